import Customers
import Excerpts
import Generators
import Importing
import IntentMatching

/// A plan that was shown and waits for yes or no.
struct PendingImport: Sendable {
    let plan: ImportPlan
    /// What is to be written of it: the changes that can be made.
    let edits: [AccountFileEdits]
}

/// Importing as it is spoken: at a prompt the changes are shown and asked about, in a batch they are written at once.
extension Session {
    mutating func importTable(_ intent: Intent, in loaded: Desk.LoadedBook) -> [Answer] {
        pendingImport = nil
        do {
            let plan = try plan(for: intent, in: loaded)
            let (edits, refused) = proved(plan)
            guard !recording.asks else { return try shown(plan, edits, refused, intent, in: loaded) }
            let outcome = edits.isEmpty ? BatchOfChanges(results: [], warnings: []) : desk.importing.write(edits)
            return try written(plan, edits, outcome, refused, intent, in: loaded)
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
                remedy: "mend them first, steward --check tells what is wrong; or import without \"create missing\"")
        }
        let tray = desk.importing
        let opening = TableOpening(try tray.read(path), named: path, mappings: try tray.mappings())
        let open = try opening.open(word: intent.slots.value)
        let day = intent.slots.day ?? intent.slots.asOf ?? desk.day
        let planning = ImportPlanning(
            book: loaded.book,
            names: AccountFinder.Names(fold: { Folding.fold($0) }, legalForms: desk.lexicon.legalForms),
            newID: tray.newID, on: day, notAfter: max(day, desk.today))
        let all = open.table.rowCount
        return planning.plan(open, manner) { done in tray.progress(.reading, done, all) }
    }

    /// The edits that can be made, and those that cannot with the reason.
    private func proved(_ plan: ImportPlan) -> (edits: [AccountFileEdits], refused: [ImportRefusal]) {
        let edits = plan.changes.map { AccountFileEdits(id: $0.id, name: $0.name, file: $0.file, edits: $0.edits) }
        var possible: [AccountFileEdits] = []
        var refused: [ImportRefusal] = []
        for (edit, result) in zip(edits, desk.importing.preview(edits)) {
            switch result {
            case .success: possible.append(edit)
            case .failure(let failure): refused.append(ImportRefusal(id: edit.id, failure: failure))
            }
        }
        return (possible, refused)
    }

    // MARK: - What is said of it

    private mutating func shown(
        _ plan: ImportPlan, _ edits: [AccountFileEdits], _ refused: [ImportRefusal], _ intent: Intent,
        in loaded: Desk.LoadedBook
    ) throws(Failure) -> [Answer] {
        let document = try document(plan, written: false, refused, intent, in: loaded)
        guard !edits.isEmpty else { return [document] }
        pendingImport = PendingImport(plan: plan, edits: edits)
        return [document, .words("Write this? y or n")]
    }

    private mutating func written(
        _ plan: ImportPlan, _ edits: [AccountFileEdits], _ outcome: BatchOfChanges, _ refused: [ImportRefusal],
        _ intent: Intent, in loaded: Desk.LoadedBook
    ) throws(Failure) -> [Answer] {
        var left = refused
        for (edit, result) in zip(edits, outcome.results) {
            if case .failure(let failure) = result { left.append(ImportRefusal(id: edit.id, failure: failure)) }
        }
        var answers = [try document(plan, written: left.count < plan.changes.count, left, intent, in: loaded)]
        answers += outcome.warnings.map { .notice($0.report) }
        answers += left.map { .failure($0.failure) }
        if let first = plan.unplaced.first {
            let count = plan.unplacedCount == 1 ? "1 cell or row" : "\(plan.unplacedCount) cells or rows"
            let nothing = plan.isEmpty && plan.unchanged == 0
            let words = "\(count) of \(plan.file) had no place, the first: \(first.sentence)"
            answers.append(
                nothing ? .failure(Failure(words, at: first.place)) : .notice("\(first.place.location): \(words)"))
        }
        return answers
    }

    private func document(
        _ plan: ImportPlan, written: Bool, _ refused: [ImportRefusal], _ intent: Intent,
        in loaded: Desk.LoadedBook
    ) throws(Failure) -> Answer {
        let generator = Generator(scorer: scorer(for: intent, in: loaded), templates: desk.templates)
        let document = try generator.importDocument(plan, written: written, refused: refused)
        return .document(try render(document, as: intent.slots.format, to: nil))
    }

    private static func failures(of outcome: BatchOfChanges) -> [Answer] {
        outcome.results.compactMap { result in
            if case .failure(let failure) = result { .failure(failure) } else { nil }
        }
    }
}
