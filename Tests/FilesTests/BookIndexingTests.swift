import Customers
import Files
import Foundation
import Synchronization
import Testing

/// What is kept of a book, in memory.
private final class Kept: Sendable {
    private let entries = Mutex<[String: BookStore.Entry]>([:])
    private let newest = Mutex<[String]>([])

    /// The paths that were kept anew since this was last asked.
    var changes: [String] {
        newest.withLock { newest in
            defer { newest = [] }
            return newest.sorted()
        }
    }

    var paths: [String] { entries.withLock { $0.keys.sorted() } }

    var store: BookStore {
        BookStore(
            load: { take in
                let sorted = self.entries.withLock { $0.values.sorted { $0.path < $1.path } }
                // In two parts, as a large book comes.
                take(Array(sorted.prefix(sorted.count / 2)))
                take(Array(sorted.dropFirst(sorted.count / 2)))
            },
            save: { changed, gone in
                self.entries.withLock { entries in
                    for entry in changed { entries[entry.path] = entry }
                    for path in gone { entries[path] = nil }
                }
                self.newest.withLock { $0 += changed.map(\.path) + gone.map { "-\($0)" } }
            })
    }

    func spoil(_ path: String, _ change: (inout [UInt8]) -> Void) {
        entries.withLock { entries in
            guard let entry = entries[path] else { return }
            var bytes = entry.account
            change(&bytes)
            entries[path] = .init(path: path, facts: entry.facts, sum: entry.sum, account: bytes)
        }
    }
}

@Suite("Of a book that is kept, only what has changed is read")
struct BookIndexingTests {
    /// Everything was written long ago, as far as this one knows.
    private static let later: @Sendable () -> Int = { FileFacts.now + 60_000_000_000 }

    private func read(_ path: String, _ kept: Kept) throws -> IndexedBook {
        let folder = BookFolder(path: path)
        return folder.read(try folder.look(), through: kept.store, asOf: testDay, now: Self.later())
    }

    private func account(_ name: String) -> String {
        "customer_health:\n  account: \"\(name)\"\n  arr: 1000\n"
    }

    private func small() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("vendor: \"Northlight\"\ncurrency: \"EUR\"\n", to: "book.yaml")
        for name in ["a", "b", "c"] { try scratch.write(account(name.uppercased()), to: "\(name).yaml") }
        return scratch
    }

    private static let sample =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/Accounts"

    private func dumped(_ book: Book) -> String {
        var text = ""
        dump(book.accounts, to: &text)
        return text
    }

    @Test("the sample book is the same, read, kept, and read from what was kept")
    func sampleBook() throws {
        let kept = Kept()
        let whole = try BookFolder(path: Self.sample).read(asOf: testDay)
        #expect(whole.book.accounts.count > 20)
        let first = try read(Self.sample, kept)
        #expect(kept.changes.count == whole.book.accounts.count)
        let second = try read(Self.sample, kept)
        #expect(kept.changes == [])
        for indexed in [first, second] {
            #expect(dumped(indexed.book) == dumped(whole.book))
            #expect(indexed.book.profile.vendor == whole.book.profile.vendor)
            #expect(indexed.brokenFiles == whole.brokenFiles)
        }
    }

    @Test("only a changed, an added and a removed file make a difference")
    func changes() throws {
        let scratch = try small()
        let kept = Kept()
        _ = try read(scratch.path, kept)
        #expect(kept.changes == ["a.yaml", "b.yaml", "c.yaml"])
        try scratch.write(account("X"), to: "b.yaml")
        #expect(try read(scratch.path, kept).book["b"]?.name == "X")
        #expect(kept.changes == ["b.yaml"])
        try scratch.write(account("D"), to: "deep/d.yaml")
        #expect(try read(scratch.path, kept).book.accounts.map(\.id) == ["a", "b", "c", "d"])
        #expect(kept.changes == ["deep/d.yaml"])
        try FileManager.default.removeItem(atPath: "\(scratch.path)/a.yaml")
        #expect(try read(scratch.path, kept).book.accounts.map(\.id) == ["b", "c", "d"])
        #expect(kept.changes == ["-a.yaml"])
        #expect(kept.paths == ["b.yaml", "c.yaml", "deep/d.yaml"])
    }

    @Test("a file with a mistake is out of the book in every run, and in again when it is put right")
    func broken() throws {
        let scratch = try small()
        let kept = Kept()
        try scratch.write("customer_health:\n  account: [\n", to: "b.yaml")
        for _ in 0..<2 {
            let read = try read(scratch.path, kept)
            #expect(read.book.accounts.map(\.id) == ["a", "c"])
            #expect(read.brokenFiles == ["\(scratch.path)/b.yaml"])
        }
        try scratch.write(account("B"), to: "b.yaml")
        #expect(try read(scratch.path, kept).book.accounts.map(\.id) == ["a", "b", "c"])
    }

    @Test("an id that two files have is in no book, kept or not")
    func twice() throws {
        let scratch = try small()
        let kept = Kept()
        try scratch.write(account("Other"), to: "old/a.yaml")
        for _ in 0..<2 {
            let read = try read(scratch.path, kept)
            #expect(read.book.accounts.map(\.id) == ["b", "c"])
            #expect(read.brokenFiles.count == 2)
        }
    }

    @Test("what is kept and damaged is read again, whichever byte it is")
    func damaged() throws {
        let scratch = try small()
        let kept = Kept()
        _ = try read(scratch.path, kept)
        _ = kept.changes
        for byte in stride(from: 0, to: 60, by: 7) {
            kept.spoil("b.yaml") { $0[byte] ^= 1 }
            #expect(try read(scratch.path, kept).book["b"]?.name == "B")
            #expect(kept.changes == ["b.yaml"])
        }
        kept.spoil("b.yaml") { $0 = Array($0.prefix(9)) }
        #expect(try read(scratch.path, kept).book["b"]?.name == "B")
    }

    @Test("a file that was only touched is not decoded again")
    func touched() throws {
        let scratch = try small()
        let kept = Kept()
        _ = try read(scratch.path, kept)
        _ = kept.changes
        // What is kept of it, though another account: it stays, since the contents are the same.
        let file = "\(scratch.path)/b.yaml"
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: file)
        #expect(try read(scratch.path, kept).book["b"]?.name == "B")
        #expect(kept.changes == ["b.yaml"])
        #expect(try read(scratch.path, kept).book["b"]?.name == "B")
        #expect(kept.changes == [])
    }

    @Test("every value of an account is kept: the sample has each of them somewhere")
    func everyValue() throws {
        let book = try BookFolder(path: Self.sample).read(asOf: testDay).book
        var isThere: [String: Bool] = [:]
        for account in book.accounts {
            var text = ""
            dump(account, to: &text)
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ")
                guard words.count >= 3, words[0] == "-" || words[0] == "▿", words[1].hasSuffix(":") else {
                    continue
                }
                let name = String(words[1].dropLast())
                isThere[name] = isThere[name, default: false] || !line.hasSuffix("nil")
            }
        }
        #expect(isThere.count > 60)
        #expect(isThere["priceUplift"] != nil && isThere["fixedSince"] != nil && isThere["nextReview"] != nil)
    }
}
