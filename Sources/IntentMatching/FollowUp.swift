internal import Excerpts

/// Sentences that mean something only after others: answers to a question, and the last command once more.
struct FollowUp {
    let reader: ClauseReader
    let candidate: ClauseReader.Candidate

    var sentence: Sentence { candidate.sentence }
    var context: Context { reader.context }
    var decision: Decision { Decision(reader: reader, candidate: candidate) }
    var text: String { reader.place.clause(sentence.tokens) }

    // MARK: - Answers

    /// The answer to the question that is open: a number, a name, "yes", "both", a set; or that it is dropped.
    func answer() -> ClauseReading? {
        guard let pending = context.pending else { return nil }
        if case .managers(let names) = pending.choices, let named = manager(among: names, pending) {
            return named
        }
        guard isBare else { return byDistinctWord(pending) }
        if says("stop") { return dropped() }
        if let number = selection, sentence.names.isEmpty { return choose(number, of: pending) }
        if says("no"), saysNothingElse { return dropped() }
        if case .accounts(let ids) = pending.choices {
            if says("yes"), saysNothingElse, ids.count == 1 { return choose(1, of: pending) }
            if saysAll, sentence.names.isEmpty, sentence.filter?.isEmpty ?? true {
                return filled(pending, with: ids)
            }
        }
        switch pending.choices {
        case .accounts(let ids): return named(among: ids, pending) ?? byDistinctWord(pending)
        case .anyAccount: return anyAccount(pending)
        case .intents, .managers: return nil
        }
    }

    /// "Reyes", "the first", "Dana Reyes": whose accounts are meant.
    private func manager(among names: [String], _ pending: Question) -> ClauseReading? {
        let keys = names.map { NameCollecting.label($0).keys }
        let said = sentence.tokens.map(\.key).filter { key in keys.contains { $0.contains(key) } }
        let fitting = names.indices.filter { number in said.allSatisfy(keys[number].contains) }
        guard !said.isEmpty, fitting.count == 1, sentence.names.isEmpty,
            sentence.tokens.count <= said.count + 2
        else { return nil }
        return choose(fitting[0] + 1, of: pending)
    }

    /// "not Tarn" and no more: what is left to choose from, or whom it was meant for, is asked.
    func onlyDenied() -> ClauseReading {
        let denied = reader.correction?.denied ?? []
        if let pending = context.pending, case .accounts(let ids) = pending.choices {
            let left = ids.filter { !denied.contains($0) }
            return left.count == 1
                ? filled(pending, with: left) : ask(decision.which(of: left, for: pending.intent))
        }
        guard var intent = context.pending?.intent ?? context.last, needsAccount(intent) else {
            return reject(
                Failure(
                    "what is meant instead was not said", at: reader.place.excerpt(of: sentence.tokens),
                    remedy: "say it as well: no, I meant …"))
        }
        intent.accounts = nil
        intent.filter = nil
        return ask(decision.missingAccount(intent))
    }

    /// "yes" or "no" where nothing was asked; nil for other sentences.
    func answerToNothing() -> ClauseReading? {
        guard context.pending == nil, isBare, saysNothingElse, says("yes") || says("no") || says("stop")
        else {
            return nil
        }
        return reject(
            Failure(
                "nothing was asked, so there is nothing to answer",
                at: reader.place.excerpt(of: sentence.tokens),
                remedy: "type help to see what can be asked"))
    }

    private func choose(_ number: Int, of pending: Question) -> ClauseReading? {
        switch pending.choices {
        case .anyAccount: return choice(number, of: context.listed).map { filled(pending, with: [$0]) }
        case .accounts(let ids):
            guard let id = choice(number, of: ids) else { return outOfRange(ids.count) }
            return filled(pending, with: [id])
        case .managers(let names):
            guard let name = choice(number, of: names) else { return outOfRange(names.count) }
            var intent = pending.intent
            intent.filter?.csms.removeAll { $0 != name && names.contains($0) }
            return run(intent)
        case .intents(let ids):
            guard let id = choice(number, of: ids) else { return outOfRange(ids.count) }
            var intent = pending.intent
            intent.id = id
            return run(intent)
        }
    }

    /// The choice with this number, from 1, or below 0 the last one; nil where there are not so many.
    func choice(_ number: Int, of ids: [String]) -> String? {
        let position = number < 0 ? ids.count : number
        return position >= 1 && position <= ids.count ? ids[position - 1] : nil
    }

    func outOfRange(_ count: Int) -> ClauseReading {
        reject(Failure("the choices are 1 to \(count)", at: reader.place.excerpt(of: sentence.tokens)))
    }

    /// A name answers, even that of an account that was not offered.
    private func named(among ids: [String], _ pending: Question) -> ClauseReading? {
        guard !sentence.names.isEmpty else { return nil }
        guard sentence.names.count == 1 else { return withNames(pending) }
        let meant = sentence.names[0].accounts.map { sentence.index.id(of: $0) }
        let offered = meant.filter(ids.contains)
        switch offered.count {
        case 0: return withNames(pending)
        case 1: return filled(pending, with: offered)
        default: return ask(decision.which(of: offered, for: pending.intent))
        }
    }

    private func withNames(_ pending: Question) -> ClauseReading {
        var intent = pending.intent
        intent.filter = nil
        return ClauseReading(decision.resolvedNames(intent), of: text, hasCommand: true)
    }

    /// "the holding", "freight": words that the name of one choice has and the others have not.
    private func byDistinctWord(_ pending: Question) -> ClauseReading? {
        guard case .accounts(let ids) = pending.choices else { return nil }
        let words = ids.map { id in
            sentence.index.name(ofID: id).map { TokenizedLine($0).tokens.map(\.key) } ?? []
        }
        func keys(_ unit: Int) -> [String] { sentence.tokens[sentence.units[unit].tokens].map(\.key) }
        let said = sentence.units.indices.filter { unit in
            let role = sentence.units[unit].role
            return (role == nil || role == .account || role == .set)
                && keys(unit).allSatisfy { key in words.contains { $0.contains(key) } }
        }
        let isAboutThem = sentence.names.allSatisfy { name in
            name.accounts.count > 1 || name.accounts.allSatisfy { ids.contains(sentence.index.id(of: $0)) }
        }
        guard !said.isEmpty, sentence.units.count <= 5, isAboutThem,
            sentence.units.indices.allSatisfy({ said.contains($0) || isReferring($0) })
        else { return nil }
        let fitting = ids.indices.filter { said.flatMap(keys).allSatisfy(words[$0].contains) }.map { ids[$0] }
        return fitting.count == 1 ? filled(pending, with: fitting) : nil
    }

    private func anyAccount(_ pending: Question) -> ClauseReading? {
        if !sentence.names.isEmpty { return withNames(pending) }
        if let picked = decision.picked(), case .accounts(let ids) = picked {
            return filled(pending, with: ids)
        }
        if sentence.pronoun == "one", let ids = context.subject?.accounts, ids.count == 1 {
            return filled(pending, with: ids)
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

    /// The question is dropped; what comes next is no answer, and nothing was run.
    private func dropped() -> ClauseReading {
        var reading = Reading(
            text: text,
            outcome: .reject(
                Failure(
                    "the question was dropped, nothing was run", at: reader.place.excerpt(of: sentence.tokens)
                )))
        reading.closesQuestion = true
        if context.openChoices != nil { reading.losesSubject = true }
        return ClauseReading(reading: reading, openWords: 0, hasCommand: false)
    }

    // MARK: - What is in the sentence

    /// True where nothing but names, sets, slots, numbers and words that lead to them is said.
    var isBare: Bool { sentence.units.indices.allSatisfy(isReferring) }

    private func isReferring(_ number: Int) -> Bool {
        let unit = sentence.units[number]
        if unit.role == .account { return sentence.isNamed(number) }
        if unit.role != nil || sentence.number(number) != nil { return true }
        if unit.meaning.has(.not), !unit.meaning.has(.retracts), !unit.meaning.has(.answers) { return false }
        return [.bare, .same, .repeats, .rest, .answers, .corrections, .retracts, .ordinals, .nouns].contains
        {
            unit.meaning.has($0)
        }
    }

    /// The number of a choice, 1 for "the first one", −1 for the last.
    var selection: Int? {
        for unit in sentence.units.indices {
            let role = sentence.units[unit].role
            guard role == nil || role == .set || role == .pronoun else { continue }
            if let ordinal = sentence.value(.ordinals, unit).flatMap({ Int($0) }) { return ordinal }
            if let number = sentence.number(unit), sentence.units.count <= 4 { return number }
        }
        return nil
    }

    func says(_ answer: String) -> Bool {
        sentence.units.indices.contains { sentence.value(.answers, $0) == answer }
    }

    private var saysAll: Bool {
        sentence.units.indices.contains {
            sentence.value(.pronouns, $0) == "both" || ["both", "all", "each"].contains(sentence.word($0))
        }
    }

    /// True where no account, set, day or form is named.
    private var saysNothingElse: Bool {
        sentence.names.isEmpty && sentence.filter == nil && sentence.slots.isEmpty && sentence.days.isEmpty
            && sentence.pick == nil
    }

    private func needsAccount(_ intent: Intent) -> Bool {
        switch reader.lexicon.command(intent.id)?.subject {
        case .account, .pair: true
        default: false
        }
    }

    // MARK: - Readings

    func run(_ intent: Intent) -> ClauseReading { ClauseReading(.run(intent), of: text) }

    func ask(_ question: Question) -> ClauseReading { ClauseReading(.clarify(question), of: text) }

    func reject(_ failure: Failure) -> ClauseReading { ClauseReading(.reject(failure), of: text) }
}
