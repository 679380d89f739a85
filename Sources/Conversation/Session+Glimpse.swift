import Commands
import Customers
import IntentMatching

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
            return glimpse.holds() ? answersFromBook(to: reading) : answersAtAGlimpse(to: line)
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
