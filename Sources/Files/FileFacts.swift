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

    /// Of many files below a folder, in their order, on all cores.
    static func ofAll(_ paths: [String], in folder: String) -> [FileFacts?] {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return paths.map { _ in nil } }
        defer { close(descriptor) }
        return Parallel.map(paths, share: 512) { FileFacts(of: $0, in: descriptor) }
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
    func isSettled(now: Int) -> Bool { now - changed > 2_000_000_000 }

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
