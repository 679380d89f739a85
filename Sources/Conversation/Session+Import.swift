import Customers
import Excerpts
import Generators
import Importing
import IntentMatching

/// A plan that was shown and waits for yes or no.
struct PendingImport: Sendable {
    /// What is to be written of it: the changes that can be made.
    let edits: [AccountFileEdits]
}

/// Importing as it is spoken: at a prompt the changes are shown and asked about, in a batch they are written at once.
extension Session {
    mutating func importTable(_ intent: Intent, in loaded: Desk.LoadedBook) -> [Answer] {
        pendingImport = nil
        do {
            let plan = try plan(for: intent, in: loaded)
            return recording.asks
                ? try shown(plan, intent, in: loaded) : try written(plan, intent, in: loaded)
        } catch {
            return [.failure(error)]
        }
    }

    /// The answer to "Write this?"; nil where the line is none.
    mutating func answerToImport(_ line: String, _ pending: PendingImport) -> [Answer]? {
        switch Consent(to: line) {
        case nil: return nil
        case .no: return [.words("Nothing was written.")]
        case .yes:
            let outcome = desk.importing.write(pending.edits)
            let written = outcome.results.count { (try? $0.get()).map { !$0.isEmpty } ?? false }
            let wayBack = outcome.warnings.isEmpty ? " \"undo\" takes it back." : ""
            let words = "Written to \(written) file\(written == 1 ? "" : "s").\(written > 0 ? wayBack : "")"
            return [.words(words)] + outcome.warnings.map { .notice($0.report) } + Self.failures(of: outcome)
        }
    }

    // MARK: - The plan

    private func plan(for intent: Intent, in loaded: Desk.LoadedBook) throws(Failure) -> ImportPlan {
        guard let path = intent.slots.place else {
            throw Failure("which file?", remedy: "name a table: import usage from usage.csv")
        }
        let manner = ImportManner(
            creates: intent.slots.event?.contains("create") ?? false,
            overwrites: intent.slots.event?.contains("overwrite") ?? false)
        if manner.creates, let broken = loaded.brokenFiles.first {
            throw Failure(
                "accounts are not created while files of the book have mistakes: the missing one may be in \(broken)",
                remedy:
                    "mend them first, steward --check tells what is wrong; or import without \"create missing\""
            )
        }
        let day = intent.slots.day ?? intent.slots.asOf ?? desk.day
        let latest = max(desk.day, desk.today)
        guard day <= latest else {
            throw Failure(
                "\(day.iso) is still to come, and figures are imported once they are measured",
                remedy: "name the day on which they hold, \(latest.iso) or before")
        }
        let tray = desk.importing
        let opening = TableOpening(try tray.read(path), named: path, mappings: try tray.mappings())
        let open = try opening.open(word: intent.slots.value)
        let planning = ImportPlanning(
            book: loaded.book,
            names: AccountFinder.Names(
                fold: { Folding.nameKey(Folding.fold($0)) }, legalForms: desk.lexicon.legalForms),
            newID: tray.newID, on: day, notAfter: latest)
        let all = open.table.rowCount
        return planning.plan(open, manner) { done in tray.progress(.reading, done, all) }
    }

    private static func edits(of plan: ImportPlan) -> [AccountFileEdits] {
        plan.changes.map { AccountFileEdits(id: $0.id, name: $0.name, file: $0.file, edits: $0.edits) }
    }

    private static func refusals(
        _ edits: [AccountFileEdits], _ results: [Result<FileChange, Failure>]
    ) -> [ImportRefusal] {
        zip(edits, results).compactMap { edit, result in
            if case .failure(let failure) = result {
                ImportRefusal(id: edit.id, failure: failure)
            } else {
                nil
            }
        }
    }

    // MARK: - What is said of it

    /// Shows what would change and waits for yes or no; only what can be made is offered.
    private mutating func shown(
        _ plan: ImportPlan, _ intent: Intent, in loaded: Desk.LoadedBook
    ) throws(Failure) -> [Answer] {
        let edits = Self.edits(of: plan)
        let refused = Self.refusals(edits, desk.importing.preview(edits))
        let document = try document(plan, written: false, refused, intent, in: loaded)
        let left = Set(refused.map(\.id))
        let possible = edits.filter { !left.contains($0.id) }
        guard !possible.isEmpty else { return [document] }
        pendingImport = PendingImport(edits: possible)
        return [document, .words("Write this? y or n")]
    }

    private func written(
        _ plan: ImportPlan, _ intent: Intent, in loaded: Desk.LoadedBook
    ) throws(Failure) -> [Answer] {
        let edits = Self.edits(of: plan)
        let outcome = edits.isEmpty ? BatchOfChanges(results: [], warnings: []) : desk.importing.write(edits)
        let left = Self.refusals(edits, outcome.results)
        var answers = [try document(plan, written: left.count < edits.count, left, intent, in: loaded)]
        answers += outcome.warnings.map { .notice($0.report) }
        answers += left.map { .failure($0.failure) }
        return answers + Self.unplaced(of: plan)
    }

    /// Said beside the answer, since nobody may read it; where nothing at all had a place it is a failure.
    private static func unplaced(of plan: ImportPlan) -> [Answer] {
        guard let first = plan.unplaced.first else { return [] }
        let count = plan.unplacedCount == 1 ? "1 cell or row" : "\(plan.unplacedCount) cells or rows"
        let words = "\(count) of \(plan.file) had no place, the first: \(first.sentence)"
        let isNothing = plan.isEmpty && plan.unchanged == 0
        return [
            isNothing
                ? .failure(Failure(words, at: first.place)) : .notice("\(first.place.location): \(words)")
        ]
    }

    private func document(
        _ plan: ImportPlan, written: Bool, _ refused: [ImportRefusal], _ intent: Intent,
        in loaded: Desk.LoadedBook
    ) throws(Failure) -> Answer {
        let generator = Generator(scorer: try scorer(for: intent, in: loaded), templates: desk.templates)
        let document = try generator.importDocument(plan, written: written, refused: refused)
        return .document(try render(document, as: intent.slots.format, to: nil))
    }

    private static func failures(of outcome: BatchOfChanges) -> [Answer] {
        outcome.results.compactMap { result in
            if case .failure(let failure) = result { .failure(failure) } else { nil }
        }
    }
}
