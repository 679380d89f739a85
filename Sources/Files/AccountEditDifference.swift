internal import Excerpts

/// The lines in which two texts differ, where one stretch was replaced.
struct LineDifference {
    let lines: [FileChange.Line]

    init(from before: [UInt8], to after: [UInt8]) {
        let old = Self.lines(of: before)
        let new = Self.lines(of: after)
        let head = zip(old, new).prefix { $0 == $1 }.count
        let most = min(old.count, new.count) - head
        let tail = zip(old.reversed(), new.reversed()).prefix(most).prefix { $0 == $1 }.count
        lines =
            old[head..<(old.count - tail)].map { .removed($0) }
            + new[head..<(new.count - tail)].map { .added($0) }
    }

    /// Without the nothing behind the last line break.
    private static func lines(of bytes: [UInt8]) -> [String] {
        let starts = AccountEditOutline.lineStarts(bytes).filter { $0 < bytes.count }
        return starts.indices.map { index in
            let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
            let line = bytes[starts[index]..<end].prefix { $0 != 0x0A && $0 != 0x0D }
            return String(decoding: line, as: UTF8.self)
        }
    }
}
