internal import Customers
internal import Excerpts

/// The last command once more, with another account, set, period or form.
extension FollowUp {
    /// "same for Globex", "as html", "the second one", "no, I meant Globex Holding", a bare name.
    func repetition() -> ClauseReading? {
        guard isBare, !says("stop") else { return nil }
        if sentence.names.isEmpty, let again = ofListed() { return again }
        let saysSomething =
            !sentence.names.isEmpty || sentence.filter != nil || !sentence.slots.isEmpty
            || !sentence.days.isEmpty || (reader.correction != nil && hasAmount)
            || (saysToday && context.last?.slots.asOf != nil)
        guard saysSomething || (saysOnceMore && !says("yes") && !says("no")) else { return nil }
        guard let last = context.last else { return sentence.names.isEmpty ? nil : whichCommand() }
        return again(last)
    }

    /// "now as html" is no question about today.
    private var saysSomethingBeside: Bool {
        !sentence.names.isEmpty || sentence.filter != nil || !sentence.slots.isEmpty
    }

    private var hasAmount: Bool {
        sentence.units.indices.contains { sentence.units[$0].role == nil && sentence.isAmount($0) }
    }

    private var saysToday: Bool { sentence.tokens.contains { ["today", "now"].contains($0.word) } }

    private var saysOnceMore: Bool { sentence.saysOnceMore }

    private func again(_ last: Intent) -> ClauseReading? {
        guard let entry = reader.lexicon.command(last.id) else { return nil }
        if entry.writes { return recorded(last, entry) }
        var intent = last
        intent.inherited = Inherited(intent: true, accounts: sentence.names.isEmpty && sentence.filter == nil)
        intent.repairs = sentence.names.flatMap(\.repairs)
        intent.slots = slots(over: last, entry)
        if let filter = sentence.filter {
            guard entry.subject != .session, continues(filter, last, entry) else { return nil }
            intent.filter = filter.following(
                last.filter, narrows: sentence.narrows, isElliptical: sentence.isElliptical)
            if !picksFromNamed(last) { intent.accounts = nil }
        }
        guard !sentence.names.isEmpty else { return onSameAccounts(intent) }
        guard entry.subject != .book, entry.subject != .session else { return whichCommand() }
        return named(intent, entry, last)
    }

    private func named(_ intent: Intent, _ entry: CommandEntry, _ last: Intent) -> ClauseReading {
        var intent = intent
        intent.accounts = nil
        intent.filter = nil
        let outcome = decision.resolvedNames(intent)
        guard case .run(var found) = outcome else { return ClauseReading(outcome, of: text) }
        found.accounts = replaced(found.accounts ?? [], in: last, entry)
        return run(found)
    }

    /// What is denied gives its place to what is meant; a comparison takes a new account beside the others.
    private func replaced(_ named: [String], in last: Intent, _ entry: CommandEntry) -> [String] {
        let before = last.accounts ?? []
        let denied = reader.correction?.denied ?? []
        if let place = before.firstIndex(where: denied.contains) {
            let kept = before.filter { !denied.contains($0) && !named.contains($0) }
            return Array(kept.prefix(place)) + named + kept.dropFirst(place)
        }
        guard entry.subject == .pair, named.count == 1, last.slots.value == nil else { return named }
        if reader.correction != nil { return before.dropLast().filter { !named.contains($0) } + named }
        return before.filter { !named.contains($0) } + named
    }

    /// A form or a place is wanted for one answer; model, period, day and language hold on.
    private func slots(over last: Intent, _ entry: CommandEntry) -> Slots {
        var older = last.slots
        older.format = nil
        older.place = nil
        var slots = sentence.slots
        if let named = sentence.days.last,
            let day = named.resolved(lookingAhead: entry.looksAhead && !named.isAsOf, from: sentence.day)
        {
            if entry.looksAhead, !named.isAsOf { slots.day = day } else { slots.asOf = day }
        } else if sentence.days.isEmpty, saysToday, !saysSomethingBeside {
            older.asOf = nil
        }
        return slots.over(older)
    }

    /// After a line about an account that nobody knows, "as html" may mean that one.
    private func onSameAccounts(_ intent: Intent) -> ClauseReading {
        let isOfAccounts = intent.accounts?.isEmpty == false && sentence.filter == nil
        guard context.isSubjectLost, isOfAccounts else { return run(intent) }
        var open = intent
        open.accounts = nil
        return ask(decision.missingAccount(open))
    }

    /// A set after a command about one account is that command for the set only where the sentence leads on: "and for
    /// all enterprise accounts"; alone it asks which accounts those are.
    private func continues(_ filter: Filter, _ last: Intent, _ entry: CommandEntry) -> Bool {
        if sentence.leadsOn || saysOnceMore || reader.correction != nil || picksFromNamed(last) {
            return true
        }
        if sentence.isElliptical {
            return last.filter != nil || entry.subject == .scope || entry.subject == .book
        }
        return false
    }

    /// "only the red ones" after several accounts that were named: those of them.
    private func picksFromNamed(_ last: Intent) -> Bool {
        (last.accounts?.count ?? 0) > 1 && sentence.narrows
    }

    /// "the second one": the last command for it; after a list, what its file says.
    private func ofListed() -> ClauseReading? {
        guard let last = context.last, let entry = reader.lexicon.command(last.id), !entry.writes else {
            return nil
        }
        let ids: [String]
        switch decision.picked() {
        case .accounts(let found): ids = found
        case .outOfRange(let count): return outOfRange(count)
        case nil:
            guard saysNothingButANumber, let number = selection, !context.listed.isEmpty else { return nil }
            guard let id = choice(number, of: context.listed) else {
                return outOfRange(context.listed.count)
            }
            ids = [id]
        }
        var intent = last
        if entry.subject == .book || entry.subject == .session { intent = Intent(id: "show_account") }
        if entry.subject == .pair, ids.count < 2 { intent = Intent(id: "show_account") }
        intent.inherited = Inherited(intent: true, accounts: true)
        intent.accounts = ids
        intent.filter = nil
        intent.slots = slots(over: intent, entry)
        return run(intent)
    }

    private var saysNothingButANumber: Bool {
        sentence.names.isEmpty && sentence.slots.isEmpty && sentence.days.isEmpty
            && (sentence.filter?.isEmpty ?? true)
    }

    // MARK: - Writing once more

    /// "and 7 for Globex", "same for Globex", "no, I meant Globex": written only where the account is named without
    /// a doubt, and the sentence says the value or that it is the same.
    private func recorded(_ last: Intent, _ entry: CommandEntry) -> ClauseReading? {
        let number = sentence.units.indices.first { sentence.units[$0].role == nil && sentence.isAmount($0) }
        let value = number.flatMap { sentence.firstToken($0).number.map(FieldValue.written) }
        let isCorrecting = reader.correction != nil
        guard value != nil || saysOnceMore || isCorrecting, sentence.filter == nil, sentence.slots.isEmpty
        else {
            return sentence.names.isEmpty ? nil : whichCommand()
        }
        guard !sentence.names.isEmpty || (isCorrecting && value != nil) else { return nil }
        guard sentence.names.allSatisfy({ $0.distance == 0 }) else { return whichCommand() }
        var intent = last
        intent.inherited = Inherited(intent: true, accounts: sentence.names.isEmpty)
        intent.repairs = []
        if let value { intent.slots.value = value }
        if let day = sentence.days.last?.resolved(lookingAhead: false, from: sentence.day) {
            intent.slots.day = day
        }
        guard !sentence.names.isEmpty else { return run(intent) }
        return named(intent, entry, last)
    }

    /// A name alone, with nothing before it: what is wanted of it is asked.
    func whichCommand() -> ClauseReading? {
        guard sentence.names.contains(where: { !$0.accounts.isEmpty }) else { return nil }
        let intent = decision.withSubject(Intent(id: "score"))
        let ids = ["score", "churn_risk", "qbr_prep", "renewal_prep", "show_account"].filter {
            reader.lexicon.command($0) != nil
        }
        return ask(
            Question(
                sentence: "What about it?", intent: intent, choices: .intents(ids), position: 0,
                failure: Failure(
                    "this names an account, but no command", at: reader.place.excerpt(of: sentence.tokens),
                    suggestions: ids.map { decision.form(of: $0) })))
    }
}

extension Sentence {
    private static let leads: Set<String> = [
        "and", "for", "now", "same", "with", "then", "also", "or", "but", "only", "just", "instead", "do",
        "try",
    ]

    /// "same again", "once more".
    var saysOnceMore: Bool { units.contains { $0.role == nil && $0.meaning.has(.repeats) } }

    /// "and …", "for …", "what about …": the last command goes on.
    var leadsOn: Bool {
        let said = units.first {
            !["please", "ok", "okay", "so", "oh", "well"].contains(tokens[$0.tokens.lowerBound].word)
        }
        guard let first = said else { return false }
        let words = tokens[first.tokens].map(\.word)
        return Self.leads.contains(words[0])
            || [["what", "about"], ["how", "about"], ["hows", "about"]].contains(Array(words.prefix(2)))
            || (words[0] == "what" || words[0] == "how") && tokens.dropFirst().first?.word == "about"
    }

    /// "only the red ones", "those in Retail": out of the accounts before, not instead of them.
    var narrows: Bool {
        if pronoun == "many" || pronoun == "both" { return true }
        return units.indices.contains {
            ["only", "just", "ones", "those", "these", "among"].contains(word($0))
        }
    }

    /// True where nothing narrows but "the red ones".
    var saysOnes: Bool {
        !units.indices.contains { ["only", "just", "those", "these", "among"].contains(word($0)) }
    }

    /// True where a set is described by no noun of its own: "the red", "Tom's", "for enterprise".
    var isElliptical: Bool {
        !units.contains { unit in
            unit.meaning.has(.all)
                || unit.meaning.values(.nouns).contains {
                    ["accounts", "customers", "clients", "companies"].contains($0)
                }
                || tokens[unit.tokens].contains { Self.fullNouns.contains($0.word) }
        }
    }

    private static let fullNouns: Set<String> = ["accounts", "customers", "clients", "companies", "logos"]

    /// "which accounts renew in 60 days", "show me the red ones": a question of its own, whatever was asked before.
    var asksForSet: Bool {
        guard names.isEmpty, filter?.isEmpty == false else { return false }
        let start = units.indices.first { !has(.retracts, $0) && !Self.openers.contains(word($0)) } ?? 0
        switch value(.asks, start) {
        case "surely": return true
        case "maybe":
            return !units.indices.dropFirst(start + 1).contains {
                ["for", "about", "of"].contains(word($0)) && units[$0].role == nil || has(.repeats, $0)
            }
        default: return false
        }
    }

    private static let openers: Set<String> = [
        "ok", "okay", "and", "now", "so", "then", "please", "also", "well", "but",
    ]

    /// True where a sentence says more than its command: an account, a set, a form, a day.
    var saysMoreThanACommand: Bool {
        !names.isEmpty || filter?.isEmpty == false || !slots.isEmpty || !days.isEmpty
    }

    /// A unit that was taken for an account has one.
    func isNamed(_ unit: Int) -> Bool {
        names.contains { $0.tokens == units[unit].tokens && !$0.accounts.isEmpty }
    }
}
