import Customers
import Excerpts
import Files
import IntentMatching

/// How fast sentences are understood, and how many of other trades are mistaken for commands.
@main
enum MatcherBench {
    static func main() throws {
        let options = try Options(CommandLine.arguments.dropFirst())
        let lexicon = try Words(folder: TemplateFolder(path: options.templates)).lexicon()
        guard let names = options.names else { throw Options.Unknown(option: "no --names FILE") }
        let maker = try NameMaker(file: names, seed: options.seed)
        for size in options.sizes {
            let measure = Measure(lexicon: lexicon, names: maker.names(size))
            try measure.sentences(export: options.export.map { "\($0)-\(size)" })
        }
        if let foreign = options.foreign {
            try Measure(lexicon: lexicon, names: NameMaker.invented).foreign(foreign)
        }
    }
}

/// What can be said on the command line.
struct Options {
    var templates = "Templates"
    var names: String?
    var foreign: String?
    /// Folder and start of the names of files for the comparison: the names and what was typed for them.
    var export: String?
    var seed: UInt64 = 1
    var sizes = [40, 1000, 100_000]

    struct Unknown: Error, CustomStringConvertible {
        let option: String
        var description: String {
            """
            MatcherBench does not understand "\(option)"; it needs --names FILE and knows --templates FOLDER, \
            --foreign FILE, --export START, --seed NUMBER, --sizes 40,1000
            """
        }
    }

    init(_ arguments: ArraySlice<String>) throws {
        var left = arguments
        while let option = left.popFirst() {
            guard let value = left.popFirst() else { throw Unknown(option: option) }
            switch option {
            case "--templates": templates = value
            case "--names": names = value
            case "--foreign": foreign = value
            case "--export": export = value
            case "--seed": seed = UInt64(value) ?? seed
            case "--sizes": sizes = value.split(separator: ",").compactMap { Int($0) }
            default: throw Unknown(option: option)
            }
        }
    }
}

/// The words of the templates, as Steward reads them.
struct Words {
    let folder: TemplateFolder

    func lexicon() throws -> Lexicon {
        var problems: [Failure] = []
        let lexicon = Lexicon(
            commands: try files(in: "commands"),
            vocabulary: try files(in: "vocabulary").filter { !$0.source.name.contains("internal-words") },
            models: folder.modelNames,
            problems: &problems)
        if let problem = problems.first { throw problem }
        return lexicon
    }

    private func files(in name: String) throws -> [LexiconFile] {
        try folder.templates(in: name).map { result in
            let template = try result.get()
            return LexiconFile(source: template.source, node: template.root)
        }
    }
}
