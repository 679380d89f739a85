internal import Customers
internal import Excerpts

// MARK: - Texts of book.yaml that customers read

/// A text may stand there as it is, or once for each language: `for: {en: "…", de: "…"}`.
///
/// The English one is what the profile holds, and the key by which the others are found.
extension Fields {
    /// The text behind a key, in English where there are several.
    func spokenLine(_ key: String) -> String? { stated(key).flatMap { spokenLine(of: $0, key) } }

    /// The texts of a list, each in English where there are several; empty ones are left out.
    func spokenLines(_ key: String) -> [String] {
        (list(key) ?? []).compactMap { spokenLine(of: $0, key) }
    }

    private func spokenLine(of node: Node, _ key: String) -> String? {
        let entries = node.entries ?? []
        let wrong = entries.first { !Self.isLanguage($0.key) }
        if let wrong {
            problems.error(
                "\(key) goes by language (ISO 639-1, as de), not \"\(wrong.key)\"", at: wrong.keyPlace,
                remedy: "write \(key): {en: \"…\", de: \"…\"}, or one text alone")
            return nil
        }
        let chosen = entries.first { $0.key == "en" } ?? entries.first
        guard let text = text(of: chosen?.value ?? node, key) else { return nil }
        let line = Fields.folded(text)
        return line.isEmpty ? nil : line
    }

    private static func isLanguage(_ key: String) -> Bool {
        key.utf8.count == 2 && key.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }
}

extension ProfileReading {
    /// What the texts are in other languages; mistakes in them have been reported where they were read.
    func readTranslations(_ block: Fields) -> [String: [String: String]] {
        var translations: [String: [String: String]] = [:]
        for node in Self.spokenNodes(in: block.node) {
            guard let entries = node.entries,
                let base = entries.first(where: { $0.key == "en" }) ?? entries.first,
                let text = base.value.text
            else { continue }
            for entry in entries where entry.key != base.key {
                guard let translation = entry.value.text else { continue }
                translations[entry.key, default: [:]][Fields.folded(text)] = Fields.folded(translation)
            }
        }
        return translations
    }

    /// The places of the profile where a text for customers may stand.
    private static func spokenNodes(in root: Node) -> [Node] {
        let facts = root["product_facts"]
        let named = ["modules", "plans", "features"].flatMap { facts?[$0]?.elements ?? [] }
        let listed = ["roadmap", "improvements"].flatMap { facts?[$0]?.elements ?? [] }
        let stories = root["success_stories"]?.elements ?? []
        return named.compactMap { $0["for"] } + listed + stories.compactMap { $0["metric"] }
            + [root["major_release"]?["what"]].compactMap(\.self)
    }
}
