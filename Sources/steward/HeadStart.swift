import Excerpts
import Files
import IntentMatching

/// What every command needs, begun on another core while the options are still being parsed.
///
/// Which folders the options name is guessed from the words as they were typed; where the guess was wrong, the work was
/// for nothing, and what the options say is done instead.
struct HeadStart {
    private let locations: Locations
    private let lexicon: Ahead<Result<Lexicon, Failure>>
    private let names: Ahead<NameShelf.Seen?>?

    /// nil where the arguments ask for something in which no line is read.
    init?(arguments: [String], world: World) {
        guard !arguments.contains(where: Self.readsNoLine) else { return nil }
        let locations = Locations(
            accounts: Self.value(of: "--accounts", in: arguments),
            templates: Self.value(of: "--templates", in: arguments), history: nil, world: world)
        let cache = Steward.cache(in: locations, of: world)
        let rules = Rules(folder: TemplateFolder(path: locations.templates), cache: cache)
        let lexicon = Ahead { Result { () throws(Failure) in try rules.lexicon() } }
        let folder = BookFolder(path: locations.accounts)
        names =
            Self.isOneLine(arguments)
            ? Ahead {
                guard case .success(let lexicon) = lexicon.value else { return nil }
                return NameShelf.kept(in: cache, of: folder, with: lexicon)
            } : nil
        self.locations = locations
        self.lexicon = lexicon
    }

    /// The lexicon, if it was these templates that were guessed.
    func lexicon(in places: Locations) throws(Failure) -> Lexicon? {
        places.templates == locations.templates ? try lexicon.value.get() : nil
    }

    /// The names that are kept of the book, if it was this book that was guessed, and a single line.
    func names(in places: Locations) -> NameShelf.Seen? {
        guard places.templates == locations.templates, places.accounts == locations.accounts else {
            return nil
        }
        return names?.value
    }

    private static func readsNoLine(_ argument: String) -> Bool {
        ["--check", "--init", "--sql", "--export-tables"].contains { argument.hasPrefix($0) }
    }

    /// Two words in a row that are no options, and no file of commands.
    private static func isOneLine(_ arguments: [String]) -> Bool {
        zip(arguments, arguments.dropFirst()).contains { !$0.hasPrefix("-") && !$1.hasPrefix("-") }
            && !arguments.contains { $0 == "-f" || $0.hasPrefix("--file") }
    }

    /// The last one counts, as for the parser.
    private static func value(of option: String, in arguments: [String]) -> String? {
        for (place, argument) in arguments.enumerated().reversed() {
            if argument == option, place + 1 < arguments.count { return arguments[place + 1] }
            if argument.hasPrefix("\(option)=") { return String(argument.dropFirst(option.count + 1)) }
        }
        return nil
    }
}
