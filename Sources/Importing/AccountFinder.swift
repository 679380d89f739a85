internal import Customers
internal import Excerpts

/// Finds the account of a row by its id or its name.
///
/// Exact, or without accents, case, punctuation and legal form; a misspelt name finds nothing, it is only told what is
/// near.
package struct AccountFinder: Sendable {
    /// Whose names can be told apart, and how.
    package struct Names: Sendable {
        /// Lower case, without accents; "ü" and "ue" are the same.
        let fold: @Sendable (String) -> String
        /// Folded: "gmbh", "inc".
        let legalForms: Set<String>

        package init(fold: @escaping @Sendable (String) -> String, legalForms: Set<String>) {
            self.fold = fold
            self.legalForms = legalForms
        }
    }

    enum Finding {
        case found(Int)
        case several([Int])
        case none
    }

    private let accounts: [Account]
    private let names: Names
    private var byID: [String: [Int]] = [:]
    private var byName: [String: [Int]] = [:]
    private var byBareName: [String: [Int]] = [:]

    init(_ accounts: [Account], _ names: Names) {
        self.accounts = accounts
        self.names = names
        for (index, account) in accounts.enumerated() {
            Self.note(index, account.id, in: &byID)
            for alias in account.aliases { Self.note(index, alias, in: &byID) }
            for name in [account.name] + account.aliases {
                Self.note(index, key(name), in: &byName)
                Self.note(index, bareKey(name), in: &byBareName)
            }
        }
    }

    private static func note(_ index: Int, _ key: String, in table: inout [String: [Int]]) {
        guard !key.isEmpty, table[key]?.last != index else { return }
        table[key, default: []].append(index)
    }

    func byID(_ text: String) -> Finding { finding(byID[text]) }

    func byName(_ text: String) -> Finding {
        if let exact = byName[key(text)] { return finding(exact) }
        return finding(byBareName[bareKey(text)])
    }

    private func finding(_ indices: [Int]?) -> Finding {
        guard let indices, let first = indices.first else { return .none }
        return indices.count == 1 ? .found(first) : .several(indices)
    }

    /// The name of the nearest account; nil where none is near.
    func nearest(to text: String) -> String? {
        let wanted = key(text)
        guard wanted.utf8.count <= 80 else { return nil }
        if let near = Nearest.words(to: wanted, among: byName.keys).first { return name(byName[near]) }
        return Nearest.words(to: bareKey(text), among: byBareName.keys).first.flatMap { name(byBareName[$0]) }
    }

    private func name(_ indices: [Int]?) -> String? { indices?.first.map { accounts[$0].name } }

    /// Words apart by one space, "&" as "and".
    func key(_ name: String) -> String { words(name).joined(separator: " ") }

    private func bareKey(_ name: String) -> String {
        let all = words(name)
        let bare = all.filter { !names.legalForms.contains($0) }
        return (bare.isEmpty ? all : bare).joined(separator: " ")
    }

    private static let ands: Set<String> = ["und", "et", "y", "og", "och", "en", "e"]

    private func words(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in names.fold(name).unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.unicodeScalars.append(scalar)
            } else if scalar != "." && scalar != "'" && scalar != "’" {
                if !word.isEmpty { words.append(word) }
                word = ""
                if scalar == "&" || scalar == "+" { words.append("and") }
            }
        }
        if !word.isEmpty { words.append(word) }
        return words.map { Self.ands.contains($0) ? "and" : $0 }
    }
}
