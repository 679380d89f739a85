internal import Excerpts

/// "CSM of Hooli is now Dana Fox": a person's name is kept as it was typed, and only the rest is read.
extension ClauseReader {
    /// Words without which no person is recorded; looked at first, since most sentences have none of them.
    private static let roles: Set<String> = [
        "csm", "champion", "advocate", "sponsor", "over", "owner", "owns", "assign", "assigned", "reassign",
        "reassigned",
    ]
    /// Whom an account has: by the event that says so.
    private static let personal: Set<String> = [
        "csm", "new_champion", "new_exec_sponsor", "champion_left", "exec_sponsor_left", "key_user_left",
        "champion_promoted",
    ]

    /// A name in the sentence.
    private struct Person {
        let tokens: Range<Int>
        /// As it is to be written: a manager of the book by the full name.
        let name: String
        let isManager: Bool
    }

    /// nil for a sentence that gives nobody a role.
    func personReading(of tokens: [Token]) -> Reading? {
        guard tokens.contains(where: { Self.roles.contains($0.word) }), let person = person(in: tokens) else {
            return nil
        }
        let before = tokens[..<person.tokens.lowerBound]
        // "Jane Doe is the new champion" would else begin as a question does.
        let after = tokens[person.tokens.upperBound...].drop {
            before.isEmpty && ["is", "was"].contains($0.word)
        }
        let rest = Array(before + after)
        let found = bestCandidate(rest)
        let frames = found.frames.filter { frame in
            frame.variant >= 0 && lexicon.commands[frame.command].writes
                && Self.personal.contains(lexicon.variants[Int(frame.variant)])
        }
        guard !frames.isEmpty else { return nil }
        let read = Decision(
            reader: self, candidate: Candidate(sentence: found.sentence, frames: frames), hasText: true
        ).reading()
        switch read.reading.outcome {
        case .run(var intent):
            guard isMeant(person, by: intent, in: tokens) else { return nil }
            note(person, typed: place.text(of: tokens[person.tokens]), in: &intent)
            return Reading(text: place.line, outcome: .run(intent), explanation: read.reading.explanation)
        case .clarify(let question):
            guard isMeant(person, by: question.intent, in: tokens) else { return nil }
            return Reading(
                text: place.line, outcome: .clarify(question.with(text: person.name)),
                explanation: read.reading.explanation)
        case .reject: return nil
        }
    }

    private func note(_ person: Person, typed: String, in intent: inout Intent) {
        // A customer's champion may bear the first name of somebody here.
        guard intent.slots.event == "csm" else {
            intent.slots.text = typed
            return
        }
        intent.slots.text = person.name
        if typed != person.name { intent.repairs.append(Repair(from: typed, to: person.name)) }
    }

    /// A company takes over another too: that a person does is believed of managers only.
    private func isMeant(_ person: Person, by intent: Intent, in tokens: [Token]) -> Bool {
        person.isManager || !tokens.contains { $0.word == "over" }
    }

    private func person(in tokens: [Token]) -> Person? {
        let names = nameMatches(tokens).filter { $0.distance == 0 && !$0.isWeak }
        func isFree(_ token: Int) -> Bool { !names.contains { $0.tokens.contains(token) } }
        return tokens.indices.lazy.filter(isFree).compactMap { manager(at: $0, in: tokens) }.first
            ?? tokens.indices.lazy.filter(isFree).compactMap { stranger(at: $0, in: tokens, isFree) }.first
    }

    /// One of the book's managers, by the full name or by a part that no other has.
    private func manager(at start: Int, in tokens: [Token]) -> Person? {
        let key = tokens[start].key
        let labels = matcher.index.managers.filter { $0.keys.first == key }
        let whole = labels.first { tokens[start...].prefix($0.keys.count).map(\.key) == $0.keys }
        if let whole {
            return Person(tokens: start..<(start + whole.keys.count), name: whole.name, isManager: true)
        }
        let next = start + 1
        guard labels.count == 1, let only = labels.first,
            !(next < tokens.count && tokens[next].isCapitalised && tokens[next].gap == .space)
        else { return nil }
        return Person(tokens: start..<next, name: only.name, isManager: true)
    }

    /// Words with capitals that nothing knows, up to the end where a title follows: "Jane Doe, Head of Operations".
    private func stranger(at start: Int, in tokens: [Token], _ isFree: (Int) -> Bool) -> Person? {
        guard tokens[start].isCapitalised else { return nil }
        let isLed = start > 0 && ["is", "now", "to", "by", "be"].contains(tokens[start - 1].word)
        guard isLed || tokens[start].candidates.allSatisfy({ lexicon.words.meaning(of: $0) == nil }) else {
            return nil
        }
        var end = start + 1
        while end < tokens.count, tokens[end].isCapitalised, isFree(end),
            tokens[end].gap == .space || tokens[end].gap == .hyphen
        {
            end += 1
        }
        if end < tokens.count, tokens[end].gap == .comma, tokens[end].isCapitalised, isLed {
            end = tokens.count
        }
        guard end - start <= 12, (start..<end).allSatisfy(isFree) else { return nil }
        return Person(tokens: start..<end, name: place.text(of: tokens[start..<end]), isManager: false)
    }
}
