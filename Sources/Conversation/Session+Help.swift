import Customers
import IntentMatching

/// What can be asked, in the words of `Templates/commands`: nothing here is written twice.
extension Session {
    /// The answer to "help score" and "help examples"; nil where the line asks for something else.
    func helpAnswer(to line: String) -> String? {
        guard let topic = Self.helpTopic(of: line) else { return nil }
        if topic.lowercased() == "examples" { return examples }
        let entries = commands(named: topic)
        return entries.isEmpty ? nil : entries.map(help).joined(separator: "\n\n")
    }

    /// All commands, or those that an account can be asked about.
    func help(for intent: Intent, in loaded: Desk.LoadedBook) -> String {
        guard let id = intent.accounts?.first, let account = loaded.book[id] else { return overview }
        return help(about: account)
    }

    /// What help is asked about: "score" of "help score".
    private static func helpTopic(of line: String) -> String? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let first = words.first?.lowercased(), first == "help" || first == "?", words.count > 1 else {
            return nil
        }
        let rest = words.dropFirst().drop { ["with", "on", "about", "for", "me"].contains($0.lowercased()) }
        return rest.isEmpty ? nil : rest.joined(separator: " ")
    }

    private func help(_ entry: CommandEntry) -> String {
        let examples = entry.examples.prefix(6).map { "  \($0)" }.joined(separator: "\n")
        return "\(entry.form)\n  \(entry.help)\n\nFor instance:\n\(examples)"
    }

    /// The commands that a topic names: by id or form; else all whose form begins with it, else those that have its
    /// word in their form.
    private func commands(named topic: String) -> [CommandEntry] {
        func letters(_ text: String) -> String { text.lowercased().filter(\.isLetter) }
        let wanted = letters(topic)
        guard !wanted.isEmpty else { return [] }
        let all = desk.lexicon.commands
        let forms = all.map { ($0, letters($0.form.replacing("[account]", with: ""))) }
        let exact = forms.filter { letters($0.0.intent) == wanted || $0.1 == wanted }
        if !exact.isEmpty { return exact.map(\.0) }
        let begun = forms.filter { $0.1.hasPrefix(wanted) }
        if !begun.isEmpty { return begun.map(\.0) }
        return all.filter { entry in
            entry.form.split(separator: " ").contains { letters(String($0)) == wanted }
        }
    }

    private func table(_ rows: [(form: String, help: String)]) -> String {
        let width = rows.map(\.form.count).max() ?? 0
        return rows.sorted { $0.form < $1.form }.map { row in
            "  \(row.form)\(String(repeating: " ", count: width - row.form.count + 2))\(row.help)"
        }.joined(separator: "\n")
    }

    private var overview: String {
        let width = desk.lexicon.commands.map(\.form.count).max() ?? 0
        func lines(_ isAboutSession: Bool) -> String {
            table(
                desk.lexicon.commands.filter { $0.isAboutSession == isAboutSession }.map {
                    ($0.form.padded(to: width), $0.help)
                })
        }
        return """
            Type what you want to know, in your own words. [account] is a name, several, or a set: "all enterprise
            accounts", "everything critical except Duff", "Dana's accounts renewing in 60 days".

            \(lines(false))

            About this session:
            \(lines(true))

            "help score" says more about one command, "help examples" shows how people say it, and
            "what can I say about \(anAccount)?" what there is to ask about one account. A line may go on from the
            one before: "and the QBR prep", "same for …", "the second one", "as html", "no, I meant …".
            """
    }

    private var anAccount: String { context.subject?.accounts?.first.flatMap(name) ?? "Acme" }

    private func name(ofID id: String) -> String? { (try? desk.book())?.book[id]?.name }

    /// Two sentences for each command, as people say them.
    private var examples: String {
        func lines(_ isAboutSession: Bool) -> String {
            desk.lexicon.commands.filter { $0.isAboutSession == isAboutSession }.sorted { $0.form < $1.form }
                .map { entry in
                    "\(entry.form)\n"
                        + entry.examples.dropFirst().prefix(2).map { "  \($0)" }.joined(separator: "\n")
                }.joined(separator: "\n")
        }
        return
            "Ways to say it; other words will do as well.\n\n\(lines(false))\n\nAbout this session:\n\(lines(true))"
    }

    /// The commands with the account's name in them, ready to be typed.
    private func help(about account: Account) -> String {
        let hasLeft = account.hasChurned(by: desk.day)
        let rows = desk.lexicon.commands.filter { entry in
            guard entry.form.contains("[account]") else { return false }
            return hasLeft
                ? ["win_back", "show_account", "record"].contains(entry.intent) : !entry.isForDeparted
        }.map { entry in
            (
                entry.form.replacing("[account] and [account]", with: "\(account.name) and …")
                    .replacing("[account]", with: account.name), entry.help
            )
        }
        let left =
            hasLeft
            ? "\(account.name) has left; what remains to ask:" : "What you can ask about \(account.name):"
        return "\(left)\n\n\(table(rows))"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
