import CMarkdown
import Synchronization

/// Markdown text → blocks: CommonMark with GitHub's tables, task lists and strikethrough.
///
/// Addresses in running text are not made into links. Every text is Markdown, so nothing can fail.
package enum MarkdownParser {
    package static func blocks(in text: String) -> [Block] {
        registerExtensions
        // The library has one table of special characters for all its parsers, and strikethrough writes into
        // it while it parses. A text without a tilde never looks at that entry and needs not wait.
        guard text.utf8.contains(UInt8(ascii: "~")) else { return parse(text, with: ["table", "tasklist"]) }
        return tilde.withLock { _ in parse(text, with: ["table", "tasklist", "strikethrough"]) }
    }

    /// Runs once, on first use: the library's own registration is not safe from two threads.
    private static let registerExtensions: Void = cmark_gfm_core_extensions_ensure_registered()
    private static let tilde = Mutex(())

    private static func parse(_ text: String, with extensions: [String]) -> [Block] {
        guard let parser = unsafe cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
        defer { unsafe cmark_parser_free(parser) }
        for name in extensions {
            if let found = unsafe cmark_find_syntax_extension(name) {
                unsafe cmark_parser_attach_syntax_extension(parser, found)
            }
        }
        unsafe text.withCString { unsafe cmark_parser_feed(parser, $0, text.utf8.count) }
        guard let root = unsafe cmark_parser_finish(parser) else { return [] }
        defer { unsafe cmark_node_free(root) }
        return unsafe TreeReader().blocks(under: root, depth: 0)
    }
}
