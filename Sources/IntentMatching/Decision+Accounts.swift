internal import Excerpts

extension Decision {
    /// The intent with its accounts, asked for where they are missing or not clear.
    func resolved(_ intent: Intent, _ frame: Frame) -> Reading.Outcome {
        var intent = withSubject(intent)
        let entry = lexicon.commands[frame.command]
        if let question = whichAccount(intent) { return .clarify(question) }
        if entry.subject == .session { return .run(intent) }
        let isComplete = isComplete(intent, entry)
        if isComplete { return .run(intent) }
        guard needsAccount(entry) else { return .run(intent) }
        if asksWho, entry.subject == .account, !entry.writes {
            intent.filter = Filter()
            return .run(intent)
        }
        if inherit(entry, &intent), self.isComplete(intent, entry) { return .run(intent) }
        return .clarify(missingAccount(intent))
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

    private func missingAccount(_ intent: Intent) -> Question {
        Question(
            sentence: "For which account?", intent: intent, choices: .anyAccount,
            position: intent.accounts?.count ?? 0,
            failure: Failure(
                "no account is named in this command", at: reader.place.excerpt(of: sentence.tokens),
                remedy: "write the account behind it: \(form(of: intent.id))"))
    }

    func form(of intent: String) -> String { lexicon.command(intent)?.form ?? intent }

    /// Takes the accounts of the lines before, if it is clear which: "them" may be several, a bare command one.
    private func inherit(_ entry: CommandEntry, _ intent: inout Intent) -> Bool {
        guard let subject = context.subject else { return false }
        let accounts = subject.accounts ?? []
        switch sentence.pronoun {
        case nil: if entry.writes || (accounts.count != 1 && entry.subject != .pair) { return false }
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
    /// An earlier intent with the accounts that this sentence names, or the question which of them.
    func resolvedNames(_ intent: Intent) -> Reading.Outcome {
        var intent = withSubject(intent)
        intent.repairs += sentence.names.flatMap(\.repairs)
        return whichAccount(intent).map { .clarify($0) } ?? .run(intent)
    }
}
