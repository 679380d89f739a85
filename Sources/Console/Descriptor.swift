#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An open file that is closed when its owner lets go of it.
struct Descriptor: ~Copyable {
    struct Facts {
        let isRegular: Bool
        let mode: mode_t
        let size: off_t
    }

    let number: CInt

    /// Opens the file at `path`; `isOpen` and `errno` tell whether that went well.
    init(opening path: String, _ flags: CInt, mode: mode_t = 0) {
        number = unsafe open(path, flags, mode)
    }

    deinit {
        if isOpen { close(number) }
    }

    var isOpen: Bool { number >= 0 }

    /// Nil if the file cannot be asked.
    var facts: Facts? {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { return nil }
        return Facts(
            isRegular: status.st_mode & S_IFMT == S_IFREG, mode: status.st_mode & 0o777, size: status.st_size)
    }

    /// True if `path` still leads to this very file.
    func isStill(at path: String) -> Bool {
        var own = stat()
        var other = stat()
        guard unsafe fstat(number, &own) == 0, unsafe stat(path, &other) == 0 else { return false }
        return own.st_ino == other.st_ino && own.st_dev == other.st_dev
    }
}
