internal import Excerpts

/// Says why a sentence is not run, where, and what would have worked.
struct Rejection {
    let decision: Decision

    private var sentence: Sentence { decision.sentence }
    private var lexicon: Lexicon { decision.lexicon }

    func notUnderstood() -> Failure {
        if let unit = firstUnit(where: { $0.weight == .elsewhere && $0.role == nil }) {
            return elsewhere(unit, nil)
        }
        let open = firstUnit { $0.role == nil && $0.weight == .important }
        return Failure(
            "no command was understood", at: excerpt(open),
            remedy: "type help to see what can be asked", suggestions: whatCanBeAsked)
    }

    /// Commands about the one account that was recognised; none without one.
    private var whatCanBeAsked: [String] {
        guard sentence.names.count == 1, let account = sentence.names[0].accounts.first,
            sentence.names[0].accounts.count == 1
        else { return [] }
        let name = sentence.index.name(of: account)
        let ids =
            sentence.index.hasLeft(account, by: sentence.day)
            ? ["win_back", "show_account"] : ["score", "churn_risk", "show_account"]
        return ids.compactMap { lexicon.command($0)?.form }.map { form in
            form.split(separator: "[account]", omittingEmptySubsequences: false).joined(separator: name)
        }
    }

    /// A model that there is not, with the ones that there are.
    func missingModel() -> Failure? {
        guard let unit = sentence.missingModel, !sentence.isOrder else { return nil }
        let models = lexicon.models
        return Failure(
            "there is no scoring model \"\(sentence.text(unit))\"", at: excerpt(unit),
            remedy: models.isEmpty ? nil : "the models are \(models.joined(separator: ", "))",
            suggestions: Nearest.words(to: sentence.word(unit), among: models))
    }

    /// A form that no document has, with the ones that there are.
    func missingFormat() -> Failure? {
        guard let unit = sentence.missingFormat else { return nil }
        return Failure(
            "Steward does not write \(sentence.text(unit))", at: excerpt(unit),
            remedy: "the formats are text, markdown, json, html, eml, ics and csv")
    }

    func noText() -> Failure {
        Failure(
            "there is nothing to write down", at: excerpt(nil),
            remedy: "write the note behind a colon: Note for Acme: they want a demo")
    }

    func violated(_ frame: Frame) -> Failure {
        let negation =
            sentence.forbids ? firstUnit { $0.meaning.has(.not) } : firstOpen(frame) { $0.meaning.has(.not) }
        if let unit = negation, sentence.value(.exclusions, unit) == "surely" {
            return Failure(
                "what is to be left out is neither an account nor a set", at: excerpt(unit),
                remedy: "for instance: score all enterprise accounts except Acme")
        }
        if let unit = negation {
            return Failure(
                "\"\(sentence.text(unit))\" turns this into something not to do, so nothing was done",
                at: excerpt(unit), suggestions: [example(frame)])
        }
        if let unit = firstOpen(frame, where: { $0.weight == .elsewhere }) { return elsewhere(unit, frame) }
        if lexicon.commands[frame.command].writes, !sentence.isQuestion { return unexplained(frame) }
        if sentence.isOrder, let unit = firstUnit(where: { $0.meaning.has(.orders) }) {
            return Failure(
                "Steward does not \(sentence.text(unit).lowercased()) anything; it scores, plans and writes",
                at: excerpt(unit), suggestions: [example(frame)])
        }
        return Failure(
            "\(lexicon.commands[frame.command].form) is not about a single account or a set",
            at: excerpt(firstNamed),
            remedy: "type help to see what can be asked about an account")
    }

    private func elsewhere(_ unit: Int, _ frame: Frame?) -> Failure {
        Failure(
            "\"\(sentence.text(unit))\" is nothing that Steward knows about", at: excerpt(unit),
            remedy: "type help to see what can be asked", suggestions: frame.map { [example($0)] } ?? [])
    }

    func unexplained(_ frame: Frame) -> Failure {
        let strange = sentence.units.indices.first { !frame.explained[$0] && sentence.isStrange($0) }
        let unit = strange ?? firstOpen(frame) { $0.weight == .important }
        let word = unit.map { sentence.text($0) } ?? decision.reader.place.line
        return Failure("\"\(word)\" was not understood", at: excerpt(unit), suggestions: [example(frame)])
    }

    /// "score Acme and send it to Jane": what else is asked for would be passed over.
    func secondPart(_ frame: Frame) -> Failure? {
        let unit = sentence.units.indices.first { unit in
            guard ["and", "then"].contains(sentence.word(unit - 1)), !frame.explained[unit] else {
                return false
            }
            let found = sentence.units[unit]
            return found.role == nil && found.isKnown && found.weight == .important
                && !found.meaning.concepts.isEmpty
        }
        guard let unit, sentence.units.indices.contains(where: { $0 < unit && frame.core[$0] }) else {
            return nil
        }
        return Failure(
            "\"\(sentence.text(unit))\" was not understood", at: excerpt(unit),
            remedy: "write one command a line",
            suggestions: [example(frame)])
    }

    /// A name that no account has: beside a name, in a list of names, or where a name is missing.
    func unknownAccount(_ frame: Frame) -> Failure? {
        if let doubt = doubtfulName(frame) { return doubt }
        let entry = lexicon.commands[frame.command]
        guard entry.subject == .account || entry.subject == .pair else { return nil }
        if sentence.names.isEmpty, sentence.filter != nil || sentence.pronoun != nil { return nil }
        let unknown = sentence.units.indices.filter { !frame.explained[$0] && isNameLike($0) }
        guard let first = unknown.first else { return nil }
        let placed = unknown.first { isInList($0) || isBesideName($0) || isLed($0) }
        guard let place = sentence.names.isEmpty ? first : placed else { return nil }
        return noAccount(sentence.text(place), at: sentence.units[place].tokens)
    }

    private func isNameLike(_ unit: Int) -> Bool {
        let found = sentence.units[unit]
        return found.role == nil && !found.isKnown && sentence.number(unit) == nil
    }

    /// "Acme and Globx": joined to a name by "and" or a comma, and no verb of a second clause.
    private func isInList(_ unit: Int) -> Bool {
        guard isNameLike(unit) else { return false }
        let isCapital = sentence.firstToken(unit).isCapitalised
        let isLikely = isCapital || sentence.isStrange(unit)
        let links: Set<String> = ["and", "or", "plus"]
        let pairs: Set<String> = ["vs", "versus", "with", "against", "to"]
        func isLinked(_ word: String) -> Bool {
            links.contains(word) || (isLikely && pairs.contains(word) && comparesNames)
        }
        let afterAnd = isLinked(sentence.word(unit - 1)) && isName(unit - 2)
        let beforeAnd = isLinked(sentence.word(unit + 1)) && isName(unit + 2)
        let afterComma = sentence.firstToken(unit).gap == .comma && isName(unit - 1) && isCapital
        let beforeName = isName(unit + 1) && sentence.firstToken(unit + 1).gap == .comma && isCapital
        return afterAnd || afterComma || beforeAnd || (beforeName && unit > 0)
    }

    private var comparesNames: Bool {
        guard let frame = decision.candidate.frames.first else { return false }
        return lexicon.commands[frame.command].subject == .pair
    }

    private func isName(_ unit: Int) -> Bool {
        sentence.units.indices.contains(unit) && sentence.units[unit].role == .account
    }

    /// "score Acme frobnicate", where no word of the language is meant: part of a name, perhaps.
    private func isBesideName(_ unit: Int) -> Bool {
        guard sentence.isStrange(unit), isName(unit - 1) else { return false }
        let isApart = sentence.firstToken(unit).gap != .space && sentence.firstToken(unit).gap != .hyphen
        return !isApart && !sentence.firstToken(unit - 1).isPossessive
    }

    /// "the QBR prep of Globx for Acme": where an account would stand.
    private func isLed(_ unit: Int) -> Bool {
        ["for", "of", "at"].contains(sentence.word(unit - 1)) && sentence.isStrange(unit)
            && sentence.firstToken(unit).isCapitalised && !isName(unit + 1)
    }

    /// "Acme Rockets" where only Acme is an account: part of a longer name is not acted on.
    private func doubtfulName(_ frame: Frame) -> Failure? {
        for unit in sentence.units.indices where sentence.units[unit].role == .account {
            let next = unit + 1
            guard next < sentence.units.count, !frame.explained[next], sentence.units[next].role == nil else {
                continue
            }
            let token = sentence.firstToken(next)
            guard token.gap == .space || token.gap == .hyphen, !sentence.firstToken(unit).isPossessive else {
                continue
            }
            let isPart = !sentence.units[next].isKnown && token.isCapitalised || sentence.has(.generic, next)
            guard isPart else { continue }
            let tokens = sentence.units[unit].tokens.lowerBound..<sentence.units[next].tokens.upperBound
            return noAccount(decision.reader.place.text(of: sentence.tokens[tokens]), at: tokens)
        }
        return nil
    }

    func noAccount(_ typed: String, at tokens: Range<Int>) -> Failure {
        Failure(
            "no account is named \"\(typed)\"",
            at: decision.reader.place.excerpt(of: sentence.tokens[tokens]),
            suggestions: decision.reader.matcher.index.nearestNames(to: typed))
    }

    /// The nearest command with the account that was named.
    private func example(_ frame: Frame) -> String {
        let form = lexicon.commands[frame.command].form
        guard let account = sentence.names.first?.accounts.first else { return form }
        let name = sentence.index.name(of: account)
        return form.split(separator: "[account]", omittingEmptySubsequences: false).joined(separator: name)
    }

    private var firstNamed: Int? { firstUnit { $0.role == .account || $0.role == .set } }

    private func firstUnit(where isMeant: (Unit) -> Bool) -> Int? {
        sentence.units.firstIndex(where: isMeant)
    }

    private func firstOpen(_ frame: Frame, where isMeant: (Unit) -> Bool) -> Int? {
        sentence.units.indices.first { !frame.explained[$0] && isMeant(sentence.units[$0]) }
    }

    private func excerpt(_ unit: Int?) -> Excerpt {
        let tokens =
            unit.map { sentence.units[$0].tokens } ?? sentence.tokens.startIndex..<sentence.tokens.endIndex
        return decision.reader.place.excerpt(of: sentence.tokens[tokens])
    }
}
