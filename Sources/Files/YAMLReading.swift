package import Excerpts

/// A YAML file as read: its text for messages, its values with their places, and what is wrong with its form.
package struct YAMLFile: Sendable {
    package let source: SourceText
    /// nil where the file holds no value (it is empty, or has comments only), or where it cannot be read at
    /// all.
    package let root: Node?
    package let problems: [Failure]

    package var hasError: Bool { problems.contains { $0.severity == .error } }
}

/// Bytes → `Node` with places.
///
/// Whatever cannot be told without knowing the meaning of the keys is checked here: encoding, size, control
/// characters, YAML's syntax, keys written twice, aliases that multiply.
package enum YAMLReading {
    /// What to do about a key that is written twice in one block, by key and the block it stands under.
    package typealias TwiceRemedy = (_ key: String, _ block: String?) -> String?

    /// Reads one file; `name` is what messages call it.
    package static func read(
        _ bytes: [UInt8], named name: String, ifTwice remedy: @escaping TwiceRemedy = { _, _ in nil }
    ) -> YAMLFile {
        do {
            let text = try TextChecks(bytes: bytes, name: name).text()
            return compose(SourceText(name: name, text: text), ifTwice: remedy)
        } catch {
            return YAMLFile(source: SourceText(name: name, text: ""), root: nil, problems: [error])
        }
    }

    private static func compose(_ source: SourceText, ifTwice remedy: @escaping TwiceRemedy) -> YAMLFile {
        let problems = Problems(in: source)
        var text = source.text
        let outcome = text.withUTF8 { bytes -> Result<Node?, Failure> in
            var composer = unsafe YAMLComposer(
                events: YAMLEvents(of: bytes), problems: problems, ifTwice: remedy)
            return Result { () throws(Failure) in try composer.document() }
        }
        switch outcome {
        case .success(let root): return YAMLFile(source: source, root: root, problems: problems.all)
        case .failure(let failure):
            return YAMLFile(source: source, root: nil, problems: problems.all + [failure])
        }
    }

    /// How many events the parser gives, which does nothing else: what reading is measured against.
    package static func eventCount(in bytes: [UInt8]) -> Int {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            let events = unsafe YAMLEvents(of: bytes)
            var count = 0
            while events.advance() {
                count += 1
                if events.kind == .streamEnd { break }
            }
            return count
        }
    }
}
