internal import Packing

/// Everyday words that mean nothing to the commands, in the order of the alphabet.
///
/// Kept as the text that the file has and searched where they lie: few sentences need them, and taking them apart
/// would cost every start.
struct PlainWords: Sendable {
    private let bytes: [UInt8]

    /// Words apart by spaces and ends of lines, sorted.
    init(_ text: String = "") {
        bytes = Array(text.utf8)
    }

    /// True for a word of the list and for a form of one, "walked" of "walk".
    func has(_ word: String) -> Bool {
        if contains(word) { return true }
        var isForm = false
        Inflection.stems(of: word) { stem in
            if !isForm, stem.utf8.count > 2, !word.hasSuffix("ly") { isForm = contains(stem) }
        }
        return isForm
    }

    /// True where one slip of the keyboard leads to a word of the list that begins alike.
    func hasNear(_ word: String) -> Bool {
        let typed = Array(word.utf8)
        guard typed.count >= 5, let first = typed.first, !bytes.isEmpty else { return false }
        var position = start(ofWordAt: lowerBound([first]))
        while position < bytes.count, bytes[position] == first {
            let end = self.end(ofWordAt: position)
            if abs(end - position - typed.count) <= 1,
                EditBudget.distance(typed, String(decoding: bytes[position..<end], as: UTF8.self), within: 1)
                    != nil
            {
                return true
            }
            position = next(after: end)
        }
        return false
    }

    private func contains(_ word: String) -> Bool {
        let wanted = Array(word.utf8)
        let position = lowerBound(wanted)
        guard position < bytes.count else { return false }
        return bytes[position..<end(ofWordAt: position)].elementsEqual(wanted)
    }

    /// Where the first word begins that is not before `wanted`.
    private func lowerBound(_ wanted: [UInt8]) -> Int {
        var low = next(after: 0)
        var high = bytes.count
        while low < high {
            let middle = start(ofWordAt: (low + high) / 2)
            if middle < low { return middle }
            let end = end(ofWordAt: middle)
            if bytes[middle..<end].lexicographicallyPrecedes(wanted) {
                low = next(after: end)
            } else {
                high = middle
            }
        }
        return low
    }

    private func isSpace(_ position: Int) -> Bool { bytes[position] <= 0x20 }

    /// The beginning of the word in which `position` is, or of the one before the space there.
    private func start(ofWordAt position: Int) -> Int {
        var start = min(position, bytes.count - 1)
        while start > 0, isSpace(start) { start -= 1 }
        while start > 0, !isSpace(start - 1) { start -= 1 }
        return max(start, 0)
    }

    private func end(ofWordAt position: Int) -> Int {
        var end = position
        while end < bytes.count, !isSpace(end) { end += 1 }
        return end
    }

    private func next(after position: Int) -> Int {
        var next = position
        while next < bytes.count, isSpace(next) { next += 1 }
        return next
    }
}

extension PlainWords {
    init(from unpacker: inout Unpacker) { bytes = unpacker.column() }

    func pack(into packer: inout Packer) { packer.add(column: bytes) }
}
