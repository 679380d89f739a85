package import Packing

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The user's folder for what can be worked out again: reading it only saves time, and so nothing here ever fails.
///
/// Each piece is a file with a key that tells what it was made of. A piece with another key, one that was cut short or
/// otherwise damaged, and one of another build of the program are as if they were not there. A piece is replaced in
/// one step, so that several programs may use the folder at once.
package struct CacheFolder: Sendable {
    /// Pieces of so many folders of templates and accounts are kept; the oldest give way.
    private static let mostFiles = 24
    private static let ending = ".cache"
    /// Answers have an ending of their own, so that many of them drive out nothing else.
    static let answers = "answer"
    private static let databaseEnding = ".sqlite"

    /// nil where the environment names no place for it.
    private let path: String?
    /// What tells this build of the program from all others.
    private let build: String
    /// Nanoseconds since 1970.
    private let now: @Sendable () -> Int

    package init(path: String?, build: String, now: @escaping @Sendable () -> Int = { FileFacts.now }) {
        self.path = path
        self.build = build
        self.now = now
    }

    /// Keeps nothing and has nothing.
    package static let none = CacheFolder(path: nil, build: "")

    /// What is kept under a name and was made of these files, as they are now.
    ///
    /// `place` tells pieces of one name from one another: the folder that the files are in.
    ///
    /// `guess` is what was read before the files were looked at; without it, it is read now.
    func look(
        for name: String, of place: String, madeOf files: FilesSeen, guess: CacheGuess? = nil
    ) -> CacheLook {
        var key = Digest()
        key.add(place)
        files.digest.add(to: &key)
        let kept = (guess ?? self.guess(for: name, of: place)).flatMap { $0.key == key.bytes ? $0.kept : nil }
        return CacheLook(
            kept: kept, file: Self.file(name, of: place), ending: Self.ending(of: name), key: key.bytes,
            isSettled: files.isSettled(now: now()))
    }

    /// What is kept under a name, whatever the files look like by now: a look tells whether it still holds.
    package func guess(for name: String, of place: String) -> CacheGuess? {
        guard let path,
            let bytes = try? Disk.read("\(path)/\(Self.file(name, of: place))", most: Int.max - 1),
            bytes.count > 8
        else { return nil }
        var head = Unpacker(bytes, in: 0..<8)
        guard head.double().bitPattern == Checksum.of(bytes[8...]) else { return nil }
        var unpacker = Unpacker(bytes, in: 8..<bytes.count)
        guard unpacker.text() == build else { return nil }
        let key: [UInt8] = unpacker.column()
        return unpacker.isDamaged ? nil : CacheGuess(key: key, kept: unpacker)
    }

    private static func file(_ name: String, of place: String) -> String {
        "\(name)-\(sixteenDigits(of: place))\(ending(of: name))"
    }

    private static func ending(of name: String) -> String { name == answers ? ".answer" : ending }

    /// Keeps what was made of the files of a look; files that are still being worked on are read again by the next run
    /// too.
    package func keep(_ bytes: [UInt8], seen look: CacheLook) {
        if look.isSettled { keep(bytes, as: look.file, ending: look.ending, key: look.key) }
    }

    /// The path for a database about a folder, and what tells this build; nil where nothing can be kept.
    package func database(_ name: String, of folder: String) -> (path: String, build: String)? {
        guard let path, makeFolder(path) else { return nil }
        removeOldest(in: path, ending: Self.databaseEnding)
        let place = Disk.realPath(folder) ?? folder
        return ("\(path)/\(name)-\(Self.sixteenDigits(of: place))\(Self.databaseEnding)", build)
    }

    /// Puts a piece in the place of the one before it, if that can be done.
    private func keep(_ piece: [UInt8], as file: String, ending: String, key: [UInt8]) {
        guard let path, makeFolder(path) else { return }
        var body = Packer()
        body.add(build)
        body.add(column: key)
        let bytes = body.bytes + piece
        var sum = Packer()
        sum.add(Double(bitPattern: Checksum.of(bytes[...])))
        guard (try? WholeFile.replace("\(path)/\(file)", with: sum.bytes + bytes)) != nil else { return }
        removeOldest(in: path, ending: ending)
    }

    private static func sixteenDigits(of place: String) -> String {
        let digits = String(Checksum.of(Array(place.utf8)[...]), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// For this user alone: some of it tells of customers.
    private func makeFolder(_ path: String) -> Bool {
        if Disk.kind(of: path) == .folder { return true }
        guard (try? Disk.makeFolder(Disk.folder(of: path))) != nil else { return false }
        return unsafe mkdir(path, 0o700) == 0 || errno == EEXIST
    }

    private func removeOldest(in path: String, ending: String) {
        let names = ((try? Disk.entries(of: path)) ?? []).map(\.name).filter { $0.hasSuffix(ending) }
        guard names.count > Self.mostFiles else { return }
        let byAge = names.map { (FileFacts(of: "\(path)/\($0)")?.modified ?? 0, $0) }.sorted { $0 < $1 }
        for (_, name) in byAge.prefix(names.count - Self.mostFiles) {
            for file in [name, "\(name)-wal", "\(name)-shm"] { _ = unsafe unlink("\(path)/\(file)") }
        }
    }
}

/// What is kept under a name, read before anybody has looked whether it still holds.
package struct CacheGuess: Sendable {
    fileprivate let key: [UInt8]
    package let kept: Unpacker
}

/// How files looked before anything was read from them, and what was made of them when they looked so.
package struct CacheLook: Sendable {
    /// nil where nothing was kept, or where the files have changed since.
    package let kept: Unpacker?
    fileprivate let file: String
    fileprivate let ending: String
    fileprivate let key: [UInt8]
    /// False where a file was changed so short a time ago that it could change once more unnoticed.
    fileprivate let isSettled: Bool
}

extension TemplateFolder {
    /// What was made of all templates directly in these sub-folders.
    package func look(for name: String, madeOf folders: [String], in cache: CacheFolder) -> CacheLook {
        let place = Disk.realPath(path) ?? path
        let files = folders.flatMap { folder in names(in: folder).map { "\(folder)/\($0).yaml" } }
        return cache.look(for: name, of: place, madeOf: FilesSeen(files, in: place))
    }
}
