import ArgumentParser
import Console
import Conversation
import Customers
import Excerpts
import Files
import IntentMatching
import Renderers
import Scoring
import Storage
import Synchronization
import Templating

/// One run of the program: what the options ask for, on what the world offers.
struct Program {
    let options: Options
    let world: World
    let locations: Locations
    let day: Day
    let color: ColorChoice
    let screen: Screen
    let interrupt = InterruptFlag()
    private let warehouse: WarehouseTask?

    /// - Throws: where an option makes no sense; that is wrong usage.
    init(options: Options, world: World) throws {
        self.options = options
        self.world = world
        locations = Locations(options: options, world: world)
        day = try Self.day(options.asOf, today: world.today)
        guard let color = ColorChoice(rawValue: options.color) else {
            throw ValidationError("--color is auto, always or never, not \"\(options.color)\"")
        }
        self.color = color
        guard Format(rawValue: options.format) != nil else {
            let known = Format.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there is no format \"\(options.format)\"; the formats are \(known)")
        }
        screen = Screen(environment: world.environment, color: color)
        warehouse = try WarehouseTask(options)
    }

    private static func day(_ text: String?, today: Day) throws -> Day {
        guard let text else { return today }
        if text == "today" { return today }
        guard let day = Day(iso: text) else {
            throw ValidationError("--as-of is a day such as \(today.iso), not \"\(text)\"")
        }
        return day
    }

    func run() -> Exit {
        Output.ignoreBrokenPipes()
        let end = carryOut()
        if interrupt.isTermination { return .terminated }
        guard let failure = screen.failure else { return end }
        screen.report(failure)
        return .failed
    }

    private func carryOut() -> Exit {
        do {
            if let folder = options.starterFolder { return try writeStarter(to: folder) }
            if options.check { return try Check(program: self).run() }
            if let warehouse { return try warehouse.run(for: self) }
            return try converse()
        } catch {
            screen.report(error)
            return .failed
        }
    }

    private func writeStarter(to folder: String) throws(Failure) -> Exit {
        for path in try StarterBook.write(to: folder, asOf: day) { screen.show("\(path)\n") }
        screen.notice("A book to start with. Next: steward --accounts \(folder) list accounts")
        return .success
    }

    /// The prompt where somebody sits at a terminal and has named no commands; else a batch.
    private func converse() throws(Failure) -> Exit {
        let inputs = Inputs(options: options, arguments: world.arguments)
        sayUnknownLanguage()
        let isPrompt =
            inputs.isEmpty && TerminalFacts(descriptor: 0, environment: world.environment).isTerminal
        let desk = try desk(
            watching: isPrompt, forOneLine: inputs.isOneLine && !options.interpret,
            promises: !isPrompt && !BatchOutlet.isDirect(inputs, options))
        let session = Session(desk: desk, preferences: preferences, style: screen.style)
        if isPrompt {
            var prompt = try Prompt(program: self, session: session)
            return try prompt.run()
        }
        var batch = try Batch(program: self, session: session, inputs: inputs)
        return batch.run()
    }

    /// A language without a folder of texts is not refused: English stands in, and that is said.
    private func sayUnknownLanguage() {
        guard let language = options.language, !options.quiet,
            TemplateFolder(path: locations.templates).names(in: "emails/\(language)").isEmpty
        else { return }
        screen.notice(
            "there are no texts in \"\(language)\" (Templates/emails/\(language)); English stands in")
    }

    private var cache: CacheFolder {
        CacheFolder(path: locations.cache, build: "\(Steward.version) \(world.build)")
    }

    private var preferences: Preferences {
        Preferences(format: options.format, model: options.model, language: options.language)
    }

    /// The names, and on another core book.yaml; there the model is read ahead, too, by which most accounts are scored.
    private func names(
        of folder: BookFolder, with scoring: Ahead<Result<ScoringRules, Failure>>
    ) -> NameShelf {
        let profile = Ahead {
            let profile = folder.profile()
            if case .success(let rules) = scoring.value { _ = rules.model(profile.defaultModel) }
            return profile
        }
        return NameShelf(folder: folder, day: day, cache: cache, profile: { profile.value })
    }

    /// What a session is given of the world; `forOneLine` where no other line will come, so that most of the book need
    /// not be read, and `promises` where documents may be made by who takes them.
    func desk(watching: Bool, forOneLine: Bool = false, promises: Bool = false) throws(Failure) -> Desk {
        let rules = Rules(folder: TemplateFolder(path: locations.templates), cache: cache)
        let screen = screen
        let folder = BookFolder(path: locations.accounts)
        let scoring = Ahead {
            Result { () throws(Failure) in try rules.scoring(report: { screen.report($0) }) }
        }
        let names = forOneLine ? names(of: folder, with: scoring) : nil
        let shelf = BookShelf(folder: folder, day: day, cache: cache, watches: watching)
        let edits = AccountEdits(book: locations.accounts, state: locations.state, on: day)
        let pen = RecordingPen(
            preview: { edit, file throws(Failure) in try edits.preview(edit, in: file) },
            write: { edit, file throws(Failure) in
                let change = try edits.write(edit, in: file)
                shelf.forget()
                return change
            },
            undo: { () throws(Failure) in
                let change = try edits.undo()
                shelf.forget()
                return change
            })
        let lexicon = try rules.lexicon()
        // Where more than one line may come, a mistake in the rules is said once and before all of them.
        if !forOneLine { _ = try scoring.value.get() }
        let templates = rules.store()
        let shelfOfScores = options.noHistory ? nil : ScoreShelf(program: self)
        let answers = AnswerShelf(
            folder: folder, templates: rules.folder, cache: cache, others: shelfOfScores?.files ?? [],
            hasSpoken: { screen.hasReported })
        return Desk(
            book: { () throws(Failure) in try shelf.book() },
            glimpse: names?.glimpse(
                expect: { intent in _ = Ahead { templates.prepare(intent) } }, answers: answers),
            promisesDocuments: promises,
            lexicon: lexicon,
            rules: try scoring.value.get(),
            templates: templates,
            scores: shelfOfScores?.memory ?? .none,
            pen: pen,
            models: ModelPen { model throws(Failure) in try rules.write(model) },
            importing: ImportWiring(program: self, rules: rules, edits: edits).tray { shelf.forget() },
            day: day, today: world.today)
    }
}
