package import Excerpts

extension TemplateFolder {
    /// Every file of the scoring folder that is a model, by name.
    package var modelNames: [String] { names(in: "scoring").filter { !["risk", "expansion"].contains($0) } }
}

/// The scoring models of a templates folder, as files that can be added to.
package struct ModelFolder: Sendable {
    private let templates: TemplateFolder

    package init(of templates: TemplateFolder) { self.templates = templates }

    /// Writes a model beside the others.
    ///
    /// - Parameters:
    ///   - text: of the file.
    ///   - name: the file's name without `.yaml`.
    /// - Throws: where a file of that name is there already, which stays as it is, or none can be written.
    /// - Returns: the path of the new file.
    package func add(_ text: String, named name: String) throws(Failure) -> String {
        let path = "\(templates.path)/scoring/\(name).yaml"
        guard Disk.kind(of: path) == nil else {
            throw Failure(
                "\(path) is there already and is not overwritten",
                remedy: "save the weights under another name, or take the file out of the folder")
        }
        try WholeFile.write(text, to: path)
        return path
    }
}
