/// Finds file names with spaces in them, so that they are not cut into words: those in quotes, "zendesk export.csv", and
/// paths that begin with a folder and end as a table does, ~/Downloads/zendesk export.csv.
enum SpacedPath {
    /// More words than a file's name has.
    private static let mostWords = 8
    /// Words that begin something else: "save to ~/notes and import usage.csv".
    private static let links: Set<String> = ["and", "then", "from", "to", "as", "with", "or"]

    /// In UTF-8 bytes of the line, quotes left out; nearly every line has none.
    static func all(in line: String) -> [Range<Int>] {
        let bytes = Array(line.utf8)
        guard bytes.contains(UInt8(ascii: ".")) else { return [] }
        return quoted(bytes) + unquoted(bytes)
    }

    private static func quoted(_ bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < bytes.count {
            let quote = bytes[index]
            let isOpener = (quote == 0x22 || quote == 0x27) && (index == 0 || bytes[index - 1] == 0x20)
            if isOpener, let end = bytes[(index + 1)...].firstIndex(of: quote), end - index < 200,
                WordCutter.endings.contains(ending(bytes[(index + 1)..<end]))
            {
                found.append((index + 1)..<end)
                index = end
            }
            index += 1
        }
        return found
    }

    private static func unquoted(_ bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        let words = bytes.indices.split { bytes[$0] == 0x20 }
        for (number, word) in words.enumerated() where isPath(bytes[word.startIndex..<word.endIndex]) {
            guard ending(bytes[word.startIndex..<word.endIndex]).isEmpty else { continue }
            for next in words[(number + 1)...].prefix(mostWords) {
                let text = bytes[next.startIndex..<next.endIndex]
                if ["csv", "tsv"].contains(ending(text)) {
                    found.append(word.startIndex..<next.endIndex)
                    break
                }
                if links.contains(String(decoding: text, as: UTF8.self).lowercased()) { break }
            }
        }
        return found
    }

    private static func isPath(_ word: ArraySlice<UInt8>) -> Bool {
        [[0x7E, 0x2F], [0x2F], [0x2E, 0x2F], [0x2E, 0x2E, 0x2F]].contains { word.starts(with: $0) }
    }

    /// Behind the last point, in lower case; "" where there is none.
    private static func ending(_ word: ArraySlice<UInt8>) -> String {
        guard let point = word.lastIndex(of: 0x2E), !word[point...].contains(0x2F) else { return "" }
        return String(decoding: word[(point + 1)...], as: UTF8.self).lowercased()
    }
}
