package import Documents
package import Excerpts

/// The forms an answer can be given in; the raw value is the word of `--format`.
package enum Format: String, Sendable, CaseIterable {
    case text, markdown, json, html, eml, ics, csv, slack

    /// What makes this form; only `text` depends on the terminal that it is for.
    package func renderer(for style: TextStyle = .plain) -> any Renderer {
        switch self {
        case .text: TextRenderer(style: style)
        case .markdown: MarkdownRenderer()
        case .json: JSONRenderer()
        case .html: HTMLRenderer()
        case .eml: EMLRenderer()
        case .ics: ICSRenderer()
        case .csv: CSVRenderer()
        case .slack: ChatRenderer()
        }
    }

    /// The document in this form.
    ///
    /// - Throws: where the document has no such form; the message names the forms that it has.
    package func render(
        _ document: Document, style: TextStyle = .plain
    ) throws(Failure) -> [RenderedFile] {
        guard isAvailable(for: document) else { throw absence(in: document) }
        return try renderer(for: style).render(document)
    }

    /// Whether the document has something that this format can hold.
    package func isAvailable(for document: Document) -> Bool {
        switch self {
        case .text, .markdown, .json, .html: true
        case .eml: !document.emails.isEmpty
        case .ics: !document.events.isEmpty
        case .csv: !document.tables.isEmpty
        case .slack: document.chat != nil
        }
    }

    /// What the files end in, without the dot.
    package var fileExtension: String {
        switch self {
        case .text, .slack: "txt"
        case .markdown: "md"
        case .json, .html, .eml, .ics, .csv: rawValue
        }
    }
}

extension Format {
    private func absence(in document: Document) -> Failure {
        let others = Format.allCases.filter { $0.isAvailable(for: document) }.map(\.rawValue)
        let form = "\(Self.named(document.intent)) no \(noun) form"
        return Failure("\(form); it can be given as \(others.joined(separator: ", "))")
    }

    private var noun: String {
        switch self {
        case .ics: "calendar"
        case .eml: "e-mail"
        case .csv: "table"
        case .slack: "Slack"
        case .text, .markdown, .json, .html: rawValue
        }
    }

    /// `qbr_prep` → "a QBR prep has", `renewal_emails` → "renewal emails have".
    private static func named(_ intent: String) -> String {
        let words = intent.split(separator: "_").map {
            ["qbr", "nrr", "nps"].contains($0) ? $0.uppercased() : String($0)
        }
        let name = words.joined(separator: " ")
        if name.hasSuffix("s"), !name.hasSuffix("ss"), !name.hasSuffix("sis") { return "\(name) have" }
        // "An NRR report": the letter N is said with a vowel.
        let startsWithVowel = name.first.map { "aeiouN".contains($0) } ?? false
        return "\(startsWithVowel ? "an" : "a") \(name) has"
    }
}
