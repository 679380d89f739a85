import Customers
import Documents
import Excerpts
import IntentMatching
import Renderers

/// The commands about the session itself.
extension Session {
    static func isAboutSession(_ intent: Intent) -> Bool {
        [
            "help", "history", "why", "context", "undo", "copy", "save", "open", "again", "reset", "quit",
            "check",
        ]
        .contains(intent.id)
    }

    /// nil for an intent that is about accounts or the book.
    mutating func sessionAnswers(
        to intent: Intent, saidAs words: String, in loaded: Desk.LoadedBook
    ) -> [Answer]? {
        switch intent.id {
        case "quit": [.leave]
        case "help": [.words(help(for: intent, in: loaded))]
        case "why": [.words(why())]
        case "context": [.words(contextWords(in: loaded))]
        case "reset": [.words("Forgotten. The next line starts from nothing.")]
        case "again": again(in: loaded)
        case "check": check(loaded)
        case "copy": handOn(to: "clipboard", intent)
        case "save": intent.slots.event == "plan" ? savePlan() : save(intent)
        case "open": [open(intent, words, in: loaded)]
        case "undo": recording.undo()
        case "import": importTable(intent, in: loaded)
        case "record":
            recording.record(
                intent, in: loaded.book, as: intent.slots.format ?? preferences.format, on: desk.day,
                notAfter: max(desk.day, desk.today))
        case "history": [.words("The lines typed so far come back with the up arrow; Ctrl-R searches them.")]
        default: nil
        }
    }

    // MARK: - Why

    private func why() -> String {
        guard let reading = newestReading else { return "Nothing has been asked yet." }
        let explanation = reading.explanation
        let spans = explanation.spans.map { "  \"\($0.text)\": \($0.kind)" }
        let candidates = explanation.candidates.prefix(5).map { "  \($0.intent) (\($0.phrase))" }
        var parts = ["\"\(reading.text)\" was read as follows."]
        if !spans.isEmpty { parts.append("Words:\n" + spans.joined(separator: "\n")) }
        if !candidates.isEmpty {
            parts.append("Readings, the best first:\n" + candidates.joined(separator: "\n"))
        }
        if let decided = explanation.decidedBy { parts.append("The first one won by: \(decided).") }
        return parts.joined(separator: "\n\n")
    }

    // MARK: - What is in context

    private func contextWords(in loaded: Desk.LoadedBook) -> String {
        guard let last = context.last else { return "Nothing is in context: no command has been run." }
        return
            "The last command was: \(sentence(for: last, in: loaded)). \"them\", \"it\" and \"same for …\" refer to it."
    }

    private mutating func again(in loaded: Desk.LoadedBook) -> [Answer] {
        guard let last = context.last else {
            return [.failure(Failure("there is nothing to repeat: no command has been run"))]
        }
        return [.notice("→ \(sentence(for: last, in: loaded))")] + bookAnswers(to: last, in: loaded)
    }

    private func check(_ loaded: Desk.LoadedBook) -> [Answer] {
        guard !loaded.problems.isEmpty else {
            return [.words("All \(loaded.book.accounts.count) account files are in order.")]
        }
        let reports = loaded.problems.map(\.report).joined(separator: "\n")
        return [
            .words(
                "\(reports)\n\n\(loaded.problems.count) problems; \(loaded.brokenFiles.count) files left out."
            )
        ]
    }

    // MARK: - Handing on what was shown

    private func handOn(to place: String, _ intent: Intent) -> [Answer] {
        guard !shown.isEmpty else {
            return [.failure(Failure("there is nothing to hand on: no document has been shown"))]
        }
        if let number = intent.slots.value.flatMap({ Int($0) }) { return [email(number, to: place)] }
        return shown.map { document in
            answer(document, as: intent.slots.format ?? document.format.rawValue, to: place)
        }
    }

    private func answer(_ finished: Finished, as format: String?, to place: String) -> Answer {
        do throws(Failure) {
            return .document(try render(finished.document, as: format, to: place))
        } catch {
            return .failure(error)
        }
    }

    /// The text of one e-mail of the newest sequence, counted from 1.
    private func email(_ number: Int, to place: String) -> Answer {
        let emails = shown.flatMap(\.document.emails)
        guard emails.indices.contains(number - 1), let document = shown.first?.document else {
            return .failure(Failure("there is no e-mail \(number): the newest answer has \(emails.count)"))
        }
        let email = emails[number - 1]
        if let refusal = email.refusal { return .failure(Failure("e-mail \(number) \(refusal)")) }
        let text = "Subject: \(email.subject)\n\n\(email.text)\n"
        return .document(
            Finished(
                document: document, format: .text,
                files: [RenderedFile(fileExtension: "txt", contents: text)],
                place: place))
    }

    private func save(_ intent: Intent) -> [Answer] {
        guard let place = intent.slots.place else {
            return [.failure(Failure("where to?", remedy: "name a file: save as brightwater.md"))]
        }
        guard !shown.isEmpty else {
            return [.failure(Failure("there is nothing to save: no document has been shown"))]
        }
        if let calibration = newestCalibration, let name = Self.modelName(ofPlace: place) {
            return [keep(calibration, as: name)]
        }
        return shown.map { answer($0, as: intent.slots.format, to: place) }
    }

    /// What the sentence names, else the newest answer; "edit" means the account's file.
    private func open(_ intent: Intent, _ words: String, in loaded: Desk.LoadedBook) -> Answer {
        if let place = intent.slots.place, place != "clipboard" { return .open(.file(place)) }
        let named = intent.accounts?.first
        if named == nil, let newest = shown.last, !words.lowercased().hasPrefix("edit") {
            return page(of: newest)
        }
        guard let id = named ?? context.subject?.accounts?.first, let account = loaded.book[id] else {
            return .failure(Failure("which file?", remedy: "name an account: open Brightwater"))
        }
        return .open(.file(account.file))
    }

    private func page(of finished: Finished) -> Answer {
        do throws(Failure) {
            return .open(.answer(try render(finished.document, as: Format.html.rawValue, to: nil)))
        } catch {
            return .failure(error)
        }
    }
}
