import Customers

extension Generator {
    /// The roadmap of book.yaml matched to what this account has said it wants.
    func roadmapMatches(_ brief: Brief) -> [QBRRoadmap.Match] {
        let account = brief.account
        let items = book.profile.productFacts.roadmap
        let spoken = items.map { book.profile.text($0, in: account.language ?? "en") }
        let matches = QBRRoadmap.matches(items, spoken: spoken, with: aims(of: account))
        return Array(matches.prefix(Self.mostPlanned))
    }

    /// There are ten minutes for them.
    private static let mostPlanned = 2

    /// What the account has said that it wants, in the words of its file: open objectives first.
    func aims(of account: Account) -> [String] {
        let plan = account.successPlan
        let objectives = (plan?.objectives ?? []).filter { ($0.attainment ?? 0) < 1 }.map(\.objective)
        let useCases = (plan?.useCases ?? []).map(\.name)
        let requests = account.events(
            .premiumFeatureRequest, .apiRequest, .feedback, .expansionTalk, within: 365, of: day
        ).compactMap(\.note)
        let signals = account.scores?.financial.expansionSignals ?? []
        return objectives + useCases + requests + signals
    }
}
