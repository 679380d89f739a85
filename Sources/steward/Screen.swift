import Console
import Excerpts
import Renderers
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where answers and notices go: documents to standard output, everything else to standard error.
struct Screen: Sendable {
    private let environment: [String: String]
    private let color: ColorChoice
    private let trouble = OutputTrouble()

    init(environment: [String: String], color: ColorChoice) {
        self.environment = environment
        self.color = color
    }

    /// The window as it is now.
    var facts: TerminalFacts { TerminalFacts(descriptor: 1, environment: environment, color: color) }

    var style: TextStyle {
        let facts = facts
        return TextStyle(
            width: facts.isTerminal ? min(facts.columns, 120) : 100, usesColor: facts.hasColor,
            usesUnicode: facts.isUTF8)
    }

    /// False where nobody reads any more.
    @discardableResult
    func show(_ text: String) -> Bool {
        do {
            try Output.standard.write(text)
            return true
        } catch {
            trouble.note(error)
            return false
        }
    }

    /// What kept answers from being written, beside a reader that has gone; nil where nothing did.
    var failure: Failure? { trouble.failure }

    /// Long answers go through the pager, but only on a terminal.
    @discardableResult
    func page(_ text: String) -> Bool {
        do {
            try Pager(environment: environment).show(text, facts: facts, output: .standard)
            return true
        } catch {
            return false
        }
    }

    /// A failure on standard error; if that is closed, there is nobody to tell.
    func report(_ failure: Failure) {
        trouble.noteReport()
        write(failure.report)
    }

    /// True once anything was reported.
    var hasReported: Bool { trouble.hasReported }

    func notice(_ text: String) { write(text) }

    private func write(_ line: String) {
        do {
            try Output.notices.write(Self.harmless(line) + "\n")
        } catch {
            return
        }
    }

    /// The line with a sign for every control character: what a file or a pipe says must not drive the terminal.
    private static func harmless(_ line: String) -> String {
        let isClean = line.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) || $0 == "\n"
        }
        guard !isClean else { return line }
        return String(
            String.UnicodeScalarView(
                line.unicodeScalars.map { scalar in
                    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    return isControl && scalar != "\n" && scalar != "\t" ? "\u{241B}" : scalar
                }))
    }
}

/// The first failure of standard output that is nobody's choice, such as a full disk behind it.
private final class OutputTrouble: Sendable {
    private let code = Mutex<CInt?>(nil)
    private let reports = Mutex(false)

    var hasReported: Bool { reports.withLock(\.self) }

    func noteReport() { reports.withLock { $0 = true } }

    func note(_ failure: OutputFailure) {
        guard case .failed(let errno) = failure, errno != EINTR else { return }
        code.withLock { $0 = $0 ?? errno }
    }

    var failure: Failure? {
        code.withLock(\.self).map { code in
            Failure(
                "standard output cannot be written: \(unsafe String(cString: strerror(code)))",
                remedy: "what was not written is missing from it; run the commands again when there is room")
        }
    }
}
