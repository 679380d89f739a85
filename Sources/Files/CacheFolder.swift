internal import Packing

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

    /// nil where the environment names no place for it.
    private let path: String?
    /// What tells this build of the program from all others.
    private let build: String

    package init(path: String?, build: String) {
        self.path = path
        self.build = build
    }

    /// Keeps nothing and has nothing.
    package static let none = CacheFolder(path: nil, build: "")

    /// What is kept under a name and was made of what `key` says.
    func piece(_ name: String, key: [UInt8]) -> Unpacker? {
        guard let path, let bytes = try? Disk.read("\(path)/\(name)\(Self.ending)", most: Int.max - 1),
            bytes.count > 8
        else { return nil }
        var head = Unpacker(bytes, in: 0..<8)
        guard head.double().bitPattern == Checksum.of(bytes[8...]) else { return nil }
        var unpacker = Unpacker(bytes, in: 8..<bytes.count)
        guard unpacker.text() == build, unpacker.column() == key, !unpacker.isDamaged else { return nil }
        return unpacker
    }

    /// Keeps a piece in place of the one before it, if that can be done.
    func keep(_ piece: [UInt8], as name: String, key: [UInt8]) {
        guard let path, makeFolder(path) else { return }
        var body = Packer()
        body.add(build)
        body.add(column: key)
        var file = Packer()
        let bytes = body.bytes + piece
        file.add(Double(bitPattern: Checksum.of(bytes[...])))
        guard (try? WholeFile.replace("\(path)/\(name)\(Self.ending)", with: file.bytes + bytes)) != nil
        else {
            return
        }
        removeOldest(in: path)
    }

    /// For this user alone: some of it tells of customers.
    private func makeFolder(_ path: String) -> Bool {
        if Disk.kind(of: path) == .folder { return true }
        guard (try? Disk.makeFolder(Disk.folder(of: path))) != nil else { return false }
        return unsafe mkdir(path, 0o700) == 0 || errno == EEXIST
    }

    private func removeOldest(in path: String) {
        let names = ((try? Disk.entries(of: path)) ?? []).map(\.name).filter { $0.hasSuffix(Self.ending) }
        guard names.count > Self.mostFiles else { return }
        let byAge = names.map { (FileFacts(of: "\(path)/\($0)")?.modified ?? 0, $0) }.sorted { $0 < $1 }
        for (_, name) in byAge.prefix(names.count - Self.mostFiles) { _ = unsafe unlink("\(path)/\(name)") }
    }
}
