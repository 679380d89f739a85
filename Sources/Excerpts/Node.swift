/// A value read from a YAML file, with the place where it stands.
///
/// Only shapes and places live here: what reads the bytes is `Files`, what gives the values a meaning
/// (an account, a scoring model, a command's phrases) is the stage that owns that meaning.
package struct Node: Sendable {
    package enum Content: Sendable {
        /// A single value. `isPlain` tells `yes` (plain) from `"yes"` (quoted): only plain text may be a
        /// number, a boolean or null.
        case scalar(String, isPlain: Bool)
        case list([Node])
        case map([Entry])
    }

    /// One `key: value` line, in the file's order.
    package struct Entry: Sendable {
        package let key: String
        package let keyPlace: Place
        package let value: Node

        package init(key: String, keyPlace: Place, value: Node) {
            self.key = key
            self.keyPlace = keyPlace
            self.value = value
        }
    }

    package let content: Content
    package let place: Place

    package init(_ content: Content, at place: Place) {
        self.content = content
        self.place = place
    }

    /// True for an empty value, `~` and `null`.
    package var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
    }

    /// The text of a single value, quoted or not; nil for lists, maps and null.
    package var text: String? {
        guard case .scalar(let text, _) = content, !isNull else { return nil }
        return text
    }

    package var entries: [Entry]? {
        guard case .map(let entries) = content else { return nil }
        return entries
    }

    package var elements: [Node]? {
        guard case .list(let elements) = content else { return nil }
        return elements
    }

    /// The value of `key`; nil where this is no map or has no such key.
    package subscript(key: String) -> Node? {
        entries?.first { $0.key == key }?.value
    }

    /// What this is, for a message: "text", "a number", "a list", "a block of keys".
    package var kind: String {
        switch content {
        case .list: "a list"
        case .map: "a block of keys"
        case .scalar(let text, let isPlain):
            if isNull { "nothing" } else if isPlain, Double(text) != nil { "a number" } else { "text" }
        }
    }
}
