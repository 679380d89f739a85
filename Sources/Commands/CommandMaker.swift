import Customers
package import Excerpts
package import IntentMatching
package import Scoring

/// Turns an intent into commands: one for each account that it names, or one for the book.
///
/// What an intent leaves open is decided here, from the session's defaults, so that a command lacks nothing.
package struct CommandMaker: Sendable {
    /// What holds where a sentence says nothing.
    package struct Defaults: Sendable {
        package var model: String?
        package var language: String?

        package init(model: String? = nil, language: String? = nil) {
            self.model = model
            self.language = language
        }
    }

    /// Sees the book on the command's day.
    private let scorer: Scorer
    private let defaults: Defaults

    package init(scorer: Scorer, defaults: Defaults) {
        self.scorer = scorer
        self.defaults = defaults
    }

    /// - Throws: where a set is empty, a model does not exist, or an account has gone from the book.
    /// - Returns: nil for intents that are not questions: about the session, or that change the book.
    package func commands(for intent: Intent) throws(Failure) -> [Command]? {
        guard let kind = CommandTable.kind(of: intent) else { return nil }
        try checkModel(intent)
        switch kind {
        case .account(let question):
            let accounts = try accounts(of: intent)
            try checkBooksModels(of: accounts, intent)
            return accounts.map { command(intent, .account(question, $0)) }
        case .book(let question):
            let scope = try scope(of: intent)
            if question.needsScores { try checkBooksModels(of: scope.accounts, intent) }
            return [command(intent, .book(question, scope))]
        case .compare:
            return [try comparison(intent)]
        }
    }

    private func command(_ intent: Intent, _ request: Request) -> Command {
        Command(
            intent: intent.id, request: request, day: scorer.day,
            language: intent.slots.language ?? defaults.language, model: intent.slots.model ?? defaults.model,
            delivery: Delivery(format: intent.slots.format, place: intent.slots.place))
    }

    private func checkModel(_ intent: Intent) throws(Failure) {
        guard let model = intent.slots.model ?? defaults.model, model != "all" else { return }
        _ = try scorer.rules.required(model)
    }

    /// The models that book.yaml names for the accounts; an account without a model would be answered as one without data.
    private func checkBooksModels(of accounts: [Account], _ intent: Intent) throws(Failure) {
        guard intent.slots.model ?? defaults.model == nil else { return }
        let scored = accounts.filter { !$0.hasChurned(by: scorer.day) }
        for name in Set(scored.map(scorer.book.model)).sorted() { _ = try scorer.rules.required(name) }
    }

    private func accounts(of intent: Intent) throws(Failure) -> [Account] {
        if let ids = intent.accounts { return try narrowed(try named(ids), by: intent.filter) }
        let set = AccountSet(intent.filter ?? Filter(), scorer: scorer)
        return try set.accounts(includingChurned: intent.id == "win_back")
    }

    private func named(_ ids: [String]) throws(Failure) -> [Account] {
        var accounts: [Account] = []
        for id in ids {
            guard let account = scorer.book[id] else {
                throw Failure(
                    "the account \"\(id)\" is not in the book any more", remedy: "type: list accounts")
            }
            accounts.append(account)
        }
        return accounts
    }

    /// "which of them are red": of accounts that were named, those of a set.
    private func narrowed(_ accounts: [Account], by filter: Filter?) throws(Failure) -> [Account] {
        guard let filter, !filter.isEmpty else { return accounts }
        return try AccountSet(filter, scorer: scorer).accounts(among: accounts)
    }

    private func scope(of intent: Intent) throws(Failure) -> Scope {
        if let ids = intent.accounts {
            let accounts = try narrowed(try named(ids), by: intent.filter)
            return Scope(accounts: accounts, name: accounts.map(\.name).joined(separator: ", "))
        }
        guard let filter = intent.filter, !filter.isEmpty else { return wholeBook(for: intent) }
        let set = AccountSet(filter, scorer: scorer)
        // Retention without those who left would be flattery: a report on a set keeps its churned accounts.
        let accounts = try set.accounts(includingChurned: intent.id != "list_accounts")
        return Scope(accounts: accounts, name: set.name)
    }

    private func wholeBook(for intent: Intent) -> Scope { Scope(accounts: scorer.book.accounts) }

    private func comparison(_ intent: Intent) throws(Failure) -> Command {
        let accounts = try accounts(of: intent)
        if intent.slots.value == "models", let account = accounts.first {
            return command(intent, .compareModels(account))
        }
        guard accounts.count > 1 else {
            throw Failure(
                "a comparison needs at least two accounts",
                remedy: "type for instance: compare Brightwater and Kestrel")
        }
        return command(intent, .compare(accounts))
    }
}
