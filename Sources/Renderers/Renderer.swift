package import Documents
package import Excerpts

/// Turns documents into one format.
package protocol Renderer: Sendable {
    /// One file, or several where the format holds one thing a file (a draft an e-mail).
    ///
    /// - Throws: where the document has nothing that this format could hold.
    func render(_ document: Document) throws(Failure) -> [RenderedFile]
}
