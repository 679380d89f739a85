#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The file behind `History`: appended to under a lock, replaced whole, never changed in place.
struct HistoryFile {
    struct Contents {
        let lines: [String]
        /// How many lines were left out because they are not UTF-8.
        let unreadable: Int
    }

    /// Of a file larger than this only the end is read, in bytes: a history is not worth more memory.
    private static let mostRead: off_t = 16 << 20
    private static let onlyOwner: mode_t = 0o600

    let path: String

    func read() throws(HistoryWarning) -> Contents {
        guard let file = try open(O_RDONLY) else { return Contents(lines: [], unreadable: 0) }
        return try contents(of: file)
    }

    /// Adds one line behind what any prompt has written, in one write; makes file and folders if need be.
    func append(_ line: String) throws(HistoryWarning) {
        try makeFolders()
        let file = try lockedFile()
        do throws(OutputFailure) {
            try Output(descriptor: file.number).write(line + "\n")
        } catch {
            throw warning(.cannotWrite(errno: error.errno))
        }
    }

    /// Replaces the lines by what `change` makes of those that are there now, and leaves the old file if it fails.
    func rewrite(_ change: ([String]) -> [String]) throws(HistoryWarning) {
        let old = try lockedFile()
        let text = change(try contents(of: old).lines).map { $0 + "\n" }.joined()
        let target = resolved
        // Whoever holds the lock is the only one to write it: one that lies there was left by a run that was killed.
        let draft = "\(target).new"
        unsafe unlink(draft)
        do throws(HistoryWarning) {
            try write(text, to: draft)
            guard unsafe rename(draft, target) == 0 else { throw warning(.cannotWrite(errno: errno)) }
        } catch {
            unsafe unlink(draft)
            throw error
        }
    }

    private func write(_ text: String, to draft: String) throws(HistoryWarning) {
        let file = Descriptor(opening: draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode: Self.onlyOwner)
        guard file.isOpen else { throw warning(.cannotWrite(errno: errno)) }
        do throws(OutputFailure) {
            try Output(descriptor: file.number).write(text)
        } catch {
            throw warning(.cannotWrite(errno: error.errno))
        }
    }

    /// The file open for appending and locked.
    ///
    /// Another prompt may have replaced it while this one waited for the lock: then the new one is opened.
    private func lockedFile() throws(HistoryWarning) -> Descriptor {
        while true {
            guard let file = try open(O_RDWR | O_APPEND | O_CREAT) else {
                throw warning(.cannotWrite(errno: ENOENT))
            }
            while flock(file.number, LOCK_EX) != 0 {
                guard errno == EINTR else { throw warning(.cannotWrite(errno: errno)) }
            }
            if file.isStill(at: path) { return file }
        }
    }

    /// Nil if there is no such file.
    ///
    /// What others may read is closed to them: the lines name customers.
    private func open(_ flags: CInt) throws(HistoryWarning) -> Descriptor? {
        let file = Descriptor(opening: path, flags | O_CLOEXEC | O_NONBLOCK, mode: Self.onlyOwner)
        guard file.isOpen else {
            switch errno {
            case ENOENT, ENOTDIR: return nil
            case EISDIR: throw warning(.notAFile)
            default: throw warning(flags == O_RDONLY ? .cannotRead(errno: errno) : .cannotWrite(errno: errno))
            }
        }
        guard let facts = file.facts, facts.isRegular else { throw warning(.notAFile) }
        if facts.mode & 0o077 != 0 { fchmod(file.number, Self.onlyOwner) }
        return file
    }

    private func contents(of file: borrowing Descriptor) throws(HistoryWarning) -> Contents {
        let size = file.facts?.size ?? 0
        lseek(file.number, max(0, size - Self.mostRead), SEEK_SET)
        var reader = LineReader(descriptor: file.number)
        var lines: [String] = []
        var unreadable = 0
        while let reading = reader.next() {
            switch reading {
            case .line(let line): lines.append(line.text)
            case .refused: unreadable += 1
            case .interrupted: break
            case .failed(let errno): throw warning(.cannotRead(errno: errno))
            }
        }
        return Contents(lines: lines, unreadable: unreadable)
    }

    /// The file itself, where `path` is a link to it.
    private var resolved: String {
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    /// Makes the folders above the file, readable by their owner only.
    private func makeFolders() throws(HistoryWarning) {
        let ends = path.indices.filter { path[$0] == "/" && $0 != path.startIndex }
        for end in ends {
            guard unsafe mkdir(String(path[..<end]), 0o700) != 0, errno != EEXIST else { continue }
            // A folder above one that is there may be closed to us; the last one decides.
            if end == ends.last { throw warning(.cannotMakeFolder(errno: errno)) }
        }
    }

    private func warning(_ reason: HistoryWarning.Reason) -> HistoryWarning {
        HistoryWarning(path: path, reason: reason)
    }
}
