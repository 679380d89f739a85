/// The files that a path in the making may name, for Tab.
package enum FileNames {
    /// More than anybody reads below a line.
    private static let most = 200

    /// Paths that begin with what was typed, folders with a slash behind; hidden ones only where a point was typed.
    ///
    /// None where the folder cannot be read.
    package static func beginning(with typed: String) -> [String] {
        let slash = typed.lastIndex(of: "/")
        let folder = slash.map { String(typed[...$0]) } ?? ""
        let name = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
        let entries = (try? Disk.entries(of: folder.isEmpty ? "." : folder)) ?? []
        let fitting = entries.filter { entry in
            entry.name.hasPrefix(name) && (!entry.name.hasPrefix(".") || name.hasPrefix("."))
                && !entry.name.unicodeScalars.contains(where: ControlCharacter.isOne)
        }
        return fitting.map { folder + $0.name + ($0.kind == .folder ? "/" : "") }.sorted().prefix(most).map(
            \.self)
    }
}
