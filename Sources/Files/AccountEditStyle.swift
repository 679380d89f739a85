internal import Customers

/// How a file is written, so that what is added looks like what is there.
struct AccountEditStyle {
    let newline: String
    /// Spaces by which a block stands in from its key.
    let step: String
    /// Spaces before the dash of a list below a top-level key.
    let listIndent: String
    let quote: AccountEditOutline.Quote
    /// True where the top-level blocks are kept apart by blank lines.
    let hasBlankLines: Bool

    init(of outline: AccountEditOutline) {
        let text = TextLines(outline.bytes)
        let pairs = outline.root?.pairs ?? []
        newline = Self.newline(outline.bytes)
        step =
            pairs.lazy.compactMap { Self.indent(of: $0.value.pairs?.first?.keyStart, text) }.first {
                $0 != ""
            } ?? "  "
        listIndent =
            pairs.lazy.compactMap { pair in
                pair.value.isFlow ? nil : text.dash(before: pair.value.elements?.first?.start)?.indent
            }.first ?? step
        quote = Self.mostUsed(in: outline.root)
        hasBlankLines =
            pairs.count < 2
            || pairs.dropFirst().contains { text.isBlank(before: text.lineStart(of: $0.keyStart)) }
    }

    private static func newline(_ bytes: [UInt8]) -> String {
        guard let first = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return "\n" }
        if bytes[first] == 0x0A { return "\n" }
        return first + 1 < bytes.count && bytes[first + 1] == 0x0A ? "\r\n" : "\r"
    }

    private static func indent(of start: Int?, _ text: TextLines) -> String? {
        guard let start else { return nil }
        let before = text.beforeOnLine(start)
        return before.allSatisfy { $0 == 0x20 } ? String(repeating: " ", count: before.count) : nil
    }

    /// Double quotes unless the file quotes with single ones only, or no text at all.
    private static func mostUsed(in value: AccountEditOutline.Value?) -> AccountEditOutline.Quote {
        var counts: [AccountEditOutline.Quote: Int] = [:]
        func count(_ value: AccountEditOutline.Value) {
            switch value.shape {
            case .alias: break
            case .scalar(let text, let quote):
                // Numbers, dates and single words are plain in every style.
                if quote != .plain || text.contains(" ") { counts[quote, default: 0] += 1 }
            case .list(let elements): for element in elements { count(element) }
            case .map(let pairs): for pair in pairs { count(pair.value) }
            }
        }
        if let value { count(value) }
        if counts[.double] != nil { return .double }
        if counts[.single] != nil { return .single }
        return counts[.plain] == nil ? .double : .plain
    }
}

/// A single value on its way into a file.
enum EditScalar: Hashable {
    /// A number, a date, a word of a fixed set: never quoted.
    case bare(String)
    case text(String)

    init(_ value: FieldValue) {
        switch value {
        case .number(let number): self = .bare(FieldValue.written(number))
        case .day(let day): self = .bare(day.iso)
        case .flag(let flag): self = .bare(flag ? "true" : "false")
        case .text(let text): self = .text(text)
        case .nothing: self = .bare("null")
        }
    }

    func written(as quote: AccountEditOutline.Quote) -> String {
        switch self {
        case .bare(let word): word
        case .text(let text): Self.quoted(text, as: quote)
        }
    }

    private static func quoted(_ text: String, as quote: AccountEditOutline.Quote) -> String {
        switch quote {
        case .single: return "'" + text.replacing("'", with: "''") + "'"
        case .plain where isPlainSafe(text): return text
        case .plain, .double, .block: return "\"" + escaped(text) + "\""
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Words that neither YAML nor a person can take for anything but text, inside braces too.
    private static func isPlainSafe(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter, let last = text.last, last != " " else { return false }
        let special: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        return !special.contains(text.lowercased())
            && text.allSatisfy { $0.isLetter || $0.isNumber || " -_./()'&%+".contains($0) }
    }
}
