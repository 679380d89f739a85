/// A conversation as it stands in a Markdown file: lines that were typed, each with what was printed.
///
/// It is the first fenced block of the file, or the first behind a heading. A line `…` stands for further lines of
/// an answer that are left out; behind it the answer may go on, at the next line that is as the transcript has it.
struct Transcript {
    static let prompt = "steward> "
    static let cut = "…"
    private static let fence = "```"

    private struct Turn {
        let typed: String
        let printed: [String]
    }

    private let before: [String]
    private let turns: [Turn]
    private let after: [String]

    /// nil where the text has no such block.
    init?(_ text: String, behind heading: String? = nil) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let start = Self.start(in: lines, behind: heading),
            let end = lines[start...].firstIndex(of: Self.fence)
        else { return nil }
        before = Array(lines[..<start])
        turns = Self.turns(lines[start..<end])
        after = Array(lines[end...])
    }

    /// The first line inside the block.
    private static func start(in lines: [String], behind heading: String?) -> Int? {
        var lines = lines[...]
        if let heading {
            guard let place = lines.firstIndex(where: { $0.hasPrefix("#") && $0.hasSuffix(" \(heading)") })
            else {
                return nil
            }
            lines = lines[place...]
        }
        return lines.firstIndex { $0.hasPrefix(fence) }.map { $0 + 1 }
    }

    private static func turns(_ lines: ArraySlice<String>) -> [Turn] {
        let starts = lines.indices.filter { lines[$0].hasPrefix(prompt) }
        return starts.enumerated().map { number, start in
            let end = number + 1 < starts.count ? starts[number + 1] : lines.endIndex
            return Turn(
                typed: String(lines[start].dropFirst(prompt.count)),
                printed: withoutBlankEnd(Array(lines[(start + 1)..<end])))
        }
    }

    private static func withoutBlankEnd(_ lines: [String]) -> [String] {
        Array(lines.reversed().drop { $0.isEmpty }.reversed())
    }

    /// What was typed, in order.
    var typed: [String] { turns.map(\.typed) }

    /// The whole file with the answers as they are now, cut where they were cut: equal to the file where nothing
    /// that it shows has changed.
    func replayed(by answer: (_ line: String) -> [String]) -> String {
        let blocks = turns.map { turn in
            let printed = Self.withoutBlankEnd(answer(turn.typed))
            return ["\(Self.prompt)\(turn.typed)"] + Self.cut(printed, as: turn.printed)
        }
        return (before + blocks.joined(separator: [""]) + after).joined(separator: "\n")
    }

    /// Cuts an answer where the transcript does: as many lines before the first cut, and behind each cut as many
    /// as there were, from the line that is the same.
    private static func cut(_ answer: [String], as recorded: [String]) -> [String] {
        let parts = recorded.split(separator: cut, omittingEmptySubsequences: false).map(Array.init)
        guard parts.count > 1 else { return answer }
        var shown = Array(answer.prefix(parts[0].count))
        var rest = answer.dropFirst(parts[0].count)
        for part in parts.dropFirst() {
            guard !rest.isEmpty else { break }
            if shown.last != cut { shown.append(cut) }
            guard let first = part.first, let place = rest.firstIndex(of: first) else { continue }
            shown += rest[place...].prefix(part.count)
            rest = rest[place...].dropFirst(part.count)
        }
        return shown
    }
}
