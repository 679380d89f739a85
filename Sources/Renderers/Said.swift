import Documents

/// The few words that the formats add to a document: the same in all of them.
enum Said {
    static let forCustomer = "For the customer"
    static let refused = "Not given out"
    static let noAddress = "no address known"

    static func asOf(_ day: String) -> String { "As of \(day)" }
}

extension Email.Person {
    /// "Dana Reyes <dana@acme.example>", or as much of it as is known.
    var shown: String {
        switch (name, address) {
        case (let name?, let address?): "\(name) <\(address)>"
        case (let name?, nil): "\(name) (\(Said.noAddress))"
        case (nil, let address?): address
        case (nil, nil): Said.noAddress
        }
    }
}

extension Email {
    /// "day 7", or "60 days before".
    var when: String {
        switch offset {
        case ..<(-1): "\(-offset) days before"
        case -1: "1 day before"
        default: "day \(offset)"
        }
    }

    /// The text with its line ends kept, as Markdown wants to be told: a sign-off stays three lines.
    var markdown: String {
        let lines = markup.split(separator: "\n", omittingEmptySubsequences: false)
        var result = ""
        for (index, line) in lines.enumerated() {
            guard index + 1 < lines.count else { return result + line }
            result += line
            if Self.isProse(line), Self.isProse(lines[index + 1]) { result += "\\" }
            result += "\n"
        }
        return result
    }

    /// A line with words that begins neither an item of a list nor a block of another kind.
    private static func isProse(_ line: Substring) -> Bool {
        guard let first = line.first(where: { $0 != " " }) else { return false }
        return !"-*+>#|`=".contains(first) && !line.hasPrefix("    ")
    }

    /// "E-mail 2 · day 7 · 2026-12-01 · due".
    func heading(number: Int, separator: String) -> String {
        let parts = ["E-mail \(number)", when, date, refusal == nil ? state.rawValue : "refused"]
        return parts.compactMap { $0 }.joined(separator: separator)
    }
}

extension Chart.Point {
    /// The word that the colour stands for; nil where label or figure say it already.
    var toneWord: String? {
        guard let tone, !Self.mentions(tone, in: label), !Self.mentions(tone, in: shown) else { return nil }
        return tone
    }

    /// The figure as it is written, with the word of its colour.
    var said: String { [shown, toneWord].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ") }

    private static func mentions(_ word: String, in text: String) -> Bool {
        text.lowercased().contains(word.lowercased())
    }

    /// For drawing only: what is no number takes no room.
    var drawn: Double { value.isFinite ? value : 0 }
}
