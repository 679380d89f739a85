#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A line of a batch, with its number for messages.
package struct NumberedLine: Sendable, Equatable {
    /// Counts from 1.
    package let number: Int
    /// Without its line break.
    package let text: String

    package init(number: Int, text: String) {
        self.number = number
        self.text = text
    }
}

/// A line of a batch that cannot be a command, and why.
package struct LineRefusal: Error, Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// More than `LineReader.longest` bytes.
        case tooLong
        case notUTF8
        case nulByte
    }

    /// Counts from 1, as does `column`, which counts characters.
    package let number: Int
    package let column: Int
    package let reason: Reason
    /// The beginning of the line, with U+FFFD for what cannot be read, for a caret to be drawn under.
    package let text: String

    /// In the user's words.
    package var message: String {
        switch reason {
        case .tooLong: "this line is longer than \(LineReader.longest / 1024) KiB"
        case .notUTF8: "this line is not UTF-8 text"
        case .nulByte: "this line holds a NUL byte: it is not text"
        }
    }

    /// How to go on.
    package var remedy: String {
        switch reason {
        case .tooLong: "write one command a line"
        case .notUTF8, .nulByte: "save the file as UTF-8"
        }
    }
}

/// Reads commands from a pipe or a file, line by line as they come, and never holds more than one long line.
///
/// Beyond plain lines it accepts CR LF, a last line without line break and a byte order mark. A line that
/// cannot be read is refused with its number, and reading goes on with the next one.
package struct LineReader {
    package enum Reading: Equatable {
        case line(NumberedLine)
        case refused(LineRefusal)
        /// A signal came and `isInterrupted` said so.
        case interrupted
        /// Nothing more can be read from here.
        case failed(errno: CInt)
    }

    /// The most bytes a line may have without its line break.
    package static let longest = 64 * 1024
    /// How much of a line that is too long a message may show.
    private static let shown = 200
    private static let newline = UInt8(ascii: "\n")

    private let descriptor: CInt
    private let isInterrupted: () -> Bool
    /// What is read but not handed out: `buffer[start...]`.
    private var buffer: [UInt8] = []
    private var start = 0
    private var number = 0
    private var isAtEnd = false

    /// `descriptor` stays the caller's to close.
    ///
    /// `isInterrupted` is asked when a signal breaks off waiting.
    package init(descriptor: CInt, isInterrupted: @escaping () -> Bool = { false }) {
        self.descriptor = descriptor
        self.isInterrupted = isInterrupted
    }

    /// How much is held in memory, in bytes; stays below 256 KiB whatever is read.
    var held: Int { buffer.capacity }

    /// True where the next line has not come yet: who asks for it now waits for whoever writes it.
    package var wouldWait: Bool {
        if isAtEnd || buffer[start...].contains(Self.newline) { return false }
        var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&source, 1, 0) == 0
    }

    /// The next line, or nil at the end.
    package mutating func next() -> Reading? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: Self.newline) {
                return handOut(upTo: end, breakLength: 1)
            }
            if buffer.count - start > Self.longest + 1 { return refuseLong() }
            if isAtEnd { return start == buffer.count ? nil : handOut(upTo: buffer.count, breakLength: 0) }
            let pending = buffer.count - start
            if let stop = fill() { return stop }
            searched = start + pending
        }
    }

    /// Reads more behind what is pending; a reading if that is not possible.
    private mutating func fill() -> Reading? {
        buffer.removeSubrange(..<start)
        start = 0
        var chunk = [UInt8](repeating: 0, count: 32 * 1024)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe read(descriptor, $0.baseAddress, $0.count)
            }
            if count > 0 { buffer += chunk.prefix(count) }
            if count == 0 { isAtEnd = true }
            if count >= 0 { return nil }
            if errno != EINTR { return .failed(errno: errno) }
            if isInterrupted() { return .interrupted }
        }
    }

    private mutating func handOut(upTo end: Int, breakLength: Int) -> Reading {
        number += 1
        var bytes = buffer[start..<end]
        start = end + breakLength
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        if number == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        return Self.judge(bytes, number: number)
    }

    private static func judge(_ bytes: ArraySlice<UInt8>, number: Int) -> Reading {
        if bytes.count > longest {
            return .refused(refusal(.tooLong, of: bytes, at: bytes.startIndex, number: number))
        }
        if let nul = bytes.firstIndex(of: 0) {
            return .refused(refusal(.nulByte, of: bytes, at: nul, number: number))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let place = bytes.startIndex + validLength(of: bytes)
            return .refused(refusal(.notUTF8, of: bytes, at: place, number: number))
        }
        return .line(NumberedLine(number: number, text: text))
    }

    private static func refusal(
        _ reason: LineRefusal.Reason, of bytes: ArraySlice<UInt8>, at place: Int, number: Int
    ) -> LineRefusal {
        let column = String(decoding: bytes[..<place], as: UTF8.self).count + 1
        let text = String(decoding: reason == .tooLong ? bytes.prefix(shown) : bytes, as: UTF8.self)
        let visible = String(text.map { $0 == "\0" ? "\u{FFFD}" : $0 })
        return LineRefusal(number: number, column: column, reason: reason, text: visible)
    }

    /// How many bytes at the front are valid UTF-8.
    private static func validLength(of bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var source = bytes.makeIterator()
        var length = 0
        while case .scalarValue(let scalar) = decoder.decode(&source) {
            length += UTF8.width(scalar)
        }
        return length
    }

    /// Skips to the end of the line, chunk by chunk, keeping what a message shows.
    private mutating func refuseLong() -> Reading {
        number += 1
        let refusal = Self.refusal(.tooLong, of: buffer[start...], at: start, number: number)
        while true {
            if let end = buffer[start...].firstIndex(of: Self.newline) {
                start = end + 1
                return .refused(refusal)
            }
            start = buffer.count
            if isAtEnd { return .refused(refusal) }
            if let stop = fill() { return stop }
        }
    }
}
