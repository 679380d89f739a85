package import Excerpts

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Writing a file so that it is there whole or not at all: whoever reads it, and whatever crashes when, finds
/// the old text or the new one.
package enum WholeFile {
    /// Writes UTF-8 text; an existing file keeps its permissions, a link keeps pointing to the file it points
    /// to.
    ///
    /// Temporary file beside it, fsync, rename, fsync of the folder.
    package static func write(_ text: String, to path: String) throws(Failure) {
        do {
            try replaceForGood(Disk.realPath(path) ?? path, with: Array(text.utf8))
        } catch {
            throw error.failure("the file cannot be written", path, writing: true)
        }
    }

    /// The same for bytes that can be made again: whole or not at all for whoever reads them, but a power cut may lose
    /// them.
    static func replace(
        _ path: String, with bytes: [UInt8], permissions: mode_t = 0o600
    ) throws(DiskError) {
        let old = Owner(of: path)
        let temporary = try Temporary(beside: path, mode: old?.permissions ?? permissions)
        do throws(DiskError) {
            try temporary.fill(bytes, as: old, isLasting: false)
            guard unsafe rename(temporary.path, path) == 0 else { throw DiskError(errno) }
        } catch {
            temporary.remove()
            throw error
        }
    }

    private static func replaceForGood(_ path: String, with bytes: [UInt8]) throws(DiskError) {
        let kind = Disk.kind(of: path)
        if kind == .folder { throw DiskError(EISDIR) }
        if let kind, kind != .file { throw .notAFile }
        let old = Owner(of: path)
        let temporary = try Temporary(beside: path, mode: old?.permissions ?? 0o666)
        do throws(DiskError) {
            try temporary.fill(bytes, as: old)
            guard unsafe rename(temporary.path, path) == 0 else { throw DiskError(errno) }
        } catch {
            temporary.remove()
            throw error
        }
        syncFolder(of: path)
    }

    /// Makes the new name last through a power cut; a file system that cannot is no failure, the file is
    /// written.
    private static func syncFolder(of path: String) {
        let folder = unsafe open(Disk.folder(of: path), O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}

/// Whose a file is, and who may do what with it.
private struct Owner {
    let user: uid_t
    let group: gid_t
    let permissions: mode_t

    /// nil where there is no file yet.
    init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        user = status.st_uid
        group = status.st_gid
        permissions = status.st_mode & 0o7777
    }

    /// Gives the open file to the same user and group.
    ///
    /// Where only a superuser could do that, it stays with who writes, and nobody gets a right by it that the old file
    /// did not give: another group may then do no more than everybody may.
    func take(_ file: Int32) throws(DiskError) {
        var given = permissions
        if fchown(file, user, group) != 0 {
            given &= 0o1777
            if fchown(file, uid_t.max, group) != 0 { given &= 0o1707 | (permissions & 0o7) << 3 }
        }
        guard fchmod(file, given) == 0 else { throw DiskError(errno) }
    }
}

/// A hidden file beside the one that it will replace, on the same file system so that rename is one step.
private struct Temporary {
    let path: String
    private let file: Int32

    /// `mode` holds from the first byte on: what nobody else may read is never there to be read.
    init(beside target: String, mode: mode_t) throws(DiskError) {
        let stem = Leftovers.stem(beside: target)
        var number = 0
        var opened: Int32 = -1
        var name = ""
        repeat {
            number += 1
            name = "\(stem)-\(number)\(Leftovers.ending)"
            opened = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & 0o666)
        } while opened < 0 && errno == EEXIST && number < 1000
        guard opened >= 0 else { throw DiskError(errno) }
        path = name
        file = opened
        // Held until it is written: what is locked is no leftover.
        _ = flock(file, LOCK_EX | LOCK_NB)
    }

    /// Writes, sets owner and permissions, syncs and closes.
    ///
    /// Without `isLasting` it is left to the system when the bytes reach the disk.
    func fill(_ bytes: [UInt8], as owner: Owner?, isLasting: Bool = true) throws(DiskError) {
        var isOpen = true
        defer { if isOpen { close(file) } }
        try write(bytes)
        try owner?.take(file)
        guard !isLasting || fsync(file) == 0 else { throw DiskError(errno) }
        isOpen = false
        guard close(file) == 0 else { throw DiskError(errno) }
    }

    private func write(_ bytes: [UInt8]) throws(DiskError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes { rest in
                #if canImport(Darwin)
                    unsafe Darwin.write(file, rest.baseAddress, rest.count)
                #else
                    unsafe Glibc.write(file, rest.baseAddress, rest.count)
                #endif
            }
            if count > 0 { written += count } else if errno != EINTR { throw DiskError(errno) }
        }
    }

    func remove() { _ = unsafe unlink(path) }
}
