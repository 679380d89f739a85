import Commands
import Customers
import Documents
package import Excerpts
import Generators
package import IntentMatching
package import Renderers
import Scoring

/// A conversation: the stages of the flow in one function, and what was said before.
package struct Session {
    let desk: Desk
    package var preferences: Preferences
    package var style: TextStyle
    package internal(set) var context = Context()
    var shownDocuments = ShownDocuments()
    /// The newest documents, for "as html", "copy" and "why".
    var shown: [Finished] { shownDocuments.newest }
    /// The accounts that the newest answer listed, in its order, for "the second one".
    var listed: [String] = []
    /// The newest intent about a set whose accounts nobody has asked for yet: see `interpret`.
    var unlisted: Intent?
    private(set) var newestReading: IntentMatching.Reading?
    private var names: (version: Int, index: NameIndex)?
    private var bookDocuments = BookDocuments()
    /// True while an answer is made of names and accounts that may be those of an older state of the book.
    var isGuessing = false
    var peers = (version: 0, measures: PeerMeasures())
    package var recording: RecordingDialogue
    var pendingImport: PendingImport?

    package init(desk: Desk, preferences: Preferences, style: TextStyle) {
        self.desk = desk
        recording = RecordingDialogue(pen: desk.pen)
        self.preferences = preferences
        self.style = style
    }

    /// The flow: line of text → intent → command → generator → document → renderer.
    package mutating func answer(to line: String) -> [Answer] {
        if let pending = pendingImport {
            pendingImport = nil
            return answerToImport(line, pending) ?? [.notice("nothing was written")] + answers(to: line)
        }
        switch recording.reply(to: line) {
        case .answered(let answers): return answers
        case .command(let remarks):
            return remarks + answers(to: line)
        }
    }

    private mutating func answers(to line: String) -> [Answer] {
        if let help = helpAnswer(to: line) { return [.words(help)] }
        return answersAtAGlimpse(to: line) ?? answersFromBook(to: line)
    }

    private mutating func answersFromBook(to line: String) -> [Answer] {
        do {
            let loaded = try desk.book()
            var answers: [Answer] = []
            for reading in understand(line, in: loaded).readings {
                // The command before may have written into a file.
                answers += self.answers(to: reading, in: answers.isEmpty ? loaded : try desk.book())
            }
            return answers
        } catch {
            return [.failure(error)]
        }
    }

    mutating func understand(_ line: String, in loaded: Desk.LoadedBook) -> Understanding {
        let matcher = Matcher(lexicon: desk.lexicon, index: nameIndex(of: loaded), day: desk.day)
        return matcher.understand(line, after: context)
    }

    package mutating func nameIndex(of loaded: Desk.LoadedBook) -> NameIndex {
        if let names, names.version == loaded.version { return names.index }
        let index = NameIndex(loaded.book, lexicon: desk.lexicon)
        names = (loaded.version, index)
        return index
    }

    mutating func answers(to reading: IntentMatching.Reading, in loaded: Desk.LoadedBook) -> [Answer] {
        switch reading.outcome {
        case .reject(let failure):
            context = context.after(reading)
            if reading.closesQuestion { return [.words("Nothing was run.")] }
            return [.failure(broken(failure, reading, in: loaded))]
        case .clarify(let question):
            context = context.after(reading)
            return [.question(question, choices: choices(of: question, in: loaded))]
        case .run(let intent):
            let answers =
                sessionAnswers(to: intent, saidAs: reading.text, in: loaded)
                ?? bookAnswers(to: intent, in: loaded)
            if !Self.isAboutSession(intent) { newestReading = reading }
            context = context.after(reading)
            if listed.count > 1 { context.listed = listed }
            return remarks(on: intent, in: loaded)
                + (intent.slots.overwrites ? answers.map(\.overwriting) : answers)
        }
    }

    /// A name that is not in the book may be that of a file with a mistake in it: that is said.
    private func broken(_ failure: Failure, _ reading: IntentMatching.Reading, in loaded: Desk.LoadedBook)
        -> Failure
    {
        guard !loaded.brokenFiles.isEmpty, failure.remedy == nil, failure.message.hasPrefix("no account")
        else {
            return failure
        }
        return Failure(
            failure.message, at: failure.excerpt,
            remedy:
                "left out because of mistakes: \(loaded.brokenFiles.joined(separator: ", ")); see steward --check",
            suggestions: failure.suggestions)
    }

    private func choices(of question: Question, in loaded: Desk.LoadedBook) -> [String] {
        switch question.choices {
        case .anyAccount: []
        case .accounts(let ids): ids.map { loaded.book[$0]?.name ?? $0 }
        case .managers(let names): names
        case .intents(let ids): ids.map { desk.lexicon.command($0)?.form ?? $0 }
        }
    }

    /// What a reader must know of how the sentence was read: repairs, and what was taken from before.
    private func remarks(on intent: Intent, in loaded: Desk.LoadedBook) -> [Answer] {
        var remarks = intent.repairs.map { Answer.notice("read \"\($0.from)\" as \"\($0.to)\"") }
        if !intent.inherited.isEmpty, !Self.isAboutSession(intent) {
            remarks.append(.notice("→ \(sentence(for: intent, in: loaded))"))
        }
        return remarks
    }

    /// The documented form of an intent, with its accounts, set and slots: "QBR prep for Brightwater Logistics GmbH",
    /// "NRR report for enterprise, 1 Jul to 30 Sep 2026".
    func sentence(for intent: Intent, in loaded: Desk.LoadedBook) -> String {
        IntentWords(lexicon: desk.lexicon, book: loaded.book).sentence(for: intent)
    }
}

extension Session {
    /// The documents that a question about accounts or the book brings.
    mutating func bookAnswers(to intent: Intent, in loaded: Desk.LoadedBook) -> [Answer] {
        do {
            let scorer = try scorer(for: intent, in: loaded)
            guard let commands = try maker(with: scorer).commands(for: intent) else {
                return [.failure(Self.unavailable(intent))]
            }
            let generator = Generator(
                scorer: scorer, templates: desk.templates, peers: peerMeasures(of: loaded))
            if let promise = promise(commands, with: generator) { return [promise] }
            // What was promised may be put on record, and what follows may look at the record.
            if desk.scores.record != nil { shownDocuments.settle() }
            var results: [Result<Finished, Failure>] = []
            for command in commands {
                results.append(
                    Result { () throws(Failure) in try finish(command, with: generator, in: loaded) })
            }
            let answers = finished(results)
            guard intent.id == "calibrate", let name = intent.slots.place.flatMap(Self.modelName),
                let calibration = newestCalibration, !answers.contains(where: \.isFailure)
            else { return answers }
            return answers + [keep(calibration, as: name)]
        } catch {
            return [.failure(error)]
        }
    }

    private mutating func finished(_ results: [Result<Finished, Failure>]) -> [Answer] {
        var answers: [Answer] = []
        var documents: [Finished] = []
        for result in results {
            switch result {
            case .success(let document):
                documents.append(document)
                answers.append(.document(document))
            case .failure(let failure): answers.append(.failure(failure))
            }
        }
        if !documents.isEmpty { shownDocuments.show(documents) }
        listed =
            documents.count == 1
            ? documents[0].document.listedAccounts : documents.compactMap(\.document.account?.id)
        return answers
    }

    private mutating func finish(
        _ command: Command, with generator: Generator, in loaded: Desk.LoadedBook
    ) throws(Failure) -> Finished {
        try finish(command, as: try document(for: command, with: generator, in: loaded), with: generator)
    }

    private mutating func document(
        for command: Command, with generator: Generator, in loaded: Desk.LoadedBook
    ) throws(Failure) -> Document {
        if let known = bookDocuments.document(for: command, inVersion: loaded.version) { return known }
        let document = try generator.document(for: command)
        // A later day may look back on scores that are put on record meanwhile.
        if command.day <= desk.today {
            bookDocuments.keep(document, for: command, inVersion: loaded.version)
        }
        return document
    }

    func scorer(for intent: Intent, in loaded: Desk.LoadedBook) throws(Failure) -> Scorer {
        Scorer(
            book: loaded.book, day: intent.slots.asOf ?? desk.day, rules: try desk.rules,
            recorded: desk.scores.recorded, backtested: desk.scores.backtested)
    }

    func maker(with scorer: Scorer) -> CommandMaker {
        CommandMaker(
            scorer: scorer,
            defaults: CommandMaker.Defaults(model: preferences.model, language: preferences.language))
    }

    /// Renders in the format asked for; a file's name decides where nothing else does.
    func render(_ document: Document, as name: String?, to place: String?) throws(Failure) -> Finished {
        let wanted = name ?? place.flatMap(Self.format(ofFile:)) ?? preferences.format
        guard let format = Format(rawValue: wanted) else {
            let known = Format.allCases.map(\.rawValue)
            throw Failure(
                "there is no format \"\(wanted)\"",
                remedy: "the formats are \(known.joined(separator: ", "))",
                suggestions: Nearest.words(to: wanted, among: known))
        }
        return try Finished(document: document, format: format, style: style, place: place)
    }

    private static func format(ofFile path: String) -> String? {
        let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last.map(String.init)
        return Format.allCases.first { $0.fileExtension == ending }?.rawValue
    }

    /// What is said of an intent that this version understands and cannot carry out.
    private static func unavailable(_ intent: Intent) -> Failure {
        switch intent.id {
        case "import":
            Failure("an import is not repeated by itself", remedy: "type the command again")
        default:
            Failure("\"\(intent.id)\" is understood, but this version cannot answer it", remedy: "type: help")
        }
    }
}

extension Session {
    package var lexicon: Lexicon { desk.lexicon }

    /// Takes back a question that was asked: what is said next is not its answer.
    package mutating func dropQuestion() { context.dropQuestion() }

    package func loadedBook() throws(Failure) -> Desk.LoadedBook { try desk.book() }

    /// The name of the one account that the conversation is about; nil for none or several.
    package var contextName: String? {
        guard let ids = context.subject?.accounts, ids.count == 1, let id = ids.first else { return nil }
        return (try? desk.book())?.book[id]?.name ?? id
    }
}
