import Customers
import Excerpts
import IntentMatching
import Scoring

/// A set of accounts that was described rather than named: "critical enterprise accounts renewing in 60 days".
struct AccountSet {
    /// One condition with the words for it.
    private struct Condition {
        let name: String
        let holds: (Account) -> Bool
    }

    private let filter: Filter
    private let scorer: Scorer
    private let judged: Judged

    init(_ filter: Filter, scorer: Scorer) {
        self.filter = filter
        self.scorer = scorer
        judged = Judged(scorer: scorer)
    }

    /// "critical, enterprise, renewing within 60 days"; nil for the whole book.
    var name: String? {
        var names = conditions.map(\.name)
        names += filter.except.map { "without \(words(for: $0))" }
        if let top = filter.top {
            names.append("\(isLowestFirst ? "lowest" : "top") \(top) by \(order.rawValue)")
        }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    /// The accounts that fulfil every condition, by id, or in the order that was asked for.
    ///
    /// - Throws: where there is none, with the condition that left nothing over.
    func accounts(includingChurned: Bool) throws(Failure) -> [Account] {
        var accounts = scorer.book.accounts
        if let churned = filter.churned {
            accounts = accounts.filter { $0.hasChurned(by: scorer.day) == churned }
        } else if !includingChurned {
            accounts = accounts.filter { !$0.hasChurned(by: scorer.day) }
        }
        if accounts.isEmpty { throw emptied(by: filter.churned == true ? "churned" : "active", after: []) }
        return try self.accounts(among: accounts)
    }

    /// Those of `accounts` that fulfil every condition.
    func accounts(among accounts: [Account]) throws(Failure) -> [Account] {
        var accounts = accounts
        var applied: [String] = []
        for condition in conditions {
            accounts = accounts.filter(condition.holds)
            if accounts.isEmpty { throw emptied(by: condition.name, after: applied) }
            applied.append(condition.name)
        }
        for exclusion in filter.except {
            accounts = without(exclusion, accounts)
            if accounts.isEmpty { throw emptied(by: "left without \(words(for: exclusion))", after: applied) }
        }
        return top(of: accounts)
    }

    /// Those that are neither named nor described by what is left out.
    private func without(_ exclusion: Exclusion, _ accounts: [Account]) -> [Account] {
        var out = Set(exclusion.accounts)
        if let filter = exclusion.filter {
            let described = accounts.filter {
                filter.churned == nil || $0.hasChurned(by: scorer.day) == filter.churned
            }
            out.formUnion(
                ((try? AccountSet(filter, scorer: scorer).accounts(among: described)) ?? []).map(\.id))
        }
        return accounts.filter { !out.contains($0.id) }
    }

    /// "Duff Beverages", "those critical, enterprise".
    private func words(for exclusion: Exclusion) -> String {
        let named = exclusion.accounts.map { scorer.book[$0]?.name ?? $0 }
        let described = exclusion.filter.map { filter in
            let name = AccountSet(filter, scorer: scorer).name
            return "those " + (name ?? (filter.churned == true ? "that left" : "that are active"))
        }
        return (named + [described].compactMap(\.self)).joined(separator: ", ")
    }

    private func emptied(by condition: String, after others: [String]) -> Failure {
        let rest =
            others.isEmpty ? "in the book" : "among those that are \(others.joined(separator: " and "))"
        return Failure("no account is \(condition) \(rest)", remedy: "type: list accounts")
    }

    private var conditions: [Condition] {
        [
            anyOf(filter.segments.map(\.rawValue)) { scorer.book.segment(of: $0)?.rawValue },
            anyOf(filter.industries, prefix: "in ") { $0.industry },
            anyOf(filter.csms, prefix: "looked after by ") { $0.csm },
            anyOf(filter.health) { judged.score(of: $0).tier?.commonName },
            anyOf(filter.colors) { judged.score(of: $0).tier?.color },
            anyOf(filter.risk, suffix: " risk") { judged.risk(of: $0)?.level.rawValue },
            anyOf(filter.stages, prefix: "in stage ") { scorer.lifecycle(of: $0)?.stage.rawValue },
            renewing,
        ].compactMap(\.self)
    }

    private func anyOf(
        _ values: [String], prefix: String = "", suffix: String = "", _ value: @escaping (Account) -> String?
    ) -> Condition? {
        guard !values.isEmpty else { return nil }
        let wanted = Set(values.map { $0.lowercased() })
        return Condition(name: prefix + values.joined(separator: " or ") + suffix) { account in
            value(account).map { wanted.contains($0.lowercased()) } ?? false
        }
    }

    private var renewing: Condition? {
        guard let days = filter.renewingWithinDays else { return nil }
        let day = scorer.day
        return Condition(name: "renewing within \(days) days") { account in
            account.renewalDate.map { (0...days).contains($0 - day) } ?? false
        }
    }

    private var order: Filter.Order { filter.by ?? .exposure }

    private var isLowestFirst: Bool { filter.isLowestFirst && (order == .score || order == .arr) }

    /// What is not known comes last, whichever end is first.
    private func ranked(_ value: Double?) -> Double { value.map { isLowestFirst ? -$0 : $0 } ?? -.infinity }

    /// The first so many: most exposure, ARR or score; the nearest renewal.
    private func top(of accounts: [Account]) -> [Account] {
        guard let count = filter.top else { return accounts }
        let ranked = accounts.map { (account: $0, rank: rank(of: $0)) }
        return ranked.sorted { ($1.rank, $0.account.id) < ($0.rank, $1.account.id) }.prefix(count).map(
            \.account)
    }

    private func rank(of account: Account) -> Double {
        switch order {
        case .arr: ranked(scorer.book.arr(of: account))
        case .score: ranked(judged.score(of: account).effective)
        case .exposure: (judged.risk(of: account)?.value ?? 0) * (scorer.book.arr(of: account) ?? 0)
        case .renewal: account.renewalDate.map { -Double(abs($0 - scorer.day)) } ?? -.infinity
        }
    }
}

/// Scores and risks of a set's accounts, each made once however many conditions ask for it.
private final class Judged {
    private let scorer: Scorer
    private var scores: [String: Score] = [:]
    private var risks: [String: Risk?] = [:]

    init(scorer: Scorer) { self.scorer = scorer }

    func score(of account: Account) -> Score {
        if let known = scores[account.id] { return known }
        let score = scorer.score(of: account)
        scores[account.id] = score
        return score
    }

    func risk(of account: Account) -> Risk? {
        if let known = risks[account.id] { return known }
        let risk = scorer.risk(of: account, given: score(of: account))
        risks[account.id] = .some(risk)
        return risk
    }
}
