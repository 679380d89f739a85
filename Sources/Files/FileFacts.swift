internal import Cores
internal import Packing

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What the file system says of a file without opening it: the same facts mean the same contents.
package struct FileFacts: Sendable, Hashable {
    let size: Int
    /// When the contents were last written, in nanoseconds since 1970.
    let modified: Int
    /// When anything about the file was last changed; unlike `modified` nobody can set it back.
    let changed: Int
    let inode: UInt64

    /// nil where the file is gone; `path` is below an open folder, which is quicker to follow than a whole path.
    init?(of path: String, in folder: Int32 = AT_FDCWD) {
        var status = stat()
        guard unsafe fstatat(folder, path, &status, 0) == 0 else { return nil }
        self.init(status)
    }

    init(_ status: stat) {
        size = Int(status.st_size)
        inode = UInt64(status.st_ino)
        #if canImport(Darwin)
            modified = Self.nanoseconds(status.st_mtimespec)
            changed = Self.nanoseconds(status.st_ctimespec)
        #else
            modified = Self.nanoseconds(status.st_mtim)
            changed = Self.nanoseconds(status.st_ctim)
        #endif
    }

    private static func nanoseconds(_ time: timespec) -> Int { time.tv_sec * 1_000_000_000 + time.tv_nsec }

    /// False for a file that was changed so short a time ago that it could be changed again without its facts telling:
    /// clocks of file systems tick in milliseconds, some in whole seconds.
    func isSettled(now: Int) -> Bool { now - changed > Self.settling }

    /// In nanoseconds.
    static let settling = 2_000_000_000

    /// The system's clock, in nanoseconds since 1970: the one that file systems go by.
    package static var now: Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    func add(to digest: inout Digest) {
        for number in [size, modified, changed, Int(bitPattern: UInt(inode))] { digest.add(number) }
    }

    func pack(into packer: inout Packer) {
        for number in [size, modified, changed, Int(bitPattern: UInt(inode))] { packer.add(number) }
    }
}

/// How many files looked.
struct FilesSeen: Sendable {
    /// In the order of their paths; nil where a file is gone.
    private(set) var facts: [FileFacts?] = []
    /// Of all paths and facts.
    private(set) var digest = DigestSum()
    /// When the newest change of one of them was made, in nanoseconds since 1970; nil where one is gone.
    private(set) var newest: Int? = 0

    private struct One: Sendable {
        let facts: FileFacts?
        let digest: Digest
    }

    /// Looks at files below a folder, on all cores.
    init(_ paths: [String], in folder: String) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        let all = Parallel.map(paths, share: 512) { path in
            Self.one(path, descriptor < 0 ? nil : FileFacts(of: path, in: descriptor))
        }
        facts.reserveCapacity(all.count)
        for one in all { add(one) }
    }

    /// Looks at files that stand anywhere; those that are not there are left out.
    init(ifThere paths: [String]) {
        for path in paths {
            if let facts = FileFacts(of: path) { add(Self.one(path, facts)) }
        }
    }

    private static func one(_ path: String, _ facts: FileFacts?) -> One {
        var digest = Digest()
        digest.add(path)
        digest.add(facts == nil ? 0 : 1)
        facts?.add(to: &digest)
        return One(facts: facts, digest: digest)
    }

    private mutating func add(_ one: One) {
        facts.append(one.facts)
        digest.add(one.digest)
        newest = newest.flatMap { newest in one.facts.map { max(newest, $0.changed) } }
    }

    /// Both together, each of a folder of its own.
    mutating func add(_ other: FilesSeen) {
        facts += other.facts
        // In their order: what one of them saw is not what the other one could have seen.
        var pair = DigestSum()
        for digest in [digest, other.digest] {
            var ordered = Digest()
            ordered.add(pair.isEmpty ? 1 : 2)
            digest.add(to: &ordered)
            pair.add(ordered)
        }
        digest = pair
        newest = newest.flatMap { newest in other.newest.map { max(newest, $0) } }
    }

    /// False where one was changed so short a time ago that it could change once more unnoticed.
    func isSettled(now: Int) -> Bool { newest.map { now - $0 > FileFacts.settling } ?? false }
}
