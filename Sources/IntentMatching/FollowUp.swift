internal import Excerpts

/// Sentences that mean something only after others: answers to a question, and the last command once more.
struct FollowUp {
    let reader: ClauseReader
    let candidate: ClauseReader.Candidate

    private var sentence: Sentence { candidate.sentence }
    private var context: Context { reader.context }
    private var decision: Decision { Decision(reader: reader, candidate: candidate) }

    // MARK: - Answers

    /// The answer to the question that is open: a number, a name, "yes", a set.
    func answer() -> ClauseReading? {
        guard let pending = context.pending, isBare, !says("stop") else { return nil }
        if let number = selection { return choose(number, of: pending) }
        if says("yes"), case .accounts(let ids) = pending.choices, ids.count == 1 {
            return choose(1, of: pending)
        }
        if says("no"), sentence.names.isEmpty { return nil }
        switch pending.choices {
        case .accounts(let ids): return named(among: ids, pending)
        case .anyAccount: return anyAccount(pending)
        case .intents: return nil
        }
    }

    private func choose(_ number: Int, of pending: Question) -> ClauseReading? {
        switch pending.choices {
        case .anyAccount: return nil
        case .accounts(let ids):
            let position = number < 0 ? ids.count : number
            guard position >= 1, position <= ids.count else { return outOfRange(ids.count) }
            return filled(pending, with: [ids[position - 1]])
        case .intents(let ids):
            let position = number < 0 ? ids.count : number
            guard position >= 1, position <= ids.count else { return outOfRange(ids.count) }
            var intent = pending.intent
            intent.id = ids[position - 1]
            return run(intent)
        }
    }

    private func outOfRange(_ count: Int) -> ClauseReading {
        reject(Failure("the choices are 1 to \(count)", at: reader.place.excerpt(of: sentence.tokens)))
    }

    private func named(among ids: [String], _ pending: Question) -> ClauseReading? {
        guard let name = sentence.names.first, sentence.names.count == 1 else { return nil }
        let offered = name.accounts.map { sentence.index.id(of: $0) }.filter(ids.contains)
        guard offered.count == 1 else { return nil }
        return filled(pending, with: offered)
    }

    private func anyAccount(_ pending: Question) -> ClauseReading? {
        if !sentence.names.isEmpty {
            let outcome = decision.resolvedNames(pending.intent)
            return ClauseReading(
                reading: Reading(text: text, outcome: outcome), openWords: 0, hasCommand: true)
        }
        guard let filter = sentence.filter else { return nil }
        var intent = pending.intent
        intent.filter = filter
        return run(intent)
    }

    private func filled(_ pending: Question, with ids: [String]) -> ClauseReading {
        var intent = pending.intent
        var accounts = intent.accounts ?? []
        accounts.insert(contentsOf: ids, at: min(pending.position, accounts.count))
        intent.accounts = accounts
        return run(intent)
    }

    // MARK: - Once more

    /// "same for Globex", "as html", "the second one", "no, I meant Globex Holding", a bare name.
    func repetition() -> ClauseReading? {
        guard isBare, !says("stop") else { return nil }
        if let number = selection, sentence.names.isEmpty { return listed(number) }
        let saysSomething =
            !sentence.names.isEmpty || sentence.filter != nil || !sentence.slots.isEmpty
            || !sentence.days.isEmpty
        guard saysSomething || saysSame else { return nil }
        guard let last = context.last else { return sentence.names.isEmpty ? nil : whichCommand() }
        return again(last)
    }

    private var saysSame: Bool { sentence.units.contains { $0.role == nil && $0.meaning.has(.same) } }

    private func again(_ last: Intent) -> ClauseReading? {
        guard let entry = reader.lexicon.command(last.id), !entry.writes else { return nil }
        var intent = last
        intent.inherited = Inherited(intent: true, accounts: sentence.names.isEmpty && sentence.filter == nil)
        intent.repairs = sentence.names.flatMap(\.repairs)
        var slots = sentence.slots
        if let day = sentence.days.last?.resolved(lookingAhead: false, from: sentence.day) {
            slots.asOf = day
        }
        intent.slots = slots.over(last.slots)
        if let filter = sentence.filter {
            guard entry.subject != .session else { return nil }
            intent.filter = narrows ? (last.filter ?? Filter()).joined(with: filter) : filter
            intent.accounts = nil
        }
        guard !sentence.names.isEmpty else { return run(intent) }
        guard entry.subject != .book, entry.subject != .session else { return whichCommand() }
        intent.accounts = nil
        return ClauseReading(
            reading: Reading(text: text, outcome: decision.resolvedNames(intent)), openWords: 0,
            hasCommand: false)
    }

    /// "only the red ones": out of the set before, not instead of it.
    private var narrows: Bool {
        sentence.units.indices.contains { ["only", "just"].contains(sentence.word($0)) }
            && context.last?.filter != nil
    }

    private func listed(_ number: Int) -> ClauseReading? {
        guard let last = context.last, !context.listed.isEmpty else { return nil }
        let position = number < 0 ? context.listed.count : number
        guard position >= 1, position <= context.listed.count else { return outOfRange(context.listed.count) }
        var intent = last
        intent.inherited = Inherited(intent: true, accounts: true)
        intent.accounts = [context.listed[position - 1]]
        intent.filter = nil
        return run(intent)
    }

    /// A name alone, with nothing before it: what is wanted of it is asked.
    private func whichCommand() -> ClauseReading? {
        guard sentence.names.contains(where: { !$0.accounts.isEmpty }) else { return nil }
        let intent = decision.withSubject(Intent(id: "score"))
        let ids = ["score", "churn_risk", "qbr_prep", "renewal_prep", "show_account"].filter {
            reader.lexicon.command($0) != nil
        }
        let question = Question(
            sentence: "What about it?", intent: intent, choices: .intents(ids), position: 0,
            failure: Failure(
                "this names an account, but no command", at: reader.place.excerpt(of: sentence.tokens),
                suggestions: ids.map { decision.form(of: $0) }))
        return ClauseReading(
            reading: Reading(text: text, outcome: .clarify(question)), openWords: 0, hasCommand: false)
    }

    // MARK: - What is in the sentence

    /// True where nothing but names, sets, slots, numbers and words that lead to them is said.
    private var isBare: Bool {
        sentence.units.indices.allSatisfy { number in
            let unit = sentence.units[number]
            if unit.meaning.has(.not), !unit.meaning.has(.corrections), !unit.meaning.has(.answers) {
                return false
            }
            if unit.role != nil || unit.weight == .ignored || sentence.number(number) != nil { return true }
            return [.same, .answers, .corrections, .ordinals, .firstWords, .nouns].contains {
                unit.meaning.has($0)
            }
        }
    }

    /// The number of a choice, 1 for "the first one", −1 for the last.
    private var selection: Int? {
        for unit in sentence.units.indices
        where sentence.units[unit].role == nil || sentence.units[unit].role == .set {
            if let ordinal = sentence.value(.ordinals, unit).flatMap({ Int($0) }) { return ordinal }
            if let number = sentence.number(unit), sentence.units.count <= 4 { return number }
        }
        return nil
    }

    private func says(_ answer: String) -> Bool {
        sentence.units.indices.contains { sentence.value(.answers, $0) == answer }
    }

    private var text: String { reader.place.text(of: sentence.tokens) }

    private func run(_ intent: Intent) -> ClauseReading {
        ClauseReading(reading: Reading(text: text, outcome: .run(intent)), openWords: 0, hasCommand: false)
    }

    private func reject(_ failure: Failure) -> ClauseReading {
        ClauseReading(
            reading: Reading(text: text, outcome: .reject(failure)), openWords: 0, hasCommand: false)
    }
}
