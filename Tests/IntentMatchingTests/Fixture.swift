import Customers
import Excerpts
import Files
import Foundation
import IntentMatching

/// The words of the project, and books made up for these tests.
struct Fixture {
    /// A Tuesday.
    static let day = Day(number: 20_781)

    let lexicon: Lexicon
    let problems: [Failure]

    /// Read once for all tests: nothing in it changes.
    static let shared = Result { try Fixture() }

    private init() throws {
        var problems: [Failure] = []
        let commands = try Self.files(in: "commands")
        let vocabulary = try Self.files(in: "vocabulary").filter {
            !$0.source.name.contains("internal-words")
        }
        let models = TemplateFolder(path: Self.root + "/Templates").modelNames
        lexicon = Lexicon(
            commands: commands, vocabulary: vocabulary, models: models, problems: &problems)
        self.problems = problems
    }

    private static func files(in folder: String) throws -> [LexiconFile] {
        try TemplateFolder(path: root + "/Templates").templates(in: folder).map { result in
            let template = try result.get()
            return LexiconFile(source: template.source, node: template.root)
        }
    }

    func matcher(for book: Book) -> Matcher {
        Matcher(lexicon: lexicon, index: NameIndex(book, lexicon: lexicon), day: Self.day)
    }

    /// The project's folder, three levels above this file.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The lines of a table beside this file, without its comments.
    static func lines(of table: String) throws -> [String] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Data/" + table
        return try String(contentsOfFile: path, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter {
                !$0.hasPrefix("#")
            }
    }

    /// A book of names only, from a table: id, name, aliases, industry, csm, day of departure.
    static func book(_ table: String, renamed: (String) -> String = { $0 }) throws -> Book {
        let accounts = try lines(of: table).filter { !$0.isEmpty }.map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            var account = Account(id: cells[0], file: "\(cells[0]).yaml", name: renamed(cells[1]))
            if cells[2] != "-" {
                account.aliases = cells[2].split(separator: "|").map { renamed(String($0)) }
            }
            if cells[3] != "-" { account.industry = cells[3] }
            if cells[4] != "-" { account.csm = cells[4] }
            account.churn = Day(iso: cells[5]).map(Churn.init)
            return account
        }
        return Book(profile: BookProfile(), accounts: accounts)
    }
}
