import Console
import Conversation
import Customers
import Documents
import Excerpts
import Files
import IntentMatching
import Renderers

/// The prompt: a line, its answer, and again.
struct Prompt {
    private let program: Program
    private var session: Session
    private var delivery: Delivering
    private var history: Console.History?
    private let completer: Completer

    init(program: Program, session: Session) throws(Failure) {
        self.program = program
        self.session = session
        self.session.recording.asks = true
        delivery = try Delivering(program: program)
        completer = Completer(lexicon: session.lexicon)
        if !program.options.noHistory, let path = Console.History.path(environment: program.world.environment)
        {
            history = Console.History(path: path)
        }
    }

    mutating func run() throws(Failure) -> Exit {
        try greet()
        let editor = try makeEditor()
        while !program.interrupt.isTermination {
            session.style = program.screen.style
            switch editor.readLine(prompt: prompt) {
            case .line(let line):
                program.interrupt.clear()
                if answer(line) { return .success }
            case .interrupted: continue
            case .endOfInput:
                program.screen.notice("")
                return .success
            case .failed(let code):
                if program.interrupt.isTermination { break }
                throw Failure("the terminal cannot be read any more (error \(code))")
            }
        }
        return .terminated
    }

    /// One short line with the book, and what was wrong with the history.
    private mutating func greet() throws(Failure) {
        if let warning = history?.warning { program.screen.report(Self.failure(warning)) }
        let loaded = try session.loadedBook()
        completer.update(with: loaded.book)
        guard !program.options.quiet else { return }
        let accounts = "\(loaded.book.accounts.count) account\(loaded.book.accounts.count == 1 ? "" : "s")"
        let broken = loaded.brokenFiles.count
        let files = broken == 0 ? "" : ", \(broken) file\(broken == 1 ? "" : "s") with problems"
        program.screen.notice("\(accounts)\(files); type help")
    }

    private func makeEditor() throws(Failure) -> LineEditor {
        let screen = program.screen
        let completer = completer
        do {
            return try LineEditor(
                program: "steward", environment: program.world.environment, color: program.color,
                history: history,
                complete: { line, cursor in completer.completion(of: line, cursor: cursor) },
                warn: { screen.report(Self.failure($0)) })
        } catch {
            throw Failure(
                "there is no terminal to prompt on (error \(error.errno))",
                remedy: "pipe commands in, or name one: steward score Brightwater")
        }
    }

    private static func failure(_ warning: HistoryWarning) -> Failure {
        Failure(warning.message, severity: .warning, remedy: warning.remedy)
    }

    /// The account in context is part of the prompt.
    private var prompt: PromptText {
        let base = PromptText("steward", style: .strong)
        guard let name = session.contextName else { return base.appending("> ") }
        return base.appending(" (").appending(name, style: .accent).appending(")> ")
    }

    /// True where the line asked to leave.
    private mutating func answer(_ line: String) -> Bool {
        guard line.contains(where: { !$0.isWhitespace }) else { return false }
        var pages: [String] = []
        var leaves = false
        for answer in session.answer(to: line) {
            if program.interrupt.isRaised { break }
            switch answer {
            case .document(let finished): handle(finished, &pages)
            case .promise(let promise):
                switch promise.result {
                case .success(let finished): handle(finished, &pages)
                case .failure(let failure): program.screen.report(failure)
                }
            case .words(let words): pages.append(words + "\n")
            case .notice(let text):
                turn(&pages)
                program.screen.notice(text)
            case .question(let question, let choices):
                turn(&pages)
                ask(question, choices)
            case .failure(let failure):
                turn(&pages)
                program.screen.report(failure)
            case .open(let opening):
                turn(&pages)
                open(opening)
            case .leave: leaves = true
            }
        }
        turn(&pages)
        return leaves
    }

    /// Shows what is collected: a notice stands before the answer it belongs to, and behind those of commands before.
    private func turn(_ pages: inout [String]) {
        guard !pages.isEmpty else { return }
        program.screen.page(pages.joined(separator: "\n"))
        pages = []
    }

    private mutating func handle(_ finished: Finished, _ pages: inout [String]) {
        guard finished.place != nil || program.options.output != nil else {
            delivery.noteShown()
            return pages.append(finished.text)
        }
        do {
            _ = try delivery.deliver(finished)
            try delivery.finish()
        } catch {
            program.screen.report(error)
        }
    }

    private mutating func open(_ opening: Opening) {
        do {
            try delivery.open(opening)
        } catch {
            program.screen.report(error)
        }
    }

    private func ask(_ question: Question, _ choices: [String]) {
        program.screen.notice(question.sentence)
        for (index, choice) in choices.enumerated() { program.screen.notice("  \(index + 1)  \(choice)") }
    }
}
