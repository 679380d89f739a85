import Commands
import Customers
import Documents
import Generators
import IntentMatching

/// The accounts that an answer lists, in its order, for "the second one" and "the rest".
extension Session {
    /// True for an intent whose answer is about accounts that the sentence does not name.
    static func lists(_ intent: Intent) -> Bool {
        intent.accounts == nil
            && (intent.filter != nil || intent.id == "list_accounts" || intent.id == "action_queue")
    }

    private static let picking: Set<String> = [
        "first", "second", "third", "fourth", "fifth", "sixth", "last", "rest", "other", "others",
        "remaining", "number",
        "top", "1st", "2nd", "3rd", "4th", "5th", "former", "latter",
    ]

    /// False for a line that cannot pick accounts out of a list, so that the list need not be made.
    static func mayPick(_ line: String) -> Bool {
        line.split { !$0.isLetter && !$0.isNumber }.contains {
            picking.contains($0.lowercased()) || $0.allSatisfy(\.isNumber)
        }
    }

    /// The accounts of a set, in the order in which its answer shows them; none where there is no such answer.
    func accounts(of intent: Intent, in loaded: Desk.LoadedBook) -> [String] {
        guard let scorer = try? scorer(for: intent, in: loaded) else { return [] }
        guard let commands = try? maker(with: scorer).commands(for: intent), let first = commands.first else {
            return []
        }
        if case .account = first.request { return commands.compactMap(\.account?.id) }
        let generator = Generator(scorer: scorer, templates: desk.templates)
        return (try? generator.document(for: first))?.listedAccounts ?? []
    }
}

extension Command {
    fileprivate var account: Account? {
        if case .account(_, let account) = request { account } else { nil }
    }
}

extension Document {
    /// The accounts of a list or a queue, in its order; none for other answers.
    var listedAccounts: [String] {
        let key = intent == "list_accounts" ? "accounts" : "queue"
        guard case .list(let rows) = facts[key] else { return [] }
        return rows.compactMap { row in
            if case .text(let id) = row["account"] ?? row["id"] { id } else { nil }
        }
    }
}
