package import Customers
import Documents
import Excerpts
package import IntentMatching
import Renderers

/// Recording as it is spoken: at a prompt the change is shown and asked about, in a batch it is written at once.
package struct RecordingDialogue: Sendable {
    /// An edit of one account's file, ready to be written.
    private struct Planned {
        let account: Account
        let edit: AccountEdit
        let day: Day
    }

    /// What a line is to a dialogue that may be waiting for yes or no.
    package enum Reply: Sendable {
        /// The line was the answer; nothing else is to be understood in it.
        case answered([Answer])
        /// The line is a command like any other; the remarks come first.
        case command(remarks: [Answer])
    }

    private let pen: RecordingPen
    /// True where somebody can answer.
    package var asks: Bool
    private var waiting: [Planned] = []

    package init(pen: RecordingPen, asks: Bool = false) {
        self.pen = pen
        self.asks = asks
    }

    /// Carries out an intent `record`, or shows what it would do and waits for the next line.
    ///
    /// The format "json" gives an object a file, everything else words. What has happened lies on the day `latest` or
    /// before it.
    package mutating func record(
        _ intent: Intent, in book: Book, as format: String, on day: Day, notAfter latest: Day
    ) -> [Answer] {
        waiting = []
        do {
            let edits = try Recording(on: day, notAfter: latest).edits(for: intent.slots)
            let planned = try Self.accounts(of: intent, in: book).flatMap { account in
                edits.map { Planned(account: account, edit: $0, day: day) }
            }
            return asks
                ? shown(planned) : planned.flatMap { write($0, isShown: false, asJSON: format == "json") }
        } catch {
            return [.failure(error)]
        }
    }

    /// Carries out an edit that is known already, as `record(_:in:as:on:notAfter:)` does with one that was said.
    mutating func record(
        _ edit: AccountEdit, for account: Account, as format: String, on day: Day
    ) -> [Answer] {
        waiting = []
        let planned = Planned(account: account, edit: edit, day: day)
        return asks ? shown([planned]) : write(planned, isShown: false, asJSON: format == "json")
    }

    /// Looks whether a line answers the question that is open.
    ///
    /// Anything but yes or no is a new command, and nothing is written.
    package mutating func reply(to line: String) -> Reply {
        guard !waiting.isEmpty else { return .command(remarks: []) }
        let planned = waiting
        waiting = []
        switch Consent(to: line) {
        case .yes: return .answered(planned.flatMap { write($0, isShown: true, asJSON: false) })
        case .no: return .answered([.words("Nothing was written.")])
        case nil: return .command(remarks: [.notice("nothing was written")])
        }
    }

    /// Takes the newest edit of the book back.
    package func undo() -> [Answer] {
        do {
            let change = try pen.undo()
            let warnings = change.warnings.map { Answer.notice($0.report) }
            guard change.others.isEmpty else { return [.words(Self.takenBack(change))] + warnings }
            return [.words("Taken back in \(change.file):\n\(change.drawing)")] + warnings
        } catch {
            return [.failure(error)]
        }
    }

    /// Of a step that was many files: how many, and the first of them.
    private static func takenBack(_ change: FileChange) -> String {
        let files = ([change] + change.others).map(\.file)
        let left = files.count - mostNamed
        let named = files.prefix(mostNamed).joined(separator: ", ") + (left > 0 ? " and \(left) more" : "")
        return "Taken back in \(files.count) files: \(named)."
    }

    private static let mostNamed = 8

    /// A set is refused: a line that means one customer must not be written into forty files.
    private static func accounts(of intent: Intent, in book: Book) throws(Failure) -> [Account] {
        guard let ids = intent.accounts, !ids.isEmpty else {
            throw Failure(
                "for which account? Steward writes into the files of accounts that are named, not of a set",
                remedy: "name them: note for Acme and Globex: …")
        }
        return ids.compactMap { book[$0] }
    }
}

// MARK: - Showing and writing

extension RecordingDialogue {
    private mutating func shown(_ planned: [Planned]) -> [Answer] {
        var answers: [Answer] = []
        for plan in planned {
            do {
                let change = try pen.preview(plan.edit, plan.account.file)
                if change.isEmpty {
                    answers.append(Self.already(plan))
                    continue
                }
                answers.append(.words("\(Self.title(of: plan)), in \(change.file):\n\(change.drawing)"))
                answers += Self.remarks(on: plan, change)
                waiting.append(plan)
            } catch {
                answers.append(.failure(error))
            }
        }
        if !waiting.isEmpty { answers.append(.words("Write this? y or n")) }
        return answers
    }

    private func write(_ plan: Planned, isShown: Bool, asJSON: Bool) -> [Answer] {
        do {
            let change = try pen.write(plan.edit, plan.account.file)
            if asJSON { return [try Self.object(plan, change)] + change.warnings.map { .notice($0.report) } }
            if change.isEmpty { return [Self.already(plan)] }
            if isShown {
                let warnings = change.canBeUndone ? [] : change.warnings.map { Answer.notice($0.report) }
                return [.words("Written to \(change.file).\(Self.wayBack(change))")] + warnings
            }
            let title = "\(Self.title(of: plan)), written to \(change.file)."
            return [.words("\(title)\(Self.wayBack(change))\n\(change.drawing)")]
                + Self.remarks(on: plan, change)
        } catch {
            return [.failure(error)]
        }
    }

    private static func wayBack(_ change: FileChange) -> String {
        change.canBeUndone ? " \"undo\" takes it back." : ""
    }

    private static func already(_ plan: Planned) -> Answer {
        .words("\(title(of: plan)): \(plan.account.file) says so already, nothing was written.")
    }

    /// "nps 9 on 2026-11-24 for Hooli Broadband": the words of the file.
    private static func title(of plan: Planned) -> String {
        let what =
            switch plan.edit {
            case .addEvent(let event): "\(event.type.rawValue) on \(event.day.iso)"
            case .addMeasurement(let day, let signal, let value):
                "\(signal.name) \(FieldValue.written(value)) on \(day.iso)"
            case .addRows(let rows): "\(rows.count) days"
            case .setField(let field, _): field.name
            case .addBlock(let key, _): key
            }
        return "\(what) for \(plan.account.name)"
    }

    /// What has become doubtful, and what the reader must know for the edit to count.
    private static func remarks(on plan: Planned, _ change: FileChange) -> [Answer] {
        var remarks = change.warnings.map { Answer.notice($0.report) }
        if case .setField(let field, _) = plan.edit, field.path.contains("scores"),
            let updated = plan.account.lastUpdated, updated != plan.day
        {
            remarks.append(
                .notice(
                    "the scores block counts from last_updated, \(updated.iso); set that too once the block is true again"
                ))
        }
        return remarks
    }

    private static func object(_ plan: Planned, _ change: FileChange) throws(Failure) -> Answer {
        let document = Document(
            intent: "record", account: Subject(id: plan.account.id, name: plan.account.name),
            title: title(of: plan),
            asOf: plan.day.iso,
            facts: [
                "file": .text(change.file), "written": .bool(!change.isEmpty),
                "lines": .texts(change.lines.map(\.drawing)),
            ])
        let files = try JSONRenderer().render(document)
        return .document(Finished(document: document, format: .json, files: files, place: nil))
    }
}
