import Customers
import Documents
import Excerpts
import Files
import Importing
import IntentMatching
import Scoring
import Templating
import TestSupport

/// Reads a template of any kind, and uses it where it is in order.
enum TemplateTrial {
    private static let name = "fuzzed.yaml"

    static func complaint(about bytes: [UInt8]) throws -> String? {
        let end = bytes.firstIndex(of: 0x0A) ?? bytes.endIndex
        let kind = String(decoding: bytes[..<end], as: UTF8.self)
        let file = YAMLReading.read(Array(bytes[end...]), named: name)
        guard let root = file.root else { return nil }
        do {
            try use(root, of: file, as: kind, sample: try Sample.shared.get())
            return nil
        } catch let failure as Failure {
            return failure.report.isEmpty ? "a failure says nothing" : nil
        }
    }

    private static func use(_ root: Node, of file: YAMLFile, as kind: String, sample: Sample) throws {
        let source = file.source
        let problems = Problems(in: source)
        switch kind {
        case "document": try fill(DocumentTemplate(root, in: source))
        case "emails": try fill(EmailTemplate(root, in: source))
        case "play": _ = try PlayTemplate(root, in: source).facts(with: facts)
        case "words": _ = try CustomerWords(root, in: source).objection(to: "the health score is low")
        case "model":
            guard let model = ScoringModel(root, named: "engine", problems: problems) else { return }
            score(
                sample,
                with: ScoringRules(
                    models: [model], risk: sample.rules.risk, expansion: sample.rules.expansion))
        case "risk":
            guard let risk = RiskRules(root, problems: problems), !problems.hasError else { return }
            score(sample, with: rules(of: sample, risk: risk, expansion: sample.rules.expansion))
        case "expansion":
            guard let expansion = ExpansionRules(root, problems: problems), !problems.hasError else { return }
            score(sample, with: rules(of: sample, risk: sample.rules.risk, expansion: expansion))
        case "language": _ = try LanguageForms(root, in: source)
        case "import": _ = ImportMapping(root, named: "fuzzed", problems: problems)
        case "command": understand([LexiconFile(source: source, node: root)], [], sample)
        case "vocabulary": understand([], [LexiconFile(source: source, node: root)], sample)
        default: return
        }
    }

    private static func rules(of sample: Sample, risk: RiskRules, expansion: ExpansionRules) -> ScoringRules {
        let models = sample.rules.modelNames.compactMap { sample.rules.model($0) }
        return ScoringRules(models: models, risk: risk, expansion: expansion)
    }

    private static func score(_ sample: Sample, with rules: ScoringRules) {
        let scorer = Scorer(book: sample.book, day: Sample.day, rules: rules)
        for account in sample.book.accounts.prefix(3) {
            _ = scorer.score(of: account)
            _ = scorer.risk(of: account)
            _ = scorer.expansion(of: account)
        }
    }

    private static func understand(_ commands: [LexiconFile], _ vocabulary: [LexiconFile], _ sample: Sample) {
        var problems: [Failure] = []
        let lexicon = Lexicon(commands: commands, vocabulary: vocabulary, problems: &problems)
        guard problems.allSatisfy({ $0.severity != .error }) else { return }
        let index = NameIndex(sample.book, lexicon: lexicon)
        _ = Matcher(lexicon: lexicon, index: index, day: Sample.day).understand(
            "score Brightwater", after: Context())
    }

    private static func fill(_ template: DocumentTemplate) throws {
        _ = try template.title(with: facts)
        _ = try template.sections(with: facts)
        _ = try template.next(with: facts)
    }

    private static func fill(_ template: EmailTemplate) throws {
        for message in template.messages where try message.applies(to: facts) {
            guard try message.missing(in: facts).isEmpty else { continue }
            _ = try message.filled(with: facts)
        }
    }

    /// Of every kind that a template can meet.
    private static let facts: Fact = [
        "name": "A *name* with {{signs}}", "score": .number(69.5), "none": .null, "flag": .bool(true),
        "list": [["name": "one", "score": .number(1)], "two", .number(3)],
        "record": ["name": "inner", "empty": []],
    ]
}
