import Console
import Excerpts
import Renderers

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `~/.config/steward/rc`: options that hold for every run, one a line, as they are written on the command line.
///
/// The command line comes behind them and wins. What names a single run's work (commands, files, a day) is refused
/// there: a forgotten line would change every answer in silence.
struct Settings {
    /// Options with a value.
    private static let valued = ["--accounts", "--templates", "--model", "--language", "--format", "--color"]
    private static let flags = ["--quiet", "--no-history", "--echo", "--stop-on-error"]
    private static let ofOneRun = [
        "--as-of", "-c", "--command", "-f", "--file", "-o", "--output", "--interpret", "--check", "--init",
        "--help",
        "--version", "-h",
    ]

    /// In front of the words of the command line.
    private(set) var arguments: [String] = []

    private let home: String?

    /// - Throws: the first mistake, with its line.
    init(environment: [String: String]) throws(Failure) {
        home = environment["HOME"]
        guard let path = Self.path(environment), let text = try Self.text(of: path) else { return }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            arguments += try words(of: String(line), at: number + 1, in: path)
        }
    }

    /// `$STEWARD_RC`, empty for none; else `rc` in the steward folder of the XDG configuration folder.
    private static func path(_ environment: [String: String]) -> String? {
        if let named = environment["STEWARD_RC"] { return named.isEmpty ? nil : named }
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            return "\(folder)/steward/rc"
        }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return "\(home)/.config/steward/rc"
    }

    /// nil where there is no such file.
    private static func text(of path: String) throws(Failure) -> String? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Failure(
                "the settings cannot be read: \(unsafe String(cString: strerror(errno)))",
                at: Excerpt(source: path, line: 1, column: 1, text: ""),
                remedy: "make \(path) readable, or take it away")
        }
        defer { close(descriptor) }
        var reader = LineReader(descriptor: descriptor)
        var lines: [String] = []
        while let reading = reader.next() {
            switch reading {
            case .line(let line): lines.append(line.text)
            case .refused(let refusal):
                throw Failure(
                    refusal.message,
                    at: Excerpt(
                        source: path, line: refusal.number, column: refusal.column, text: refusal.text),
                    remedy: "write one option a line")
            case .interrupted: return nil
            case .failed(let code):
                throw Failure(
                    "the settings cannot be read: \(unsafe String(cString: strerror(code)))",
                    at: Excerpt(source: path, line: 1, column: 1, text: ""))
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The arguments that a line stands for; none for a blank line and a comment.
    private func words(of line: String, at number: Int, in path: String) throws(Failure) -> [String] {
        let start = line.prefix { $0 == " " || $0 == "\t" }.count
        let text = line.dropFirst(start)
        guard let first = text.first, first != "#" else { return [] }
        let name = String(text.prefix { $0 != " " && $0 != "\t" && $0 != "=" })
        let value = Self.unquoted(text.dropFirst(name.count).drop { $0 == " " || $0 == "\t" || $0 == "=" })
        func refused(_ message: String, remedy: String?, suggestions: [String] = []) -> Failure {
            Failure(
                message,
                at: Excerpt(source: path, line: number, column: start + 1, length: name.count, text: line),
                remedy: remedy, suggestions: suggestions)
        }
        if Self.flags.contains(name) {
            guard value.isEmpty else {
                throw refused("\(name) takes no value", remedy: "write \(name) alone")
            }
            return [name]
        }
        if Self.ofOneRun.contains(name) {
            throw refused(
                "\(name) is for a single run, and this file holds for all of them",
                remedy: "write it behind steward")
        }
        guard Self.valued.contains(name) else {
            throw refused(
                "\"\(name)\" is no option", remedy: "one option a line, such as --accounts ~/clients",
                suggestions: Nearest.words(
                    to: "--" + name.drop { $0 == "-" }, among: Self.valued + Self.flags))
        }
        guard !value.isEmpty else {
            throw refused("\(name) needs a value", remedy: "write it behind: \(name) …")
        }
        if let failure = Self.complaint(about: value, of: name) { throw refused(failure, remedy: nil) }
        return [name, expanded(value)]
    }

    private static func complaint(about value: String, of name: String) -> String? {
        switch name {
        case "--format" where Format(rawValue: value) == nil:
            "there is no format \"\(value)\"; the formats are \(Format.allCases.map(\.rawValue).joined(separator: ", "))"
        case "--color" where ColorChoice(rawValue: value) == nil:
            "--color is auto, always or never, not \"\(value)\""
        default: nil
        }
    }

    private static func unquoted(_ text: Substring) -> String {
        let value = String(text.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed())
        guard value.count >= 2, let quote = value.first, quote == "\"" || quote == "'", value.last == quote
        else {
            return value
        }
        return String(value.dropFirst().dropLast())
    }

    /// `~/clients`, as a shell would have it.
    private func expanded(_ value: String) -> String {
        guard value == "~" || value.hasPrefix("~/"), let home else { return value }
        return home + value.dropFirst()
    }
}
