/// One text that a document was turned into: for a screen, or for a file.
package struct RenderedFile: Sendable, Hashable {
    /// What tells this file from the others of the same document, `day-7`; empty where there is only one.
    package let suffix: String
    /// Without the dot.
    package let fileExtension: String
    /// To be written as UTF-8, byte for byte: line ends are already those of the format.
    package let contents: String

    package init(suffix: String = "", fileExtension: String, contents: String) {
        self.suffix = suffix
        self.fileExtension = fileExtension
        self.contents = contents
    }
}
