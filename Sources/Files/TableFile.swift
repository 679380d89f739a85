package import Excerpts

/// A table that somebody exported: read whole, never written.
package enum TableFile {
    /// A hundred thousand rows are a tenth of it.
    private static let mostBytes = 256 * 1024 * 1024

    /// The bytes of a file; `~` at the beginning of the path is `home`.
    ///
    /// - Throws: where there is no such file, with the name of one that is nearly called so; where it is too large.
    package static func read(_ path: String, home: String?) throws(Failure) -> [UInt8] {
        let full = path.hasPrefix("~/") ? home.map { $0 + path.dropFirst() } ?? path : path
        let bytes = try bytes(of: full, named: path)
        guard bytes.count <= mostBytes else {
            throw Failure(
                "\(path) is larger than \(mostBytes / 1_048_576) MiB", remedy: "cut it into several files")
        }
        guard !bytes.isEmpty else { throw Failure("\(path) is empty", remedy: "export the table again") }
        return bytes
    }

    private static func bytes(of full: String, named path: String) throws(Failure) -> [UInt8] {
        do {
            return try Disk.read(full, most: mostBytes)
        } catch {
            throw error.isMissing ? missing(path, full) : error.failure("the table cannot be read", path)
        }
    }

    private static func missing(_ path: String, _ full: String) -> Failure {
        let folder = Disk.folder(of: full)
        let names = ((try? Disk.entries(of: folder)) ?? []).map(\.name)
        let own = Disk.name(of: full)
        let longer = names.filter { $0.hasSuffix(" " + own) }
        let shown = path.contains("/") ? Disk.folder(of: path) + "/" : ""
        return Failure(
            "there is no file \"\(path)\"",
            remedy: names.isEmpty
                ? "there is no folder \"\(folder)\""
                : !longer.isEmpty
                    ? "put a name with spaces into quotes"
                    : "a path is taken from the folder in which Steward was started",
            suggestions: (longer.isEmpty ? Nearest.words(to: own, among: names) : longer).map { shown + $0 })
    }
}
