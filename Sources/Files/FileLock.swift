internal import Excerpts

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// An exclusive lock on a file, given back when the value goes.
///
/// The account file itself is locked, not a file beside it: nothing is left in the person's folder, and two
/// programs exclude each other whatever their state folders are. Since a file is replaced by a new one when it is
/// written, whoever waited may hold the lock of a file that is gone: after locking, the name must still lead to the
/// file that was locked, else it is opened again. What is read after that is what the one before has written.
@safe struct FileLock: ~Copyable {
    private let descriptor: Int32

    /// Waits up to `patience` milliseconds for whoever else holds it; `creates` makes an empty file where there is none,
    /// for this user alone.
    ///
    /// - Throws: where the file may not be written, or stays locked.
    init(_ path: String, creates: Bool = false, patience: Int = 10_000) throws(Failure) {
        var waited = 0
        while true {
            let file = try Self.opened(path, creates: creates)
            do {
                try Self.lock(file, path, &waited, patience)
            } catch {
                close(file)
                throw error
            }
            if Self.isNamed(path, file) {
                descriptor = file
                return
            }
            close(file)
        }
    }

    deinit { close(descriptor) }

    /// Gives the lock back here and not before: the last line of what it protects.
    consuming func release() {}

    private static func opened(_ path: String, creates: Bool) throws(Failure) -> Int32 {
        // For writing, since some network file systems give exclusive locks for nothing else.
        let flags = O_RDWR | O_CLOEXEC | O_NONBLOCK | (creates ? O_CREAT : 0)
        let file = unsafe open(path, flags, 0o600)
        guard file >= 0 else {
            throw DiskError(errno).failure("the file cannot be written", path, writing: true)
        }
        return file
    }

    private static func lock(_ file: Int32, _ path: String, _ waited: inout Int, _ patience: Int)
        throws(Failure)
    {
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            guard code == EWOULDBLOCK || code == EINTR else {
                throw DiskError(code).failure("the file cannot be locked", path, writing: true)
            }
            guard waited < patience else {
                throw Failure(
                    "another program is writing this file",
                    at: Excerpt(source: path, line: 1, column: 1, text: ""),
                    remedy: "try again when it is done; nothing was written")
            }
            usleep(2_000)
            waited += 2
        }
    }

    /// True where the name leads to the file that is open.
    private static func isNamed(_ path: String, _ file: Int32) -> Bool {
        var named = stat()
        var open = stat()
        guard unsafe stat(path, &named) == 0, unsafe fstat(file, &open) == 0 else { return false }
        return named.st_dev == open.st_dev && named.st_ino == open.st_ino
    }
}
