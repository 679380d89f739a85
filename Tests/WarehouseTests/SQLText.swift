import Foundation
import Warehouse

/// A query as the tests look at it: what is code, what is said in strings and comments.
struct SQLText {
    static let fixedColumns = [
        "account_id", "model", "exact", "score", "tier", "color", "coverage", "confidence",
    ]

    let lines: [String]
    /// Without comments, strings as ''.
    let withoutStrings: String

    init(_ text: String, _ dialect: Dialect = .postgresql) {
        lines = text.components(separatedBy: "\n")
        withoutStrings = lines.map { Self.code($0, escapes: dialect == .spark) }.joined(separator: "\n")
    }

    /// A string ends in its own line, and so does a comment: that is what makes this reading a right one.
    private static func code(_ line: String, escapes: Bool) -> String {
        guard !line.drop(while: { $0 == " " }).hasPrefix("--") else { return "" }
        var code = ""
        var isString = false
        var isEscaped = false
        for character in line {
            if isEscaped {
                isEscaped = false
            } else if escapes, isString, character == "\\" {
                isEscaped = true
            } else if character == "'" {
                isString.toggle()
            } else if !isString {
                code.append(character)
            }
        }
        return isString ? "an open string: \(line)" : code
    }

    var areBracketsPaired: Bool {
        var depth = 0
        for character in withoutStrings {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if depth < 0 { return false }
        }
        return depth == 0
    }

    /// The named parts of the query.
    var steps: [String] {
        lines.filter { ($0.hasSuffix(" as (") || $0.hasSuffix(" as materialized (")) && !$0.hasPrefix(" ") }
            .map { $0.replacingOccurrences(of: "with ", with: "").components(separatedBy: " ")[0] }
    }

    /// Every word of the code that could be a name.
    var names: [String] {
        withoutStrings.components(separatedBy: CharacterSet.alphanumerics.union(["_"]).inverted)
            .filter { !$0.isEmpty }
    }

    /// The columns of the last select.
    var answered: [String] {
        guard let start = lines.lastIndex(of: "select"),
            let end = lines[start...].firstIndex(where: { $0.hasPrefix("from ") })
        else { return [] }
        return lines[start + 1..<end].filter { !$0.contains("--") }.compactMap { line in
            guard line.hasPrefix("    "), !line.hasPrefix("     ") else { return nil }
            let plain = line.hasSuffix(",") ? String(line.dropLast()) : line
            guard plain.contains(" as ") || plain.contains(".") else { return nil }
            return plain.components(separatedBy: " as ").last?.components(separatedBy: ".").last?
                .trimmingCharacters(in: .whitespaces)
        }
    }

    var withoutNumbers: String {
        lines.joined(separator: "\n")
            .replacingOccurrences(of: #"\b[0-9]+(\.[0-9]+)?\b"#, with: "0", options: .regularExpression)
    }
}
