#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The few things that are asked of the file system; every path is used as it is given.
enum Disk {
    enum Kind {
        case file, folder, link
        /// A pipe, a device, a socket: never opened, since reading it could wait for ever.
        case other
    }

    struct Entry {
        let name: String
        let kind: Kind
    }

    /// The bytes of a regular file, `most` + 1 of them at most, so that the caller sees that there are more.
    static func read(_ path: String, most: Int) throws(DiskError) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw DiskError(errno) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw DiskError(errno) }
        guard kind(status.st_mode) == .file else { throw .notAFile }
        return try read(file, upTo: min(Int(status.st_size), most) + 1)
    }

    /// Reads on until the end, since a file may grow while it is read, but never more than `count` bytes.
    private static func read(_ file: Int32, upTo count: Int) throws(DiskError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[filled...])
                let got = unsafe Disk.read(file, into: UnsafeMutableRawBufferPointer(rest))
                if got > 0 {
                    filled += got
                } else if got == 0 {
                    break
                } else if errno != EINTR {
                    code = errno
                    break
                }
            }
        }
        guard code == 0 else { throw DiskError(code) }
        return bytes
    }

    private static func read(_ file: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Darwin)
            unsafe Darwin.read(file, buffer.baseAddress, buffer.count)
        #else
            unsafe Glibc.read(file, buffer.baseAddress, buffer.count)
        #endif
    }

    /// What is in a folder, without `.` and `..`, sorted by name.
    static func entries(of folder: String) throws(DiskError) -> [Entry] {
        guard let stream = unsafe opendir(folder) else { throw DiskError(errno) }
        defer { unsafe closedir(stream) }
        var entries: [Entry] = []
        while let next = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: next.pointee.d_name) { pointer in
                unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if name == "." || name == ".." { continue }
            let known = unsafe kind(ofEntry: next.pointee.d_type)
            entries.append(Entry(name: name, kind: known ?? kind(of: folder + "/" + name) ?? .other))
        }
        return entries.sorted { precedes($0.name, $1.name) }
    }

    /// Byte by byte: letters that can be written in two ways make no difference to files.
    static func precedes(_ a: String, _ b: String) -> Bool {
        let (first, second) = (a.utf8, b.utf8)
        let order = unsafe first.withContiguousStorageIfAvailable { first in
            unsafe second.withContiguousStorageIfAvailable { second in
                let common = min(first.count, second.count)
                guard common > 0, let a = first.baseAddress, let b = second.baseAddress else {
                    return first.count < second.count
                }
                let difference = unsafe memcmp(a, b, common)
                return difference == 0 ? first.count < second.count : difference < 0
            }
        }
        return (order ?? nil) ?? first.lexicographicallyPrecedes(second)
    }

    /// nil where the file system does not say.
    private static func kind(ofEntry type: UInt8) -> Kind? {
        switch Int32(type) {
        case Int32(DT_REG): .file
        case Int32(DT_DIR): .folder
        case Int32(DT_LNK): .link
        case Int32(DT_UNKNOWN): nil
        default: .other
        }
    }

    /// What stands at a path, links not followed; nil where nothing does.
    static func kind(of path: String) -> Kind? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return kind(status.st_mode)
    }

    private static func kind(_ mode: mode_t) -> Kind {
        switch mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// Adds to the end of a file in one step; makes the file where there is none.
    static func append(_ text: String, to path: String) throws(DiskError) {
        let file = unsafe open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw DiskError(errno) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        let count = unsafe bytes.withUnsafeBytes { bytes in
            #if canImport(Darwin)
                unsafe Darwin.write(file, bytes.baseAddress, bytes.count)
            #else
                unsafe Glibc.write(file, bytes.baseAddress, bytes.count)
            #endif
        }
        guard count == bytes.count else { throw DiskError(count < 0 ? errno : ENOSPC) }
    }

    /// Has files and the folder that they are in reach the disk; a file system that cannot is no failure, the files are
    /// written.
    ///
    /// A few are written through one by one, many by having the system write all that it holds, once.
    static func settle(_ files: some Collection<String>, in folder: String) {
        guard files.count <= 16 else { return sync() }
        for path in files.map({ "\(folder)/\($0)" }) + [folder] {
            let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
            if file >= 0 {
                fsync(file)
                close(file)
            }
        }
    }

    /// The path with every link in it followed; nil where it leads nowhere.
    static func realPath(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// Makes a folder and those above it that are missing, for everybody or, with 0o700, for this user alone.
    static func makeFolder(_ path: String, mode: mode_t = 0o777) throws(DiskError) {
        if unsafe mkdir(path, mode) == 0 { return }
        let code = errno
        if code == EEXIST { return }
        let above = folder(of: path)
        guard code == ENOENT, above != path, above != "." else { throw DiskError(code) }
        try makeFolder(above, mode: mode)
        guard unsafe mkdir(path, mode) == 0 || errno == EEXIST else { throw DiskError(errno) }
    }

    /// The folder that a path is in; "." for a bare name.
    static func folder(of path: String) -> String {
        let trimmed = path.last == "/" && path.count > 1 ? path.dropLast() : path[...]
        guard let slash = trimmed.lastIndex(of: "/") else { return "." }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }

    static func name(of path: String) -> String {
        String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
    }
}
