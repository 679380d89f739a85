import Excerpts
import Files
import Importing
import IntentMatching
import Scoring
import SessionSupport
import Templating
import TestSupport
import Testing

@Suite("Every template") struct TemplateLoadingTests {
    @Test("there are templates of every kind")
    func isFilled() {
        let kinds = [
            "commands/", "documents/", "emails/de/", "emails/en/", "imports/", "plays/", "scoring/",
            "vocabulary/",
        ]
        for kind in kinds {
            #expect(TemplateFiles.paths.contains { $0.hasPrefix(kind) }, "nothing in \(kind)")
        }
        #expect(TemplateFiles.paths.count > 150)
        #expect(TemplateFiles.written.count > 100)
    }

    @Test("loads", arguments: TemplateFiles.paths)
    func load(_ path: String) throws {
        let store = try Sample.shared.get().templates
        let parts = path.dropLast(".yaml".count).split(separator: "/").map(String.init)
        let name = parts.dropFirst().joined(separator: "/")
        switch parts.first {
        case "documents": _ = try store.document(name)
        case "plays": _ = try store.play(name)
        case "emails": #expect(!(try store.emails(parts[2], language: parts[1])).messages.isEmpty)
        case "languages": #expect(try store.language(name) != nil)
        case "vocabulary" where name == "internal-words": _ = try store.customerWords()
        case "vocabulary": _ = try SampleLexicon.shared.get()
        case "commands": #expect(try SampleLexicon.shared.get().command(name) != nil)
        case "scoring": _ = try rules(named: name)
        case "imports": try importMapping(path, named: name)
        default: Issue.record("no stage reads \(path)")
        }
    }

    /// Its example is a sentence that asks for an import, and by a name only for this one.
    private func importMapping(_ path: String, named name: String) throws {
        let template = try TemplateFolder(path: Project.path("Templates")).template(at: path)
        let problems = Problems(in: template.source)
        let mapping = try #require(
            ImportMapping(template.root, named: name, problems: problems), "\(problems.all)")
        let readings = try Sample.matcher().understand(mapping.example, after: Context()).readings
        guard case .run(let intent) = readings.first?.outcome else {
            Issue.record("\"\(mapping.example)\" is not understood")
            return
        }
        #expect(intent.id == "import" && intent.slots.place != nil)
        if let word = intent.slots.value { #expect(mapping.words.contains(word)) }
    }

    private func rules(named name: String) throws {
        let rules = try Sample.shared.get().rules
        if !["risk", "expansion"].contains(name) { #expect(rules.model(name) != nil) }
    }

    private static let use = Result { try TemplateUse() }

    @Test(
        "has an example that is answered with it, where any account of the sample book is",
        arguments: TemplateFiles.written)
    func example(_ path: String) throws {
        let name = String(path.dropLast(".yaml".count))
        let example = try #require(TemplateFiles.node(path)["example"]?.text, "\(path) has no example")
        let use = try Self.use.get()
        if try use.templates(for: example).contains(name) { return }
        let user = try use.user(of: name, like: example)
        #expect(user == nil, "\"\(example)\" does not use \(path)")
    }

    @Test("every e-mail sequence of one language is there in the other, with the same e-mails")
    func languages() throws {
        let store = try Sample.shared.get().templates
        let names = TemplateFiles.paths.filter { $0.hasPrefix("emails/en/") }.map {
            $0.dropFirst(10).dropLast(5)
        }
        #expect(!names.isEmpty)
        for name in names.map(String.init) {
            #expect(store.hasEmails(name, language: "de"), "\(name) is not there in German")
            let english = try store.emails(name, language: "en").messages.map { "\($0.id) \($0.offset)" }
            let german = try store.emails(name, language: "de").messages.map { "\($0.id) \($0.offset)" }
            #expect(english == german, "\(name): other e-mails in German")
        }
    }

    @Test("speaks plainly: no exclamation mark, no empty phrase", arguments: TemplateFiles.written)
    func plainWords(_ path: String) throws {
        let unwanted = [
            "!", "just checking in", "checking in to see", "touching base", "touch base", "circling back",
            "hope this finds",
            "hope you are well", "hope you're well", "nur kurz nachfragen", "wollte nur mal",
        ]
        for (line, text) in TemplateFiles.texts(in: try TemplateFiles.node(path)) {
            let found = unwanted.filter { text.lowercased().contains($0) }
            #expect(found.isEmpty, "Templates/\(path):\(line)")
        }
    }
}

/// The sentences by which a command's file says that it is asked for.
@Suite("Every command's examples") struct CommandExampleTests {
    static let intents = TemplateFiles.paths.filter { $0.hasPrefix("commands/") }.map {
        String($0.dropFirst("commands/".count).dropLast(".yaml".count))
    }

    @Test("come back as this command and no other", arguments: intents)
    func examples(_ intent: String) throws {
        let entry = try #require(
            try SampleLexicon.shared.get().command(intent), "the file names another intent")
        let matcher = try Sample.matcher()
        #expect(entry.examples.count >= 3, "\(intent) has too few examples")
        for example in entry.examples {
            let understood = matcher.understand(example).readings.map(Self.understood)
            #expect(understood == [intent], "\"\(example)\"")
        }
    }

    @Test("the documented form comes back as this command", arguments: intents)
    func form(_ intent: String) throws {
        let entry = try #require(try SampleLexicon.shared.get().command(intent))
        let form = entry.form.replacing("[account] and [account]", with: "Kestrel and Hooli")
            .replacing("[account]", with: "Kestrel").replacing("[file]", with: "kestrel.md")
            .replacing("…", with: "they asked for a demo")
        #expect(
            try Sample.matcher().understand(form).readings.map(Self.understood) == [intent], "\"\(form)\"")
    }

    /// The intent, also where only the account is asked for.
    ///
    /// A question about the command, or a rejection, is none.
    private static func understood(_ reading: IntentMatching.Reading) -> String {
        switch reading.outcome {
        case .run(let intent): return intent.id
        case .reject(let failure): return "(rejected: \(failure.sentence))"
        case .clarify(let question):
            if case .intents(let ids) = question.choices {
                return "(which of \(ids.joined(separator: ", ")))"
            }
            return question.intent.id
        }
    }
}
