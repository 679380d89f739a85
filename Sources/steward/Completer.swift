import Console
import Customers
import Files
import IntentMatching
import Renderers
import Synchronization

/// What Tab offers: a command where a line begins, then accounts, sets, models, formats, files.
///
/// Case and accents do not matter.
final class Completer: Sendable {
    private let commands: [String]
    private let names = Mutex<[String]>([])
    private static let sets = [
        "all enterprise accounts", "all mid-market accounts", "all smb accounts", "everything critical",
        "everything at risk", "accounts renewing in the next 60 days", "churned accounts",
    ]
    private static let models = [
        "with the predictive model", "with the lifecycle model", "with the five-factor model",
    ]

    init(lexicon: Lexicon) {
        commands = lexicon.commands.map { entry in
            entry.form.replacing(" [account]", with: "")
        }.sorted()
    }

    func update(with book: Book) {
        let accounts = book.accounts.flatMap { [$0.name] + $0.aliases }
        names.withLock { $0 = accounts.sorted() }
    }

    func completion(of line: String, cursor: Int) -> Completion {
        let typed = String(decoding: Array(line.utf8).prefix(cursor), as: UTF8.self)
        if leadsToFile(typed), let files = files(in: typed, cursor) { return files }
        for start in Self.wordStarts(in: typed) {
            let word = String(typed[start...])
            let candidates = candidates(for: word, isFirst: start == typed.startIndex)
            guard !candidates.isEmpty else { continue }
            return Completion(
                replacing: typed[..<start].utf8.count..<cursor, candidates: candidates)
        }
        return files(in: typed, cursor) ?? .none
    }

    /// "save that to …", "import usage from …": a file comes first there.
    private func leadsToFile(_ typed: String) -> Bool {
        let words = typed.split(separator: " ", omittingEmptySubsequences: false).suffix(2)
        guard words.count == 2, let lead = words.first else { return false }
        return ["to", "into", "from"].contains(lead.lowercased()) || words.last?.contains("/") == true
    }

    /// The paths that the last word may be the beginning of; nil without one.
    private func files(in typed: String, _ cursor: Int) -> Completion? {
        guard let start = typed.lastIndex(of: " ").map(typed.index(after:)), start < typed.endIndex else {
            return nil
        }
        let paths = FileNames.beginning(with: String(typed[start...]))
        guard !paths.isEmpty else { return nil }
        return Completion(replacing: typed[..<start].utf8.count..<cursor, candidates: paths)
    }

    /// The longest stretch first: an account's name may be several words.
    private static func wordStarts(in text: String) -> [String.Index] {
        var starts = [text.startIndex]
        for index in text.indices where text[index] == " " { starts.append(text.index(after: index)) }
        return starts
    }

    private func candidates(for word: String, isFirst: Bool) -> [String] {
        guard !word.isEmpty || isFirst else { return [] }
        let folded = Folding.fold(word)
        func fitting(_ words: [String]) -> [String] { words.filter { Folding.fold($0).hasPrefix(folded) } }
        if isFirst { return fitting(commands) }
        let formats = Format.allCases.map { "as \($0.rawValue)" }
        return fitting(names.withLock { $0 }) + fitting(Self.sets) + fitting(Self.models) + fitting(formats)
    }
}
