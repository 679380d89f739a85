internal import Excerpts

/// The `*.yaml` files of a folder and its sub-folders, hidden ones left out, sorted by path.
struct FolderWalk {
    /// Paths below the folder, "churned/harbor.yaml".
    private(set) var files: [String] = []
    private(set) var problems: [Failure] = []
    private let root: String
    /// The folder with its links followed: what a link in it may point into.
    private let realRoot: String

    /// Throws where the folder itself cannot be read; what goes wrong below it is among `problems`.
    init(_ root: String) throws(DiskError) {
        self.root = root
        realRoot = Disk.realPath(root) ?? root
        try visit("")
        files.sort()
    }

    private mutating func visit(_ folder: String) throws(DiskError) {
        for entry in try Disk.entries(of: path(folder)) where !entry.name.hasPrefix(".") {
            guard !entry.name.unicodeScalars.contains(where: ControlCharacter.isOne) else {
                refuseName(entry.name, in: folder)
                continue
            }
            let relative = folder.isEmpty ? entry.name : folder + "/" + entry.name
            switch entry.kind {
            case .folder: visitInner(relative)
            case .link: followLink(relative)
            case .file: take(relative)
            case .other: refuseOther(relative)
            }
        }
    }

    private mutating func visitInner(_ folder: String) {
        do {
            try visit(folder)
        } catch {
            problems.append(error.failure("the folder cannot be read", path(folder)))
        }
    }

    private mutating func take(_ file: String) {
        if file.hasSuffix(".yaml") {
            files.append(file)
        } else if let stem = Self.stemOfNearlyYAML(file) {
            problems.append(
                Failure(
                    "this file is not read: only names that end in .yaml are", severity: .warning,
                    at: place(file), remedy: "rename it to \(stem).yaml"))
        }
    }

    /// The stem of "acme.yml", "acme.YAML", "acme.yaml.txt".
    private static func stemOfNearlyYAML(_ file: String) -> String? {
        let name = Disk.name(of: file).lowercased()
        for ending in [".yml", ".yaml", ".yaml.txt", ".yml.txt"] where name.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return nil
    }

    /// A link to a file inside the folder is read as if it were that file; nothing outside is.
    private mutating func followLink(_ link: String) {
        guard link.hasSuffix(".yaml") || Disk.realPath(path(link)).flatMap(Disk.kind) == .folder else {
            return
        }
        guard let target = Disk.realPath(path(link)) else {
            return refuse(link, "this is a link that leads nowhere", "take the link out")
        }
        guard target.hasPrefix(realRoot + "/") else {
            return refuse(
                link, "this is a link to something outside the folder, and is not followed",
                "copy the file here if it belongs to the book")
        }
        switch Disk.kind(of: target) {
        case .file: files.append(link)
        case .folder: refuse(link, "this is a link to a folder, and is not followed", "take the link out")
        default: refuseOther(link)
        }
    }

    /// A message with such a name in it would drive the terminal.
    private mutating func refuseName(_ name: String, in folder: String) {
        let shown = name.unicodeScalars.map { ControlCharacter.isOne($0) ? "\u{FFFD}" : String($0) }.joined()
        problems.append(
            Failure(
                "there is a control character in this name, and nothing of it is read",
                at: place(folder.isEmpty ? shown : "\(folder)/\(shown)"), remedy: "give it another name"))
    }

    private mutating func refuseOther(_ file: String) {
        guard file.hasSuffix(".yaml") else { return }
        problems.append(DiskError.notAFile.failure("the file cannot be read", path(file)))
    }

    private mutating func refuse(_ link: String, _ message: String, _ remedy: String) {
        problems.append(Failure(message, at: place(link), remedy: remedy))
    }

    private func place(_ file: String) -> Excerpt {
        Excerpt(source: path(file), line: 1, column: 1, text: "")
    }

    private func path(_ relative: String) -> String { relative.isEmpty ? root : root + "/" + relative }
}
