import Customers
import Excerpts
import Files
import Importing
import TestSupport

/// Imports a table into a book of two accounts: the first line names the mapping, or nothing; the rest is the table.
enum ImportTrial {
    private static let texts = [
        "acme": """
        customer_health:
          account: "Acme Corp"
          aliases: ["cus_acme"]
          currency: "USD"
          arr: 100000   # as signed
        history:
          - {date: 2026-09-30, logins: 400, nps: 8}
          - {date: 2026-10-31, logins: 410}

        """,
        "mueller": "customer_health: {account: \"Müller & Söhne GmbH\"}\ncontract: {start: 2024-01-01}\n",
    ]

    private static let mappings = Result { try ImportBench.all() }

    static func complaint(about bytes: [UInt8]) throws -> String? {
        let end = bytes.firstIndex(of: 0x0A) ?? bytes.endIndex
        let word = String(decoding: bytes[..<end], as: UTF8.self)
        let opening = TableOpening(
            Array(bytes[end...].dropFirst()), named: "fuzzed.csv", mappings: try mappings.get())
        do {
            return complaint(about: try opening.open(word: word.isEmpty ? nil : word))
        } catch {
            return error.report.isEmpty ? "a failure says nothing" : nil
        }
    }

    /// Whatever is written reads, and the same table once more changes nothing that it has written.
    private static func complaint(about table: OpenTable) -> String? {
        var texts = texts
        let manner = ImportManner(creates: true, overwrites: true)
        guard let book = book(of: texts) else { return "the accounts do not read" }
        let plan = ImportBench.planning(book).plan(table, manner)
        for one in plan.unplaced where one.reason.isEmpty { return "a row is left out without a reason" }
        var written: Set<String> = []
        for change in plan.changes where !change.isNew {
            guard let text = texts[change.id] else { return "\(change.id) is in no book" }
            guard let edited = edited(text, by: change) else { continue }
            texts[change.id] = edited
            written.insert(change.id)
        }
        guard let after = self.book(of: texts) else { return "an account does not read after the import" }
        let again = ImportBench.planning(after).plan(table, manner).changes
        let repeated = again.first { written.contains($0.id) && $0.values > 0 }
        return repeated.map { "\($0.id) changes a second time: \($0.edits)" }
    }

    /// nil where one of the edits is refused.
    private static func edited(_ text: String, by change: ImportPlan.Change) -> String? {
        let editing = AccountEditing(id: change.id, file: "\(change.id).yaml", on: Sample.day)
        var text = text
        for edit in change.edits {
            guard let edited = try? editing.apply(edit, to: text) else { return nil }
            text = edited.text
        }
        return text
    }

    private static func book(of texts: [String: String]) -> Book? {
        let accounts = texts.sorted { $0.key < $1.key }.compactMap { id, text in
            AccountReading(id: id, file: "\(id).yaml", on: Sample.day).read(Array(text.utf8)).account
        }
        return accounts.count == texts.count ? Book(profile: BookProfile(), accounts: accounts) : nil
    }
}
