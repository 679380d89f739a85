import Customers
import Excerpts
import Files
import TestSupport

/// Reads an account file, and edits it where it is in order.
enum AccountTrial {
    static let name = "fuzzed.yaml"

    static func complaint(about bytes: [UInt8]) -> String? {
        let read = AccountReading(id: "fuzzed", file: name, on: Sample.day).read(bytes)
        for problem in read.problems where problem.report.isEmpty { return "a problem says nothing" }
        let hasError = read.problems.contains { $0.severity == .error }
        guard read.account != nil else { return hasError ? nil : "no account, and no error" }
        if hasError { return "an account in spite of an error" }
        guard let text = String(validating: bytes, as: UTF8.self) else { return "it is no text" }
        return edits.lazy.compactMap { complaint(about: $0, in: text) }.first
    }

    private static let edits: [AccountEdit] =
        [
            .addNote("a note: with # signs, \"quotes\" and 'more'", on: Sample.day),
            .addMeasurement(day: Sample.day, signal: .nps, value: 9),
            .addBlock(key: "success_plan", lines: ["  created: 2026-11-24"]),
        ] + AccountField.named("contract.auto_renew").map { .setField($0, .flag(true)) }

    /// An edit may be refused; one that was made must read, and must be made no second time.
    private static func complaint(about edit: AccountEdit, in text: String) -> String? {
        let editing = AccountEditing(id: "fuzzed", file: name, on: Sample.day)
        guard let edited = try? editing.apply(edit, to: text) else { return nil }
        let read = AccountReading(id: "fuzzed", file: name, on: Sample.day).read(Array(edited.text.utf8))
        guard read.account != nil else { return "the file does not read after the edit \(edit)" }
        guard let again = try? editing.apply(edit, to: edited.text) else { return nil }
        return again.text == edited.text ? nil : "the edit \(edit) is made twice"
    }
}
