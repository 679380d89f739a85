import Foundation
import Storage
import Testing

@Suite("What is kept of a book's files, in SQLite")
struct BookIndexTests {
    /// A folder of its own, gone afterwards.
    private final class Place {
        let folder = FileManager.default.temporaryDirectory.appending(path: "steward-\(UUID().uuidString)")
            .path
        var file: String { "\(folder)/book.sqlite" }

        init() throws {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func index(build: String = "1") -> BookIndex? { BookIndex(path: file, build: build) }
    }

    private func row(_ path: String, _ bytes: [UInt8] = [1, 2, 3]) -> BookIndex.Row {
        BookIndex.Row(path: path, facts: [9], sum: -5, bytes: bytes)
    }

    private func rows(_ index: BookIndex?) -> [BookIndex.Row] {
        var all: [BookIndex.Row] = []
        index?.rows { all += $0 }
        return all
    }

    @Test("rows come back in the order of their paths, replaced ones once, others not at all")
    func rows() throws {
        let place = try Place()
        place.index()?.save([row("b"), row("a"), row("c", [])], without: [])
        place.index()?.save([row("b", [7])], without: ["a", "unknown"])
        #expect(rows(place.index()) == [row("b", [7]), row("c", [])])
    }

    @Test("so many rows come in parts")
    func manyRows() throws {
        let place = try Place()
        let all = (0..<5000).map { row("account-\(100_000 + $0)", [UInt8](repeating: 1, count: 300)) }
        place.index()?.save(all, without: [])
        var parts: [Int] = []
        place.index()?.rows { parts.append($0.count) }
        #expect(parts.reduce(0, +) == 5000 && parts.count == 3)
    }

    @Test("another build of the program begins anew")
    func otherBuild() throws {
        let place = try Place()
        place.index()?.save([row("a")], without: [])
        #expect(rows(place.index(build: "2")) == [])
        place.index(build: "2")?.save([row("b")], without: [])
        #expect(rows(place.index(build: "2")) == [row("b")])
    }

    @Test(
        "a file that is no database, or another one's, is put aside",
        arguments: ["", "no database at all", "foreign"])
    func foreign(contents: String) throws {
        let place = try Place()
        try Data(repeating: 65, count: 9000).write(to: URL(filePath: place.file))
        if contents != "foreign" {
            try contents.write(toFile: place.file, atomically: false, encoding: .utf8)
        }
        let index = try #require(place.index())
        index.save([row("a")], without: [])
        #expect(rows(index) == [row("a")])
    }

    @Test("a damaged file is found out when it is read, and begun anew")
    func damaged() throws {
        let place = try Place()
        let all = (0..<500).map { row("account-\(1000 + $0)", [UInt8](repeating: 7, count: 900)) }
        place.index()?.save(all, without: [])
        var bytes = try Data(contentsOf: URL(filePath: place.file))
        #expect(bytes.count > 200_000)
        for index in 40_000..<160_000 { bytes[index] = 0xA5 }
        try bytes.write(to: URL(filePath: place.file))
        let index = try #require(place.index())
        _ = rows(index)
        index.save([row("a")], without: [])
        #expect(rows(index).contains(row("a")))
    }

    @Test("where no file can be made there is no index")
    func noPlace() throws {
        let place = try Place()
        #expect(BookIndex(path: "\(place.folder)/none/book.sqlite", build: "1") == nil)
    }

    @Test("two at once: each row is the one's or the other's, whole")
    func together() async throws {
        let place = try Place()
        let file = place.file
        _ = place.index()
        await withTaskGroup(of: Void.self) { group in
            for byte in [UInt8(1), 2] {
                group.addTask {
                    let index = BookIndex(path: file, build: "1")
                    for number in 0..<50 {
                        let path = "account-\(number % 10)"
                        index?.save(
                            [
                                .init(
                                    path: path, facts: [byte], sum: 0,
                                    bytes: [UInt8](repeating: byte, count: 2000))
                            ],
                            without: [])
                    }
                }
            }
        }
        let found = rows(place.index())
        #expect(found.count == 10)
        #expect(found.allSatisfy { row in row.bytes == [UInt8](repeating: row.facts[0], count: 2000) })
    }
}
