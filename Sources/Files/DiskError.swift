internal import Excerpts

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What the file system refused, with words for the cases that people meet.
enum DiskError: Error {
    case code(Int32)
    case notAFile
    case notAFolder

    init(_ code: Int32) { self = .code(code) }

    var isMissing: Bool {
        guard case .code(let code) = self else { return false }
        return code == ENOENT || code == ENOTDIR
    }

    /// What is wrong, as the end of a sentence: "there is no such file".
    var reason: String {
        switch self {
        case .notAFile: "it is no regular file"
        case .notAFolder: "it is no folder"
        case .code(let code): Self.reason(of: code)
        }
    }

    private static func reason(of code: Int32) -> String {
        switch code {
        case ENOENT, ENOTDIR: return "there is no such file or folder"
        case EACCES, EPERM: return "its permissions do not allow it"
        case ENOSPC, EDQUOT: return "the disk is full"
        case EROFS: return "the disk is mounted read-only"
        case EISDIR: return "it is a folder"
        case ELOOP: return "its links lead in a circle"
        case ENAMETOOLONG: return "the name is too long"
        case EMFILE, ENFILE: return "too many files are open"
        case EIO: return "the disk reports a fault"
        default:
            guard let text = unsafe strerror(code) else { return "error \(code)" }
            return unsafe String(cString: text)
        }
    }

    /// What to do about it.
    func remedy(for path: String, writing: Bool) -> String? {
        guard case .code(let code) = self else { return "put a plain file or folder in its place" }
        switch code {
        case EACCES, EPERM:
            return writing
                ? "check with ls -ld \(Disk.folder(of: path)) who may write there"
                : "check with ls -l \(path) who may read it; chmod u+r gives you the right"
        case ENOSPC, EDQUOT: return "free some space and try again; the old file is unchanged"
        case ENOENT, ENOTDIR: return writing ? "make the folder \(Disk.folder(of: path)) first" : nil
        default: return nil
        }
    }

    func failure(_ doing: String, _ path: String, writing: Bool = false) -> Failure {
        Failure(
            "\(doing): \(reason)", at: Excerpt(source: path, line: 1, column: 1, text: ""),
            remedy: remedy(for: path, writing: writing))
    }
}
