import Foundation
import Testing

@testable import Console

@Suite struct LineReaderTests {
    /// All readings of what is in `bytes`, from a file.
    private func readings(of bytes: [UInt8]) throws -> [LineReader.Reading] {
        let scratch = try Scratch()
        let handle = try #require(FileHandle(forReadingAtPath: scratch.write(bytes, to: "batch.txt")))
        var reader = LineReader(descriptor: handle.fileDescriptor)
        var all: [LineReader.Reading] = []
        while let next = reader.next() { all.append(next) }
        return all
    }

    private func line(_ number: Int, _ text: String) -> LineReader.Reading {
        .line(NumberedLine(number: number, text: text))
    }

    private static let texts: [(String, [String])] = [
        ("", []),
        ("\n", [""]),
        ("Score Acme", ["Score Acme"]),
        ("Score Acme\n", ["Score Acme"]),
        ("Score Acme\r\nNRR report\r\n", ["Score Acme", "NRR report"]),
        ("one\n\n# two\nthree", ["one", "", "# two", "three"]),
        ("\u{FEFF}Score Brückner\n\u{FEFF}", ["Score Brückner", "\u{FEFF}"]),
        ("a\rb\r\n", ["a\rb"]),
    ]

    @Test(arguments: texts) func `lines with their numbers`(text: String, lines: [String]) throws {
        #expect(try readings(of: Array(text.utf8)) == zip(1..., lines).map { line($0, $1) })
    }

    @Test(
        arguments: [
            ([0x41, 0xFF], 2), ([0xC3, 0xBC, 0xC3], 2), ([0xED, 0xA0, 0x80], 1), ([0xC0, 0x80], 1),
            ([0x61, 0x62, 0xF8], 3),
        ] as [([UInt8], Int)])
    func `a line that is not UTF-8 is refused at its column and the next one is read`(
        bytes: [UInt8], column: Int
    ) throws {
        let all = try readings(of: bytes + Array("\r\nnext".utf8))
        guard case .refused(let refusal) = try #require(all.first) else { return #expect(Bool(false)) }
        #expect(refusal.number == 1)
        #expect(refusal.column == column)
        #expect(refusal.reason == .notUTF8)
        #expect(refusal.text.contains("\u{FFFD}"))
        #expect(all.dropFirst() == [line(2, "next")])
    }

    @Test func `a NUL byte is refused and shown as a replacement character`() throws {
        let all = try readings(of: Array("üa\0b\nnext\n".utf8))
        let refusal = LineRefusal(number: 1, column: 3, reason: .nulByte, text: "üa\u{FFFD}b")
        #expect(all == [.refused(refusal), line(2, "next")])
    }

    @Test(arguments: [0, 1, 100, 32 * 1024]) func `a line of 64 KiB is read, whatever precedes it`(
        before: Int
    ) throws {
        let first = String(repeating: "a", count: before)
        let longest = String(repeating: "b", count: LineReader.longest)
        let all = try readings(of: Array((first + "\n" + longest + "\r\nnext").utf8))
        #expect(all == [line(1, first), line(2, longest), line(3, "next")])
    }

    @Test(arguments: [1, 2, 1000, 70_000]) func `a longer one is refused and the next one is read`(
        surplus: Int
    ) throws {
        let long = String(repeating: "b", count: LineReader.longest + surplus)
        let all = try readings(of: Array(("one\n" + long + "\nthree").utf8))
        let shown = String(repeating: "b", count: 200)
        let refusal = LineRefusal(number: 2, column: 1, reason: .tooLong, text: shown)
        #expect(all == [line(1, "one"), .refused(refusal), line(3, "three")])
    }

    @Test func `a long line at the end without a line break is refused once`() throws {
        let all = try readings(of: [UInt8](repeating: 0x61, count: 200_000))
        #expect(all.count == 1)
    }

    @Test func `a line of 10 MB from a pipe is never held`() throws {
        let pipe = Pipe()
        let writer = Thread {
            let part = Data(repeating: 0x61, count: 64 * 1024)
            for _ in 0..<160 { pipe.fileHandleForWriting.write(part) }
            pipe.fileHandleForWriting.write(Data("\nnext\n".utf8))
            try? pipe.fileHandleForWriting.close()
        }
        writer.start()
        var reader = LineReader(descriptor: pipe.fileHandleForReading.fileDescriptor)
        guard case .refused(let refusal) = reader.next() else { return #expect(Bool(false)) }
        #expect(refusal.message == "this line is longer than 64 KiB")
        #expect(refusal.remedy == "write one command a line")
        #expect(reader.held < 256 * 1024)
        #expect(reader.next() == line(2, "next"))
        #expect(reader.next() == nil)
    }

    @Test func `a line is handed out before the pipe is at its end`() throws {
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data("one\ntw".utf8))
        var reader = LineReader(descriptor: pipe.fileHandleForReading.fileDescriptor)
        #expect(reader.next() == line(1, "one"))
        pipe.fileHandleForWriting.write(Data("o\n".utf8))
        #expect(reader.next() == line(2, "two"))
    }

    @Test func `what cannot be read is a failure with its errno`() {
        var reader = LineReader(descriptor: -1)
        #expect(reader.next() == .failed(errno: EBADF))
    }
}
