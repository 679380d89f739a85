/// Where the commands come from, in the order in which they were named.
struct Inputs {
    enum Source {
        case text(String)
        case file(String)
    }

    let sources: [Source]

    var isEmpty: Bool { sources.isEmpty }

    /// True for one command on the command line and nothing else.
    var isOneLine: Bool {
        if sources.count == 1, case .text = sources[0] { true } else { false }
    }

    /// The parser keeps `-c` and `-f` apart; the arguments as typed tell which came first.
    init(options: Options, arguments: [String]) {
        var commands = options.commands[...]
        var files = options.files[...]
        var sources: [Source] = []
        for argument in arguments.dropFirst() {
            if Self.is(argument, "-c", "--command"), let next = commands.popFirst() {
                sources.append(.text(next))
            }
            if Self.is(argument, "-f", "--file"), let next = files.popFirst() { sources.append(.file(next)) }
        }
        sources += commands.map(Source.text) + files.map(Source.file)
        if !options.words.isEmpty { sources.append(.text(options.words.joined(separator: " "))) }
        self.sources = sources
    }

    private static func `is`(_ argument: String, _ short: String, _ long: String) -> Bool {
        argument == long || argument.hasPrefix("\(long)=")
            || (argument.hasPrefix(short) && !argument.hasPrefix("--"))
    }
}
