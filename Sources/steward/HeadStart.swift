import Excerpts
import Files
import IntentMatching

/// What every command needs, begun on another core while the options are still being parsed.
///
/// Which folders the options name is guessed from the words as they were typed; where the guess was wrong, the work was
/// for nothing, and what the options say is done instead.
struct HeadStart {
    private let templates: String
    private let lexicon: Ahead<Result<Lexicon, Failure>>

    /// nil where the arguments ask for something in which no line is read.
    init?(arguments: [String], world: World) {
        guard !arguments.contains(where: Self.readsNoLine) else { return nil }
        let locations = Locations(
            accounts: nil, templates: Self.value(of: "--templates", in: arguments), history: nil,
            world: world)
        let rules = Rules(
            folder: TemplateFolder(path: locations.templates),
            cache: Steward.cache(in: locations, of: world))
        templates = locations.templates
        lexicon = Ahead { Result { () throws(Failure) in try rules.lexicon() } }
    }

    /// The lexicon, if it was these templates that were guessed.
    func lexicon(of templates: String) throws(Failure) -> Lexicon? {
        templates == self.templates ? try lexicon.value.get() : nil
    }

    private static func readsNoLine(_ argument: String) -> Bool {
        ["--check", "--init", "--sql", "--export-tables"].contains { argument.hasPrefix($0) }
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
