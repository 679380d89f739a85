internal import Customers
internal import Excerpts

/// Puts the files of a book together and checks what only shows between them: ids and parents.
struct BookAssembly {
    /// A file with more problems than this is not a matter of single lines.
    private static let mostProblems = 100

    private let profile: ReadProfile
    private var problems: [Failure]
    private var accounts: [Account] = []
    private var broken: [String] = []

    init(profile: ReadProfile, problems: [Failure]) {
        self.profile = profile
        self.problems = problems + profile.problems
        if profile.problems.contains(where: { $0.severity == .error }) { broken.append(profile.file) }
    }

    /// Takes the accounts in the order of their paths.
    mutating func add(_ read: [ReadAccount]) {
        let files = Dictionary(grouping: read.filter { !$0.id.isEmpty }, by: \.id).mapValues {
            $0.map(\.file)
        }
        for one in read {
            problems += Self.limited(one.problems, of: one.file)
            let others = files[one.id, default: []].filter { $0 != one.file }
            if let other = others.first {
                problems.append(Self.twice(one, other))
                broken.append(one.file)
            } else if let account = one.account {
                problems += Self.parentProblem(account, one.parentPlace, isKnown: { files[$0] != nil })
                accounts.append(account)
            } else {
                broken.append(one.file)
            }
        }
    }

    var book: ReadBook {
        ReadBook(
            book: Book(profile: profile.profile, accounts: accounts), problems: problems,
            brokenFiles: broken.sorted())
    }

    private static func limited(_ problems: [Failure], of file: String) -> [Failure] {
        guard problems.count > mostProblems else { return problems }
        let rest = Failure(
            "\(problems.count - mostProblems) more problems in this file are not shown",
            severity: problems.contains { $0.severity == .error } ? .error : .warning,
            at: Excerpt(source: file, line: 1, column: 1, text: ""))
        return problems.prefix(mostProblems) + [rest]
    }

    /// Nothing tells which of the two is right, so neither is used.
    private static func twice(_ one: ReadAccount, _ other: String) -> Failure {
        Failure(
            "the id \(one.id) is also that of \(other), and an id is unique in the whole book",
            at: Excerpt(source: one.file, line: 1, column: 1, text: ""),
            remedy: "rename or remove one of the two; until then neither is in the book")
    }

    private static func parentProblem(
        _ account: Account, _ place: Excerpt?, isKnown: (String) -> Bool
    ) -> [Failure] {
        guard let parent = account.parent, let place, !isKnown(parent) else { return [] }
        return [
            Failure(
                "no account has the id \"\(parent)\"", severity: .warning, at: place,
                remedy: "parent is the file name of another account, without .yaml")
        ]
    }
}
