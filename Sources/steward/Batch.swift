import Console
import Conversation
import Excerpts
import IntentMatching

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
    /// Documents are rendered on other cores while the next ones are made; they come out in the order of the lines.
    private var outlet: BatchOutlet

    init(program: Program, session: Session, inputs: Inputs) throws(Failure) {
        self.program = program
        self.session = session
        self.inputs = inputs
        outlet = try BatchOutlet(program: program, isDirect: BatchOutlet.isDirect(inputs, program.options))
    }

    mutating func run() -> Exit {
        let sources = inputs.isEmpty ? [Inputs.Source.file("-")] : inputs.sources
        for source in sources where !outlet.isOver {
            switch source {
            case .text(let text): run(NumberedLine(number: 1, text: text), of: nil)
            case .file(let path):
                do throws(Failure) { try runFile(path) } catch { outlet.take(.failure(error)) }
            }
        }
        let hasFailed = outlet.end()
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
        while !outlet.isOver, !program.interrupt.isRaised {
            // Whoever writes the next line may be waiting for the answer to this one.
            if reader.wouldWait { outlet.flush() }
            guard let reading = reader.next() else { return }
            handle(reading, of: name)
        }
    }

    private mutating func handle(_ reading: LineReader.Reading, of name: String) {
        switch reading {
        case .line(let line): run(line, of: name)
        case .refused(let refusal):
            let excerpt = Excerpt(
                source: name, line: refusal.number, column: refusal.column, text: refusal.text)
            outlet.take(.failure(Failure(refusal.message, at: excerpt, remedy: refusal.remedy)))
        case .interrupted: outlet.take(.end)
        case .failed(let code):
            outlet.take(
                .failure(Failure("\(name) cannot be read on: \(unsafe String(cString: strerror(code)))")))
            outlet.take(.end)
        }
    }

    /// Blank lines and lines that begin with # say nothing.
    private mutating func run(_ line: NumberedLine, of name: String?) {
        let text = line.text.drop { $0 == " " || $0 == "\t" }
        if text.isEmpty || text.first == "#" { return }
        outlet.take(.line(line.text))
        if program.options.interpret { return interpret(line) }
        let place = BatchLine(line: line, file: name)
        for answer in session.answer(to: line.text) where !outlet.isOver {
            // Nobody is asked here, so the next line is no answer.
            if case .question = answer { session.dropQuestion() }
            outlet.take(.answer(answer, to: place))
        }
    }

    private mutating func interpret(_ line: NumberedLine) {
        do {
            for reading in try session.interpret(line.text) { outlet.take(.reading(reading.fact)) }
        } catch {
            outlet.take(.failure(error))
        }
    }
}

/// A line of a batch, and the file that it stands in; nil for one of the command line.
struct BatchLine: Sendable {
    let line: NumberedLine
    let file: String?

    /// A failure of a line is shown with the line: `monday.txt:3:12: error: …`.
    func placed(_ failure: Failure) -> Failure {
        guard let excerpt = failure.excerpt else {
            guard let file else { return failure }
            return failure.at(
                Excerpt(source: file, line: line.number, column: 1, length: line.text.count, text: line.text))
        }
        // A caret in the line itself; a caret in an account file or a template stays where it is.
        guard excerpt.text == line.text else { return failure }
        return failure.at(
            Excerpt(
                source: file ?? "command", line: line.number, column: excerpt.column, length: excerpt.length,
                text: excerpt.text))
    }
}
