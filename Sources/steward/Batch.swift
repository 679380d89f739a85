import Console
import Conversation
import Documents
import Excerpts
import Files
import IntentMatching
import Renderers

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A run without anybody to ask: every line is tried, every failure is reported, the exit code tells.
struct Batch {
    private let program: Program
    private var session: Session
    private let inputs: Inputs
    private var hasFailed = false
    private var isOver = false
    private var delivery: Delivering
    private var progress: Progress

    init(program: Program, session: Session, inputs: Inputs) throws(Failure) {
        self.program = program
        self.session = session
        self.inputs = inputs
        delivery = try Delivering(program: program)
        progress = Progress(isQuiet: program.options.quiet, environment: program.world.environment)
    }

    mutating func run() -> Exit {
        let sources = inputs.isEmpty ? [Inputs.Source.file("-")] : inputs.sources
        for source in sources where !isOver {
            switch source {
            case .text(let text): run(NumberedLine(number: 1, text: text), of: nil)
            case .file(let path):
                do throws(Failure) { try runFile(path) } catch { fail(error) }
            }
        }
        progress.end()
        if program.interrupt.isRaised { return .interrupted }
        return hasFailed ? .failed : .success
    }

    private mutating func runFile(_ path: String) throws(Failure) {
        let descriptor = path == "-" ? 0 : unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(
                "the command file \"\(path)\" cannot be read: \(unsafe String(cString: strerror(errno)))",
                remedy: "name a file with one command a line, or - for standard input")
        }
        defer { if descriptor > 0 { close(descriptor) } }
        let name = path == "-" ? "standard input" : path
        let interrupt = program.interrupt
        var reader = LineReader(descriptor: descriptor) { interrupt.isRaised }
        while !isOver, !program.interrupt.isRaised, let reading = reader.next() {
            handle(reading, of: name)
        }
    }

    private mutating func handle(_ reading: LineReader.Reading, of name: String) {
        switch reading {
        case .line(let line): run(line, of: name)
        case .refused(let refusal):
            let excerpt = Excerpt(
                source: name, line: refusal.number, column: refusal.column, text: refusal.text)
            fail(Failure(refusal.message, at: excerpt, remedy: refusal.remedy))
        case .interrupted: isOver = true
        case .failed(let code):
            fail(Failure("\(name) cannot be read on: \(unsafe String(cString: strerror(code)))"))
            isOver = true
        }
    }

    /// Blank lines and lines that begin with # say nothing.
    private mutating func run(_ line: NumberedLine, of name: String?) {
        let text = line.text.drop { $0 == " " || $0 == "\t" }
        if text.isEmpty || text.first == "#" { return }
        progress.count()
        if program.options.interpret { return interpret(line, of: name) }
        if program.options.echo { isOver = !program.screen.show("> \(line.text)\n") || isOver }
        for answer in session.answer(to: line.text) where !isOver { handle(answer, line, name) }
    }

    private mutating func interpret(_ line: NumberedLine, of name: String?) {
        do {
            for reading in try session.interpret(line.text) {
                isOver = !program.screen.show(JSONText.write(reading.fact) + "\n")
            }
        } catch {
            fail(error)
        }
    }

    private mutating func handle(_ answer: Answer, _ line: NumberedLine, _ name: String?) {
        switch answer {
        case .document(let finished):
            do {
                isOver = try !delivery.deliver(finished)
            } catch {
                fail(placed(error, in: line, of: name))
            }
        case .words(let words): isOver = !program.screen.show(form(words) + "\n")
        case .notice(let text): if !program.options.quiet { program.screen.notice(text) }
        case .question(let question, _):
            // Nobody is asked here, so the next line is no answer.
            session.dropQuestion()
            fail(placed(question.failure, in: line, of: name))
        case .failure(let failure): fail(placed(failure, in: line, of: name))
        case .leave: isOver = true
        }
    }

    /// Words about the session, as an object where objects are asked for.
    private func form(_ words: String) -> String {
        guard session.preferences.format == Format.json.rawValue else { return words }
        return JSONText.write(["schema": .number(1), "text": .text(words)])
    }

    /// A failure of a line is shown with the line: `monday.txt:3:12: error: …`.
    private func placed(_ failure: Failure, in line: NumberedLine, of name: String?) -> Failure {
        guard let excerpt = failure.excerpt else {
            guard let name else { return failure }
            return failure.at(
                Excerpt(source: name, line: line.number, column: 1, length: line.text.count, text: line.text))
        }
        // A caret in the line itself; a caret in an account file or a template stays where it is.
        guard excerpt.text == line.text else { return failure }
        return failure.at(
            Excerpt(
                source: name ?? "command", line: line.number, column: excerpt.column, length: excerpt.length,
                text: excerpt.text))
    }

    private mutating func fail(_ failure: Failure) {
        hasFailed = true
        if program.options.stopOnError { isOver = true }
        if session.preferences.format == "json" {
            program.screen.show(JSONText.failure(failure) + "\n")
        }
        program.screen.report(failure)
    }
}
