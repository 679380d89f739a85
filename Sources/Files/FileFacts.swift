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

    /// nil where the file is gone.
    init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
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
    func isSettled(now: Int) -> Bool { now - changed > 2_000_000_000 }

    /// The system's clock, in nanoseconds since 1970: the one that file systems go by.
    package static var now: Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    func pack(into packer: inout Packer) {
        for number in [size, modified, changed, Int(bitPattern: UInt(inode))] { packer.add(number) }
    }
}
