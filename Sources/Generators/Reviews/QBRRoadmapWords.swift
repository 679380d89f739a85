import Customers

extension Generator {
    /// The roadmap of book.yaml matched to what this account has said it wants.
    func roadmapMatches(_ brief: Brief) -> [QBRRoadmap.Match] {
        let account = brief.account
        let plan = account.successPlan
        let objectives = (plan?.objectives ?? []).filter { ($0.attainment ?? 0) < 1 }.map(\.objective)
        let useCases = (plan?.useCases ?? []).map(\.name)
        let requests = account.events(
            .premiumFeatureRequest, .apiRequest, .feedback, .execMeeting, .expansionTalk, .qbrHeld,
            within: 365,
            of: day
        ).compactMap(\.note)
        let signals = account.scores?.financial.expansionSignals ?? []
        let aims = objectives + useCases + requests + signals
        let items = book.profile.productFacts.roadmap
        let spoken = items.map { book.profile.text($0, in: account.language ?? "en") }
        return QBRRoadmap.matches(items, spoken: spoken, with: aims)
    }
}
