internal import Excerpts

extension Decision {
    /// The intent with its accounts, asked for where they are missing or not clear.
    func resolved(_ intent: Intent, _ frame: Frame) -> Reading.Outcome {
        var intent = withSubject(intent)
        let entry = lexicon.commands[frame.command]
        if let question = whichAccount(intent) ?? whichManager(intent) { return .clarify(question) }
        if entry.subject == .session { return .run(intent) }
        if sentence.names.isEmpty, sentence.pick != nil {
            return picked().map { outcome($0, intent, entry) } ?? .clarify(missingAccount(intent))
        }
        narrow(&intent, entry)
        if isComplete(intent, entry) { return .run(intent) }
        guard needsAccount(entry) else { return .run(intent) }
        if asksWho, entry.subject == .account, !entry.writes {
            intent.filter = Filter()
            return .run(intent)
        }
        if inherit(entry, &intent), isComplete(intent, entry) { return .run(intent) }
        return .clarify(missingAccount(intent))
    }

    private func outcome(_ picked: Picked, _ intent: Intent, _ entry: CommandEntry) -> Reading.Outcome {
        switch picked {
        case .outOfRange(let count):
            return .reject(
                Failure("the list has \(count) accounts", at: reader.place.excerpt(of: sentence.tokens)))
        case .accounts(let ids):
            var intent = intent
            intent.accounts = ids
            intent.filter = nil
            intent.inherited.accounts = true
            return isComplete(intent, entry) ? .run(intent) : .clarify(missingAccount(intent))
        }
    }

    /// "the red ones" are those of a list that was just shown, and else of the whole book.
    private var narrowsBefore: Bool {
        guard sentence.narrows else { return false }
        return sentence.pronoun != nil || !sentence.saysOnes || context.last?.id == "list_accounts"
    }

    /// "which of them are red": a set out of the accounts before.
    private func narrow(_ intent: inout Intent, _ entry: CommandEntry) {
        guard let filter = intent.filter, !filter.isEmpty, sentence.names.isEmpty, narrowsBefore,
            let before = reader.subject, before.filter != nil || sentence.pronoun != nil
        else { return }
        if let ids = before.accounts, ids.count > 1 {
            intent.accounts = ids
        } else if before.filter != nil {
            intent.filter = filter.following(before.filter, narrows: true, isElliptical: true)
        } else {
            return
        }
        intent.inherited.accounts = true
    }

    /// Puts the named accounts into an intent; a name that fits several is left out until it is asked.
    func withSubject(_ intent: Intent) -> Intent {
        var intent = intent
        if !sentence.names.isEmpty {
            var ids: [String] = []
            for name in sentence.names where name.accounts.count == 1 {
                let id = sentence.index.id(of: name.accounts[0])
                if !ids.contains(id) { ids.append(id) }
            }
            intent.accounts = ids
            intent.filter = nil
        }
        return intent
    }

    /// "who could we upsell" asks it of every account.
    var asksWho: Bool {
        guard sentence.pronoun == nil, let first = sentence.tokens.first?.word else { return false }
        if sentence.names.isEmpty, sentence.tokens.contains(where: { $0.word == "candidates" }) {
            return true
        }
        if ["who", "whom", "anyone", "anybody"].contains(first) { return true }
        return first == "which"
            && ["accounts", "customers", "clients"].contains(sentence.tokens.dropFirst().first?.word)
    }

    private func needsAccount(_ entry: CommandEntry) -> Bool {
        entry.subject == .account || entry.subject == .pair
    }

    private func isComplete(_ intent: Intent, _ entry: CommandEntry) -> Bool {
        switch entry.subject {
        case .account: intent.accounts?.isEmpty == false || intent.filter != nil
        case .pair:
            (intent.accounts?.count ?? 0) >= (intent.slots.value == nil ? 2 : 1) || intent.filter != nil
        default: true
        }
    }

    /// The first name that fits several accounts.
    private func whichAccount(_ intent: Intent) -> Question? {
        guard let position = sentence.names.firstIndex(where: { $0.accounts.count > 1 }) else { return nil }
        let name = sentence.names[position]
        let ids = name.accounts.prefix(9).map { sentence.index.id(of: $0) }
        let names = name.accounts.prefix(9).map { sentence.index.name(of: $0) }
        let typed = reader.place.text(of: sentence.tokens[name.tokens])
        let before = sentence.names[..<position].count { $0.accounts.count == 1 }
        return Question(
            sentence: "Which \(typed) is meant?", intent: intent, choices: .accounts(ids), position: before,
            failure: Failure(
                "\"\(typed)\" fits \(name.accounts.count) accounts",
                at: reader.place.excerpt(of: sentence.tokens[name.tokens]), suggestions: names))
    }

    /// "Dana's accounts", where two of that name look after accounts.
    private func whichManager(_ intent: Intent) -> Question? {
        let names = sentence.unclearManagers
        guard names.count > 1, intent.filter != nil else { return nil }
        return Question(
            sentence: "Whose accounts are meant?", intent: intent, choices: .managers(names), position: 0,
            failure: Failure(
                "\(names.count) people of that name look after accounts",
                at: reader.place.excerpt(of: sentence.tokens), suggestions: names))
    }

    /// Asks which of the accounts in play is meant, or, where none is, simply for one.
    func missingAccount(_ intent: Intent) -> Question {
        if sentence.names.isEmpty, let inPlay = accountsInPlay { return which(of: inPlay, for: intent) }
        return Question(
            sentence: "For which account?", intent: intent, choices: .anyAccount,
            position: intent.accounts?.count ?? 0,
            failure: Failure(
                "no account is named in this command", at: reader.place.excerpt(of: sentence.tokens),
                remedy: "write the account behind it: \(form(of: intent.id))"))
    }

    /// Those of an open question, and those that "it" could be one of.
    private var accountsInPlay: [String]? {
        if let open = context.openChoices { return open }
        if sentence.pick != nil {
            let current = context.subject?.accounts ?? []
            let left = context.listed.filter { !current.contains($0) }
            return (2...9).contains(left.count) ? left : nil
        }
        let isOne = sentence.pronoun == "one"
        guard isOne, let ids = reader.subject?.accounts, (2...9).contains(ids.count) else { return nil }
        return ids
    }

    func which(of ids: [String], for intent: Intent) -> Question {
        var intent = intent
        intent.filter = nil
        let names = ids.map { sentence.index.name(ofID: $0) ?? $0 }
        return Question(
            sentence: "Which one is meant?", intent: intent, choices: .accounts(ids),
            position: intent.accounts?.count ?? 0,
            failure: Failure(
                "this could be about \(ids.count) accounts", at: reader.place.excerpt(of: sentence.tokens),
                suggestions: names))
    }

    func form(of intent: String) -> String { lexicon.command(intent)?.form ?? intent }

    /// Takes the accounts of the lines before, if it is clear which: "them" may be several; a bare command means one,
    /// and several or a set only where it leads on, "and the save plays".
    private func inherit(_ entry: CommandEntry, _ intent: inout Intent) -> Bool {
        guard let subject = reader.subject, context.openChoices == nil else { return false }
        let accounts = subject.accounts ?? []
        switch sentence.pronoun {
        case nil:
            let takesAll = reader.correction != nil || sentence.leadsOn || entry.subject == .pair
            if entry.writes ? reader.correction == nil : accounts.count != 1 && !takesAll { return false }
        case "one": if accounts.count != 1 { return false }
        case "both": if accounts.count != 2 { return false }
        default: break
        }
        if entry.subject == .pair {
            intent.accounts = accounts + (intent.accounts ?? []).filter { !accounts.contains($0) }
        } else {
            intent.accounts = subject.accounts
            intent.filter = subject.filter
        }
        intent.inherited.accounts = true
        return true
    }
}

extension Decision {
    /// What "the second one" or "the rest" comes to.
    enum Picked {
        case accounts([String])
        case outOfRange(Int)
    }

    /// nil where the sentence picks nothing, or nothing can be told from what it says.
    func picked() -> Picked? {
        let listed = context.listed
        let current = context.subject?.accounts ?? []
        switch sentence.pick {
        case nil: return nil
        case .places(let places):
            let found = places.compactMap { place -> String? in
                let position = place < 0 ? listed.count : place
                return (1...listed.count).contains(position) ? listed[position - 1] : nil
            }
            return found.count == places.count ? .accounts(found) : .outOfRange(listed.count)
        case .first(let count):
            return (1...listed.count).contains(count)
                ? .accounts(Array(listed.prefix(count))) : .outOfRange(listed.count)
        case .last(let count):
            return (1...listed.count).contains(count)
                ? .accounts(Array(listed.suffix(count))) : .outOfRange(listed.count)
        case .rest:
            let left = listed.filter { !current.contains($0) }
            return left.isEmpty || left.count == listed.count ? nil : .accounts(left)
        case .other:
            let left = listed.filter { !current.contains($0) }
            return left.count == 1 ? .accounts(left) : nil
        }
    }
}

extension Decision {
    /// An earlier intent with the accounts that this sentence names, or the question which of them.
    func resolvedNames(_ intent: Intent) -> Reading.Outcome {
        var intent = withSubject(intent)
        intent.repairs += sentence.names.flatMap(\.repairs)
        return whichAccount(intent).map { .clarify($0) } ?? .run(intent)
    }
}
