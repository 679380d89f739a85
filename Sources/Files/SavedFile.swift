package import Excerpts

/// A document saved under a name that a person chose.
///
/// A file that is there already is replaced only if it begins with the mark of the same document; anything else is
/// somebody's and is left alone.
package enum SavedFile {
    /// Writes the text; `title` is what an earlier state of the same document begins with.
    package static func write(_ text: String, to path: String, title: String) throws(Failure) {
        if let bytes = try? Disk.read(path, most: TextChecks.mostBytes) {
            let old = String(decoding: bytes.prefix(4096), as: UTF8.self)
            guard old.contains(title) else {
                throw Failure(
                    "\(path) is there and is not this document",
                    remedy: "choose another name, or move the file away")
            }
        }
        Leftovers.clear(in: Disk.folder(of: path))
        try WholeFile.write(text, to: path)
    }
}
