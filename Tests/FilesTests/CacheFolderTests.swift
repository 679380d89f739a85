import Files
import Foundation
import Packing
import Testing

@Suite("What was made of files is kept for as long as they stay as they are")
struct CacheFolderTests {
    /// A folder with templates, and one for what is kept.
    private final class Case {
        let scratch: Scratch
        let templates: TemplateFolder

        init() throws {
            scratch = try Scratch()
            templates = TemplateFolder(path: "\(scratch.path)/templates")
            for name in ["a", "b"] { try write("k: \(name)\n", to: name) }
        }

        func write(_ text: String, to name: String) throws {
            try scratch.write(text, to: "templates/words/\(name).yaml")
        }

        /// Everything was written long ago, as far as this one knows.
        func cache(build: String = "1", at place: String? = nil, isLater: Bool = true) -> CacheFolder {
            CacheFolder(
                path: place ?? "\(scratch.path)/made/cache", build: build,
                now: { FileFacts.now + (isLater ? 60_000_000_000 : 0) })
        }

        func look(_ cache: CacheFolder) -> CacheLook {
            templates.look(for: "words", madeOf: ["words"], in: cache)
        }

        func text(_ cache: CacheFolder) -> String? {
            var kept = look(cache).kept
            return kept?.text()
        }

        func keep(_ text: String, _ cache: CacheFolder) {
            var packer = Packer()
            packer.add(text)
            cache.keep(packer.bytes, seen: look(cache))
        }

        /// The one file that is kept.
        var file: String {
            get throws {
                let folder = "\(scratch.path)/made/cache"
                let names = try FileManager.default.contentsOfDirectory(atPath: folder)
                return "\(folder)/\(try #require(names.first))"
            }
        }
    }

    @Test("nothing is there at first, and then what was kept")
    func kept() throws {
        let one = try Case()
        #expect(one.text(one.cache()) == nil)
        one.keep("made", one.cache())
        #expect(one.text(one.cache()) == "made")
    }

    private static let changes: [(name: String, change: @Sendable (Case) throws -> Void)] = [
        ("a file with other words", { try $0.write("k: longer\n", to: "a") }),
        ("a file with as many letters", { try $0.write("k: c\n", to: "a") }),
        ("a file more", { try $0.write("k: c\n", to: "c") }),
        ("a file less", { try FileManager.default.removeItem(atPath: "\($0.templates.path)/words/b.yaml") }),
        (
            "a file of another name",
            {
                let folder = "\($0.templates.path)/words"
                try FileManager.default.moveItem(atPath: "\(folder)/b.yaml", toPath: "\(folder)/d.yaml")
            }
        ),
        (
            "a file put in the place of another, of its age",
            {
                let file = "\($0.templates.path)/words/a.yaml"
                let date = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate]
                try FileManager.default.removeItem(atPath: file)
                try $0.write("k: c\n", to: "a")
                try FileManager.default.setAttributes([.modificationDate: date as Any], ofItemAtPath: file)
            }
        ),
    ]

    @Test("a change of the files is seen", arguments: changes.map(\.name))
    func changed(_ name: String) throws {
        let one = try Case()
        one.keep("made", one.cache())
        let change = try #require(Self.changes.first { $0.name == name })
        try change.change(one)
        #expect(one.text(one.cache()) == nil)
        one.keep("made anew", one.cache())
        #expect(one.text(one.cache()) == "made anew")
    }

    @Test("another build of the program does not read it, and puts its own in its place")
    func otherBuild() throws {
        let one = try Case()
        one.keep("made", one.cache())
        #expect(one.text(one.cache(build: "2")) == nil)
        one.keep("made by 2", one.cache(build: "2"))
        #expect(one.text(one.cache(build: "2")) == "made by 2")
        #expect(one.text(one.cache()) == nil)
    }

    @Test("a damaged one is as if it were not there, whichever byte it is")
    func damaged() throws {
        let one = try Case()
        one.keep("made", one.cache())
        let file = try one.file
        let whole = try Data(contentsOf: URL(filePath: file))
        #expect(whole.count > 16)
        for index in whole.indices {
            var broken = whole
            broken[index] ^= 0x10
            try broken.write(to: URL(filePath: file))
            #expect(one.text(one.cache()) == nil, "byte \(index)")
            try whole.prefix(index).write(to: URL(filePath: file))
            #expect(one.text(one.cache()) == nil, "cut at \(index)")
        }
        one.keep("made anew", one.cache())
        #expect(one.text(one.cache()) == "made anew")
    }

    @Test("where nothing can be kept, nothing is kept, and nothing fails")
    func unwritable() throws {
        let one = try Case()
        try one.scratch.write("", to: "file")
        for place in ["\(one.scratch.path)/file", "\(one.scratch.path)/file/cache", "/proc/none/cache"] {
            let cache = one.cache(at: place)
            one.keep("made", cache)
            #expect(one.text(cache) == nil)
        }
        one.keep("made", .none)
        #expect(one.text(.none) == nil)
    }

    @Test("a file that has just been written could be written once more unnoticed, so it is read again")
    func young() throws {
        let one = try Case()
        one.keep("made", one.cache(isLater: false))
        #expect(one.text(one.cache(isLater: false)) == nil)
    }

    @Test("two programs at once: each finds a whole one, its own or the other's")
    func together() async throws {
        let one = try Case()
        let (templates, path) = (one.templates, one.scratch.path)
        let found = await withTaskGroup(of: [String?].self) { group in
            for build in ["x", "y"] {
                group.addTask {
                    let cache = CacheFolder(
                        path: "\(path)/cache", build: "1", now: { FileFacts.now + 60_000_000_000 })
                    return (0..<100).map { _ in
                        let look = templates.look(for: "words", madeOf: ["words"], in: cache)
                        var packer = Packer()
                        packer.add(String(repeating: build, count: 5000))
                        cache.keep(packer.bytes, seen: look)
                        var kept = look.kept
                        return kept?.text()
                    }
                }
            }
            return await group.reduce([]) { $0 + $1 }
        }
        let wholes = ["x", "y"].map { String(repeating: $0, count: 5000) }
        #expect(found.count == 200)
        #expect(found.allSatisfy { $0 == nil || wholes.contains($0 ?? "") })
        #expect(found.contains { $0 != nil })
        withExtendedLifetime(one) {}
    }

    @Test("it is for this user alone, and does not grow for ever")
    func bounded() throws {
        let one = try Case()
        for number in 0..<40 {
            try one.scratch.write("k: a\n", to: "folder-\(number)/words/a.yaml")
            let folder = TemplateFolder(path: "\(one.scratch.path)/folder-\(number)")
            one.cache().keep([1], seen: folder.look(for: "words", madeOf: ["words"], in: one.cache()))
        }
        let place = "\(one.scratch.path)/made/cache"
        let names = try FileManager.default.contentsOfDirectory(atPath: place)
        #expect(names.count == 24)
        func permissions(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try permissions(place) == 0o700)
        #expect(try permissions("\(place)/\(names[0])") == 0o600)
    }
}
