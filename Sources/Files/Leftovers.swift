#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The temporary files of `WholeFile` that a run has left which was killed while it wrote.
///
/// Nobody reads them, but they would stay for ever: every run that writes into a folder takes away what lies there.
enum Leftovers {
    static let ending = ".tmp"

    /// What the name of a temporary file for `target` begins with: hidden, and with the writing process in it.
    static func stem(beside target: String) -> String {
        "\(Disk.folder(of: target))/.\(Disk.name(of: target)).\(getpid())"
    }

    /// Takes away those whose process has ended and that nobody holds.
    ///
    /// What goes wrong is no failure: it is for the run that has something to write there to say so.
    static func clear(in folder: String) {
        for entry in (try? Disk.entries(of: folder)) ?? [] where entry.kind == .file {
            guard let writer = writer(of: entry.name), hasEnded(writer) else { continue }
            remove("\(folder)/\(entry.name)")
        }
    }

    /// The process in a name such as `.acme.yaml.4711-1.tmp`; nil for any other name.
    static func writer(of name: String) -> Int32? {
        guard name.hasPrefix("."), name.hasSuffix(ending) else { return nil }
        let parts = name.dropLast(ending.count).split(separator: ".", omittingEmptySubsequences: true)
        guard parts.count >= 2, let last = parts.last else { return nil }
        let numbers = last.split(separator: "-", omittingEmptySubsequences: false)
        guard numbers.count == 2, Int(numbers[1]) != nil else { return nil }
        return Int32(numbers[0])
    }

    /// A process of our own number may be another's that ended before this one began.
    private static func hasEnded(_ process: Int32) -> Bool {
        process == getpid() || kill(process, 0) != 0 && errno == ESRCH
    }

    /// The lock tells where the number does not: of a process on another machine, or in another container.
    private static func remove(_ path: String) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return }
        defer { close(file) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else { return }
        unsafe unlink(path)
    }
}
