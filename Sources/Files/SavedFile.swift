package import Excerpts

/// A document saved under a name that a person chose.
///
/// A file that is there already is replaced only if it is an earlier state of the same document, or if the person said
/// so; anything else is somebody's and is left alone.
package enum SavedFile {
    /// The absolute path of a file that is there, without links; nil where there is none.
    package static func realPath(_ path: String) -> String? { Disk.realPath(path) }

    /// Where a file really lies, if that is neither in `folder` nor below it: ".." leads out, so does a link.
    package static func place(of path: String, outside folder: String) -> String? {
        guard let real = Disk.realPath(path), let realFolder = Disk.realPath(folder) else { return nil }
        let isInside = realFolder == "/" || real.hasPrefix(realFolder + "/")
        return isInside ? nil : real
    }

    /// Writes the text; `mark` is what an earlier state of the same document holds near its beginning.
    package static func write(
        _ text: String, to path: String, mark: String, overwrites: Bool = false
    ) throws(Failure) {
        if !overwrites, let bytes = try? Disk.read(path, most: TextChecks.mostBytes) {
            guard isOurs(bytes, new: text, mark: mark) else {
                throw Failure(
                    "\(path) is there and is not this document",
                    remedy: "choose another name, or say overwrite behind it: save as \(path) overwrite")
            }
        }
        Leftovers.clear(in: Disk.folder(of: path))
        try WholeFile.write(text, to: path)
    }

    /// The same text, a draft of ours, or the mark: compared by letters, since each form writes signs and figures in
    /// its own way, and figures change from day to day.
    private static func isOurs(_ bytes: [UInt8], new text: String, mark: String) -> Bool {
        if bytes.elementsEqual(text.utf8) { return true }
        let old = String(decoding: bytes.prefix(16_384), as: UTF8.self)
        if old.contains("=_steward_"), text.contains("=_steward_") { return true }
        let letters = letters(of: mark)
        return !letters.isEmpty && Self.letters(of: old).contains(letters)
    }

    private static func letters(of text: String) -> String {
        let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"]
        return entities.reduce(text) { $0.replacing($1, with: "") }.filter(\.isLetter)
    }
}
