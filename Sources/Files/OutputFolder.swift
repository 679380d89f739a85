package import Excerpts

/// A folder that receives documents, one file each.
///
/// A manifest in the folder says which files are ours: those may be replaced by a later run, any other file is
/// left alone.
package struct OutputFolder {
    private static let manifestName = ".steward-manifest"

    package let path: String
    private var ours: Set<String>
    private var written: Set<String> = []
    /// What was written and a power cut could still take.
    private var unsettled: [String] = []

    /// Makes the folder where it is not there yet.
    package init(path: String) throws(Failure) {
        self.path = path
        try Self.make(path)
        Leftovers.clear(in: path)
        let manifest = try? Disk.read("\(path)/\(Self.manifestName)", most: TextChecks.mostBytes)
        let lines = String(decoding: manifest ?? [], as: UTF8.self).split(separator: "\n")
        ours = Set(lines.map(String.init))
    }

    /// Writes a document and returns its path. The same name twice in a run gets -2, -3 …
    ///
    /// The file is there whole or not at all; that it also outlasts a power cut is for `finish` to see to.
    package mutating func write(_ text: String, named stem: String, ending: String) throws(Failure) -> String
    {
        let name = freeName(stem, ending)
        let file = "\(path)/\(name)"
        try Self.refuse(name, "\(path)/\(Self.manifestName)", file)
        let isOurs = ours.contains(name)
        if !isOurs, Disk.kind(of: file) != nil {
            throw Failure(
                "\(file) is there and was not written by Steward",
                remedy: "move it away, or name another folder with -o")
        }
        do {
            // The manifest comes first: a run that is killed between the two must not leave a file that the next run
            // takes for somebody's own.
            if !isOurs { try Disk.append("\(name)\n", to: "\(path)/\(Self.manifestName)") }
            try WholeFile.replace(Disk.realPath(file) ?? file, with: Array(text.utf8), permissions: 0o666)
        } catch {
            throw error.failure("the file cannot be written", file, writing: true)
        }
        written.insert(name)
        ours.insert(name)
        unsettled.append(name)
        return file
    }

    /// Writes everything through to the disk, once for all documents since the last time.
    package mutating func finish() throws(Failure) {
        guard !unsettled.isEmpty else { return }
        try WholeFile.write(
            ours.sorted().joined(separator: "\n") + "\n", to: "\(path)/\(Self.manifestName)")
        Disk.settle(unsettled, in: path)
        unsettled = []
    }

    /// Whatever stands in the folder, nothing is written outside it: neither by a name that leads out nor through a link.
    private static func refuse(_ name: String, _ manifest: String, _ file: String) throws(Failure) {
        if name.contains("/") {
            throw Failure(
                "\"\(name)\" is no name for a file in the folder of -o",
                remedy:
                    "the id of an e-mail in Templates/emails becomes part of a file's name: take the slash out"
            )
        }
        for path in [manifest, file] where Disk.kind(of: path) == .link {
            throw Failure(
                "\(path) is a link, and is not written through",
                remedy: "take the link out of the folder of -o")
        }
    }

    private func freeName(_ stem: String, _ ending: String) -> String {
        var name = "\(stem).\(ending)"
        var number = 2
        while written.contains(name) {
            name = "\(stem)-\(number).\(ending)"
            number += 1
        }
        return name
    }

    private static func make(_ path: String) throws(Failure) {
        do {
            try Disk.makeFolder(path)
        } catch {
            throw error.failure("the folder cannot be made", path, writing: true)
        }
        guard Disk.kind(of: Disk.realPath(path) ?? path) == .folder else {
            throw Failure("\(path) is not a folder", remedy: "name a folder with -o")
        }
    }
}
