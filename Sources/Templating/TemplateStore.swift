package import Excerpts
import Synchronization

/// The templates by name, each read and compiled when it is first asked for.
///
/// Reading is handed in, so that the store knows neither disk nor YAML.
package final class TemplateStore: Sendable {
    package typealias Read = @Sendable (_ name: String) throws(Failure) -> (source: SourceText, node: Node)

    private let read: Read
    private let exists: @Sendable (_ name: String) -> Bool
    private let cache = Mutex<Cache>(Cache())
    /// Held while a document's words are read, so that who asks for what another core is reading waits for it.
    private let reading = Mutex<Void>(())

    private struct Cache {
        var documents: [String: DocumentTemplate] = [:]
        var plays: [String: PlayTemplate] = [:]
        var emails: [String: EmailTemplate] = [:]
        var languages: [String: LanguageForms] = [:]
        var customerWords: CustomerWords?
    }

    /// `read` takes names such as "documents/score" and throws where there is no such template; `exists` tells
    /// without reading.
    package init(exists: @escaping @Sendable (_ name: String) -> Bool, read: @escaping Read) {
        self.exists = exists
        self.read = read
    }

    /// Whether a sequence has been written in a language.
    package func hasEmails(_ sequence: String, language: String) -> Bool {
        let name = "\(language)/\(sequence)"
        return cache.withLock { $0.emails[name] != nil } || exists("emails/\(name)")
    }

    /// The documents, plays and e-mails that have been asked for so far: "plays/save/price".
    package var used: Set<String> {
        cache.withLock { cache in
            Set(cache.documents.keys.map { "documents/\($0)" })
                .union(cache.plays.keys.map { "plays/\($0)" })
                .union(cache.emails.keys.map { "emails/\($0)" })
        }
    }

    /// Whether there is a play of this name, "qbr/customer_de".
    package func hasPlay(_ name: String) -> Bool {
        cache.withLock { $0.plays[name] != nil } || exists("plays/\(name)")
    }

    /// How a language writes figures and days, from `Templates/languages/<code>.yaml`; nil for English, whose forms are
    /// the program's own, and for a language without such a file.
    package func language(_ code: String) throws(Failure) -> LanguageForms? {
        if let known = cache.withLock({ $0.languages[code] }) { return known }
        guard code != "en", exists("languages/\(code)") else { return nil }
        let (source, node) = try read("languages/\(code)")
        let forms = try LanguageForms(node, in: source)
        cache.withLock { $0.languages[code] = forms }
        return forms
    }

    /// A document's words, from `Templates/documents/<intent>.yaml`.
    package func document(_ intent: String) throws(Failure) -> DocumentTemplate {
        if let known = cache.withLock({ $0.documents[intent] }) { return known }
        return try reading.withLock { _ throws(Failure) in try readDocument(intent) }
    }

    private func readDocument(_ intent: String) throws(Failure) -> DocumentTemplate {
        if let known = cache.withLock({ $0.documents[intent] }) { return known }
        let (source, node) = try read("documents/\(intent)")
        let template = try DocumentTemplate(node, in: source)
        cache.withLock { $0.documents[intent] = template }
        return template
    }

    /// Reads and compiles a document's words before they are asked for, on whatever core this is called; a mistake in
    /// them is for who asks.
    package func prepare(_ intent: String) {
        guard exists("documents/\(intent)") else { return }
        _ = reading.withLock { _ in
            Result { () throws(Failure) in try readDocument(intent).compile() }
        }
    }

    /// A play's words, from `Templates/plays/<name>.yaml`; the name may lead through sub-folders, "save/champion_left".
    package func play(_ name: String) throws(Failure) -> PlayTemplate {
        if let known = cache.withLock({ $0.plays[name] }) { return known }
        let (source, node) = try read("plays/\(name)")
        let template = try PlayTemplate(node, in: source)
        cache.withLock { $0.plays[name] = template }
        return template
    }

    /// A sequence in one language, from `Templates/emails/<language>/<sequence>.yaml`.
    package func emails(_ sequence: String, language: String) throws(Failure) -> EmailTemplate {
        let name = "\(language)/\(sequence)"
        if let known = cache.withLock({ $0.emails[name] }) { return known }
        let (source, node) = try read("emails/\(name)")
        let template = try EmailTemplate(node, in: source)
        cache.withLock { $0.emails[name] = template }
        return template
    }

    /// What must not reach a customer, from `Templates/vocabulary/internal-words.yaml`.
    package func customerWords() throws(Failure) -> CustomerWords {
        if let known = cache.withLock({ $0.customerWords }) { return known }
        let (source, node) = try read("vocabulary/internal-words")
        let words = try CustomerWords(node, in: source)
        cache.withLock { $0.customerWords = words }
        return words
    }
}
