import Console
import Conversation
import Documents
import Excerpts
import IntentMatching
import Renderers

/// Where the answers of a batch go: written and reported in the order in which they come.
///
/// A document is rendered on another core while the next ones are made, and comes out when it is ready and all before
/// it are out.
struct BatchOutlet {
    /// What is handed over.
    enum Item {
        /// The text of a line that is about to be answered.
        case line(String)
        case reading(Fact)
        case answer(Answer, to: BatchLine)
        case failure(Failure)
        /// Nothing that follows is wanted.
        case end
    }

    /// What waits for its turn, a document while it is being made and rendered.
    private enum Waiting {
        case item(Item)
        case document(Ahead<Result<Delivering.Ready, Failure>>, to: BatchLine)

        var isReady: Bool {
            if case .document(let ready, _) = self { ready.isThere } else { true }
        }
    }

    /// So many may wait; more would only take memory.
    private static let most = 64

    private let program: Program
    /// True where each item is dealt with before the next one is made: one line needs no second core, and a run that
    /// stops at the first failure must not go on behind it.
    private let isDirect: Bool
    private var waiting: [Waiting] = []
    private var delivery: Delivering
    private var progress: Progress
    private var hasFailed = false
    /// True where nobody reads any more, or a failure was to end the run.
    private(set) var isOver = false

    static func isDirect(_ inputs: Inputs, _ options: Options) -> Bool {
        inputs.isOneLine || options.stopOnError
    }

    init(program: Program, isDirect: Bool) throws(Failure) {
        self.program = program
        self.isDirect = isDirect
        delivery = try Delivering(program: program)
        progress = Progress(isQuiet: program.options.quiet, environment: program.world.environment)
    }

    mutating func take(_ item: Item) {
        if isDirect { return handle(item) }
        waiting.append(waiting(for: item))
        let ready = waiting.prefix(while: \.isReady).count
        bringOut(max(ready, waiting.count - Self.most))
    }

    private func waiting(for item: Item) -> Waiting {
        switch item {
        case .answer(.document(let finished), let line):
            .document(delivery.prepare { .success(finished) }, to: line)
        case .answer(.promise(let promise), let line):
            .document(delivery.prepare { promise.result }, to: line)
        default: .item(item)
        }
    }

    /// Waits for everything that was taken.
    mutating func flush() { bringOut(waiting.count) }

    /// Brings out the rest, and tells whether anything has failed.
    mutating func end() -> Bool {
        flush()
        progress.end()
        do throws(Failure) { try delivery.finish() } catch { fail(error) }
        return hasFailed
    }

    private mutating func bringOut(_ count: Int) {
        guard count > 0 else { return }
        let items = waiting.prefix(count)
        waiting.removeFirst(count)
        for item in items where !isOver && !program.interrupt.isRaised {
            switch item {
            case .item(let item): handle(item)
            case .document(let ready, let line):
                deliver(line) { delivery throws(Failure) in
                    try delivery.deliver(try ready.value.get())
                }
            }
        }
    }

    private mutating func handle(_ item: Item) {
        switch item {
        case .line(let text):
            progress.count()
            if program.options.echo, !program.options.interpret { show("> \(text)\n") }
        case .reading(let fact): show(JSONText.write(fact) + "\n")
        case .answer(let answer, let line): handle(answer, line)
        case .failure(let failure): fail(failure)
        case .end: isOver = true
        }
    }

    private mutating func handle(_ answer: Answer, _ line: BatchLine) {
        switch answer {
        case .document(let finished):
            deliver(line) { delivery throws(Failure) in try delivery.deliver(finished) }
        case .promise(let promise): handle(promise.answer, line)
        case .words(let words): show(form(words) + "\n")
        case .notice(let text): if !program.options.quiet { program.screen.notice(text) }
        case .question(let question, _): fail(line.placed(question.failure))
        case .failure(let failure): fail(line.placed(failure))
        case .open(let opening):
            deliver(line) { delivery throws(Failure) in
                try delivery.open(opening)
                return true
            }
        case .leave: isOver = true
        }
    }

    private mutating func deliver(
        _ line: BatchLine, _ deliver: (inout Delivering) throws(Failure) -> Bool
    ) {
        do throws(Failure) {
            if try !deliver(&delivery) { isOver = true }
        } catch {
            fail(line.placed(error))
        }
    }

    private var isJSON: Bool { program.options.format == Format.json.rawValue }

    /// Words about the session, as an object where objects are asked for.
    private func form(_ words: String) -> String {
        isJSON ? JSONText.write(["schema": .number(1), "text": .text(words)]) : words
    }

    private mutating func show(_ text: String) {
        if !program.screen.show(text) { isOver = true }
    }

    private mutating func fail(_ failure: Failure) {
        hasFailed = true
        if program.options.stopOnError { isOver = true }
        if isJSON { program.screen.show(JSONText.failure(failure) + "\n") }
        program.screen.report(failure)
    }
}
