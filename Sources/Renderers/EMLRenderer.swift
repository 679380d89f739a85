package import Documents
package import Excerpts
import Markdown

/// The e-mails of a document → drafts (RFC 5322, MIME), one a file, that a mail client opens for editing.
///
/// A draft has no Date, Message-ID or Bcc: those belong to the sending. An e-mail that was refused has no
/// draft. An address that nobody wrote down leaves its header out, for the person to fill.
package struct EMLRenderer: Renderer {
    package init() {}

    /// - Throws: for a line break in a header value, for an address that mail cannot carry, or when no
    ///   e-mail is left.
    package func render(_ document: Document) throws(Failure) -> [RenderedFile] {
        var files: [RenderedFile] = []
        var names: [String: Int] = [:]
        for email in document.emails where email.refusal == nil {
            let name = Self.fileName(of: email)
            names[name, default: 0] += 1
            let count = names[name] ?? 1
            files.append(
                RenderedFile(
                    suffix: count == 1 ? name : "\(name)-\(count)", fileExtension: Format.eml.fileExtension,
                    contents: try draft(of: email)))
        }
        if files.isEmpty, let refusal = document.emails.lazy.compactMap(\.refusal).first {
            throw Failure("none of the e-mails can be given out: the first \(refusal)")
        }
        return files
    }

    /// The e-mail as a draft, with CRLF line ends.
    package func draft(of email: Email) throws(Failure) -> String {
        let blocks = MarkdownParser.blocks(in: email.markdown)
        let boundary = "=_steward_\(Self.fingerprint(of: email))"
        return try head(of: email, boundary: boundary)
            + part("plain", plain(blocks), boundary) + part("html", html(blocks, of: email), boundary)
            + "--\(boundary)--\r\n"
    }

    /// `day-7`, `60-days-before`.
    private static func fileName(of email: Email) -> String {
        String(email.when.map { $0 == " " ? "-" : $0 })
    }

    private func head(of email: Email, boundary: String) throws(Failure) -> String {
        var head = "X-Unsent: 1\r\n"
        head += try MailHeader.person("From", email.from)
        head += try MailHeader.person("To", email.to)
        head += try MailHeader.words("Subject", email.subject)
        head += "MIME-Version: 1.0\r\n"
        head += "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"\r\n"
        return head + "\r\n"
    }

    private func part(_ kind: String, _ text: String, _ boundary: String) -> String {
        "--\(boundary)\r\nContent-Type: text/\(kind); charset=utf-8\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + MIME.quotedPrintable(text)
    }

    /// Lines of 72 columns, as plain mail has them.
    private func plain(_ blocks: [Block]) -> String {
        let layout = TextLayout(style: TextStyle(width: 72, usesColor: false, usesUnicode: true))
        return layout.written(layout.lines(of: blocks, width: 72))
    }

    private func html(_ blocks: [Block], of email: Email) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(HTMLText.escaped(email.language))">
        <head><meta charset="utf-8"><title>\(HTMLText.escaped(email.subject))</title></head>
        <body>
        \(HTMLBlocks.html(of: blocks, under: 0, caption: "", in: .mail))</body>
        </html>
        """
    }

    /// Tells the parts of one draft from another's and is the same in every run: FNV-1a over subject and
    /// text.
    ///
    /// "=_" cannot occur in quoted-printable text, so no boundary can.
    private static func fingerprint(of email: Email) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(email.offset)\n\(email.subject)\n\(email.text)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Header lines made of what people wrote.
private enum MailHeader {
    /// An unstructured header, Subject: spaces in a row become one.
    static func words(_ name: String, _ value: String) throws(Failure) -> String {
        try refuseControls(in: value, of: name)
        let words = value.split(separator: " ").map(String.init)
        guard words.allSatisfy(isPlainWord) else {
            return MIME.folded(name, MIME.encodedWords(words.joined(separator: " "), after: name.count + 2))
        }
        return MIME.folded(name, words)
    }

    /// A name with its address; nothing at all without an address.
    static func person(_ header: String, _ person: Email.Person) throws(Failure) -> String {
        try refuseControls(in: person.name ?? "", of: header)
        guard let address = person.address else { return "" }
        try check(address, of: header)
        guard let name = person.name, !name.isEmpty else { return MIME.folded(header, [address]) }
        return MIME.folded(header, phrase(name, after: header.count + 2) + ["<\(address)>"])
    }

    /// A name before an address: bare, quoted, or encoded.
    private static func phrase(_ name: String, after used: Int) -> [String] {
        let words = name.split(separator: " ").map(String.init)
        guard words.allSatisfy(isPlainWord) else {
            return MIME.encodedWords(words.joined(separator: " "), after: used)
        }
        if words.joined().unicodeScalars.allSatisfy(isAtomPart) { return words }
        var quoted = words.joined(separator: " ").unicodeScalars.reduce(into: "") { result, scalar in
            if scalar == "\"" || scalar == "\\" { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        quoted = "\"\(quoted)\""
        return quoted.utf8.count + used <= 76 ? [quoted] : MIME.encodedWords(name, after: used)
    }

    /// ASCII, short enough for a line, and nothing that a reader would try to decode.
    private static func isPlainWord(_ word: String) -> Bool {
        word.utf8.count <= 60 && !word.contains("=?") && word.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// RFC 5322, 3.2.3.
    private static func isAtomPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
        }
    }

    private static func refuseControls(in value: String, of header: String) throws(Failure) {
        for scalar in value.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            guard isControl || scalar.value == 0x2028 || scalar.value == 0x2029 else { continue }
            throw Failure(
                "the \(header) of this e-mail has a line break or another control character in it",
                remedy: "write it on one line")
        }
    }

    private static func check(_ address: String, of header: String) throws(Failure) {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        let isSafe = address.unicodeScalars.allSatisfy { $0 == "@" || $0 == "." || isAtomPart($0) }
        let isWhole =
            parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty && !part.hasPrefix(".") && !part.hasSuffix(".") && !part.contains("..")
            }
        guard isSafe, isWhole, address.utf8.count <= 254 else {
            throw Failure(
                "\"\(Glyphs(usesUnicode: true).clean(address))\" is no address that mail can carry",
                remedy: "write the address in \(header) as name@domain, without spaces")
        }
    }
}
