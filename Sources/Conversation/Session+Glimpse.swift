import Commands
import Customers
import Documents
import IntentMatching
import Renderers

extension Session {
    /// The answers to a question about named accounts, from their files alone; and to one that names none, from the
    /// whole book, whose names are then not gone through once more.
    ///
    /// nil for everything else: unclear lines, what changes a file, and an account that a mistake keeps out of the
    /// book. Names of broken files are known here and not in the book; where one of them is what the line means, or
    /// could be, the whole book decides.
    mutating func answersAtAGlimpse(to line: String) -> [Answer]? {
        guard let glimpse = desk.glimpse, let reading = reading(of: line, among: glimpse.names(desk.lexicon)),
            case .run(let intent) = reading.outcome
        else { return nil }
        guard let ids = intent.accounts else {
            guard glimpse.holds() else { return answersAtAGlimpse(to: line) }
            return remembered(line, intent, glimpse.memory) { session in session.answersFromBook(to: reading)
            }
        }
        guard intent.isAboutNamedAccountsAlone else { return nil }
        glimpse.expect(intent.id)
        guard let book = glimpse.book(ids) else { return nil }
        let before = self
        isGuessing = true
        defer { isGuessing = false }
        let answers = answers(
            to: reading, in: Desk.LoadedBook(book: book, version: 0, problems: [], brokenFiles: []))
        if glimpse.holds() { return answers }
        self = before
        return answersAtAGlimpse(to: line)
    }

    /// The answer of an earlier run where nothing has changed that it depends on.
    ///
    /// The line is the only one of its session, so that it means the same every time.
    private mutating func remembered(
        _ line: String, _ intent: Intent, _ memory: AnswerMemory, _ answers: (inout Session) -> [Answer]
    ) -> [Answer] {
        guard intent.isAboutBookAlone, intent.slots.place == nil else { return answers(&self) }
        let request =
            [line, preferences.format, preferences.model.map { "=\($0)" } ?? "", preferences.language ?? ""]
            + ["\(style.width) \(style.usesColor) \(style.usesUnicode)", desk.day.iso, desk.today.iso]
        if let known = memory.known(request) { return [.document(known)] }
        let answers = answers(&self)
        guard answers.count == 1, case .document(let finished) = answers[0] else { return answers }
        let rendered = finished.rendered
        if rendered.document.emails.isEmpty { memory.keep(rendered, request) }
        return [.document(rendered)]
    }

    private mutating func answersFromBook(to reading: IntentMatching.Reading) -> [Answer] {
        do {
            return answers(to: reading, in: try desk.book())
        } catch {
            return [.failure(error)]
        }
    }

    /// nil where the line is more than one command.
    private func reading(of line: String, among names: NameIndex?) -> IntentMatching.Reading? {
        guard let names else { return nil }
        let matcher = Matcher(lexicon: desk.lexicon, index: names, day: desk.day)
        let readings = matcher.understand(line, after: context).readings
        return readings.count == 1 ? readings.first : nil
    }
}
