package import Documents
package import Excerpts

/// Document → the few plain lines that its template has for a chat (Slack, Teams): no table, no markup.
package struct ChatRenderer: Renderer {
    package init() {}

    package func render(_ document: Document) throws(Failure) -> [RenderedFile] {
        guard let chat = document.chat else { throw Failure("this answer has no form for a chat") }
        let text = Glyphs(usesUnicode: true).lines(of: chat).joined(separator: "\n")
        return [RenderedFile(fileExtension: Format.slack.fileExtension, contents: text + "\n")]
    }
}

extension Glyphs {
    /// The lines of a text, each without what could drive a terminal, without blank ones at the end.
    fileprivate func lines(of text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { clean(String($0)) }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines
    }
}
