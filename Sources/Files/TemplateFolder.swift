internal import Cores
package import Excerpts

/// A template as read: values with places, and the text that messages cut their excerpts from.
package struct Template: Sendable {
    /// The path below the templates folder, "documents/score.yaml".
    package let path: String
    package let source: SourceText
    package let root: Node
}

/// The folder with the templates.
///
/// Nothing is read before it is asked for, and nothing is kept: who decodes a template keeps what was
/// decoded.
package struct TemplateFolder: Sendable {
    package let path: String

    /// A slash at the end makes no difference.
    package init(path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// One template by its path below the folder: "documents/score.yaml".
    package func template(at relative: String) throws(Failure) -> Template {
        let file = "\(path)/\(relative)"
        guard Self.staysInside(relative) else { throw Self.outside(relative) }
        let yaml = YAMLReading.read(try bytes(of: file), named: file)
        if let failure = yaml.problems.first(where: { $0.severity == .error }) { throw failure }
        guard let root = yaml.root else {
            throw Failure(
                "the template is empty", at: Excerpt(source: file, line: 1, column: 1, text: ""),
                remedy: "take it from a fresh copy of the templates")
        }
        return Template(path: relative, source: yaml.source, root: root)
    }

    /// The values of one template.
    package func node(at relative: String) throws(Failure) -> Node { try template(at: relative).root }

    /// Whether there is a template at a path below the folder.
    package func has(_ relative: String) -> Bool {
        Self.staysInside(relative) && Disk.kind(of: "\(path)/\(relative)") != nil
    }

    /// The names of the templates directly in a sub-folder, without `.yaml`, sorted; none where there is no
    /// such folder.
    package func names(in folder: String) -> [String] {
        let entries = (try? Disk.entries(of: "\(path)/\(folder)")) ?? []
        return entries.filter { $0.kind != .folder && $0.name.hasSuffix(".yaml") && !$0.name.hasPrefix(".") }
            .map { String($0.name.dropLast(".yaml".count)) }
    }

    /// The names of the folders directly in a sub-folder, sorted: the languages of "emails".
    package func subfolders(of folder: String) -> [String] {
        let entries = (try? Disk.entries(of: "\(path)/\(folder)")) ?? []
        return entries.filter { $0.kind == .folder && !$0.name.hasPrefix(".") }.map(\.name)
    }

    /// All templates directly in a sub-folder, read on all cores, in the order of their names.
    package func templates(in folder: String, without left: Set<String> = []) -> [Result<Template, Failure>] {
        Parallel.map(names(in: folder).filter { !left.contains($0) }) { name in
            Result { () throws(Failure) in try template(at: "\(folder)/\(name).yaml") }
        }
    }

    /// The paths of all templates, sub-folders included, sorted; throws where there is no templates folder.
    package func paths() throws(Failure) -> [String] {
        do {
            return try FolderWalk(path).files
        } catch {
            throw missingFolder(error)
        }
    }

    private func bytes(of file: String) throws(Failure) -> [UInt8] {
        do {
            return try Disk.read(file, most: TextChecks.mostBytes)
        } catch {
            if error.isMissing, Disk.kind(of: path) == nil { throw missingFolder(error) }
            throw error.failure("the template cannot be read", file)
        }
    }

    private func missingFolder(_ error: DiskError) -> Failure {
        guard error.isMissing else { return error.failure("the templates folder cannot be read", path) }
        return Failure(
            "there is no templates folder \"\(path)\"",
            remedy: "name it with --templates DIR or in $STEWARD_TEMPLATES")
    }

    private static func staysInside(_ relative: String) -> Bool {
        !relative.hasPrefix("/") && !relative.split(separator: "/").contains("..")
    }

    private static func outside(_ relative: String) -> Failure {
        Failure(
            "the template \"\(relative)\" is outside the templates folder", remedy: "name a path below it")
    }
}
