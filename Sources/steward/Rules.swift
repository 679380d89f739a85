import Excerpts
import Files
import Importing
import IntentMatching
import Scoring
import Synchronization
import Templating

/// What the templates folder says, read as it is needed.
struct Rules {
    let folder: TemplateFolder
    var cache = CacheFolder.none

    /// Commands and vocabulary; problems with them are failures of the whole program, since no line can be trusted.
    func lexicon() throws(Failure) -> Lexicon {
        let look = folder.look(for: "lexicon", madeOf: ["commands", "vocabulary", "scoring"], in: cache)
        if let kept = look.kept, let lexicon = Lexicon(from: kept) { return Held.forGood(lexicon) }
        let lexicon = try readLexicon()
        cache.keep(lexicon.packed, seen: look)
        return lexicon
    }

    private func readLexicon() throws(Failure) -> Lexicon {
        var problems: [Failure] = []
        let lexicon = Lexicon(
            commands: try files(in: "commands"),
            vocabulary: try files(in: "vocabulary", without: ["internal-words"]),
            models: folder.modelNames, problems: &problems)
        if let problem = problems.first(where: { $0.severity == .error }) { throw problem }
        return lexicon
    }

    private func files(in name: String, without left: Set<String> = []) throws(Failure) -> [LexiconFile] {
        let names = folder.names(in: name)
        guard !names.isEmpty else { return [try file("\(name)/score.yaml")] }
        var files: [LexiconFile] = []
        for result in folder.templates(in: name, without: left) {
            let template = try result.get()
            files.append(LexiconFile(source: template.source, node: template.root))
        }
        return files
    }

    private func file(_ path: String) throws(Failure) -> LexiconFile {
        let template = try folder.template(at: path)
        return LexiconFile(source: template.source, node: template.root)
    }

    /// The exports that can be imported; a mistake in one of them is a failure, since it could be the one that is meant.
    func imports() throws(Failure) -> [ImportMapping] {
        var mappings: [ImportMapping] = []
        for name in folder.names(in: "imports") {
            var found: [Failure] = []
            if let mapping = try importMapping(name, &found) { mappings.append(mapping) }
            if let problem = found.first { throw problem }
        }
        return mappings
    }

    /// One file of `imports`, and everything that is wrong with it.
    func importMapping(_ name: String, _ found: inout [Failure]) throws(Failure) -> ImportMapping? {
        let template = try folder.template(at: "imports/\(name).yaml")
        let problems = Problems(in: template.source)
        let mapping = ImportMapping(template.root, named: name, problems: problems)
        found += problems.inOrder
        return mapping
    }

    /// Templates by name, for the generators.
    func store() -> TemplateStore {
        let folder = folder
        return TemplateStore(
            exists: { folder.has("\($0).yaml") },
            read: { name throws(Failure) in
                let template = try folder.template(at: "\(name).yaml")
                return (template.source, template.root)
            })
    }

    /// The scoring rules; a model is read when it is first asked for.
    ///
    /// A mistake in one is reported, once.
    func scoring(report: @escaping @Sendable (Failure) -> Void) throws(Failure) -> ScoringRules {
        let models = ModelShelf(folder: folder, report: report)
        return ScoringRules(
            modelNames: models.names, model: { models.model($0) },
            risk: try decoded("scoring/risk.yaml") { RiskRules($0, problems: $1) },
            expansion: try decoded("scoring/expansion.yaml") { ExpansionRules($0, problems: $1) })
    }

    /// Copies a model with other weights; what is written has been read back first, so that it is sure to load.
    func write(_ model: NewModel) throws(Failure) -> String {
        let origin = try folder.template(at: "scoring/\(model.origin).yaml")
        let text =
            "# \(model.note)\n"
            + ModelRewriting.text(of: origin.source, origin.root, weights: model.weights)
        let read = YAMLReading.read(Array(text.utf8), named: "\(model.name).yaml")
        let problems = Problems(in: read.source)
        guard let root = read.root, ScoringModel(root, named: model.name, problems: problems) != nil else {
            throw problems.all.first ?? Failure("the weights cannot be written into \(origin.path)")
        }
        return try ModelFolder(of: folder).add(text, named: model.name)
    }

    private func decoded<Value>(
        _ path: String, _ decode: (Node, Problems) -> Value?
    ) throws(Failure) -> Value {
        let template = try folder.template(at: path)
        let problems = Problems(in: template.source)
        let value = decode(template.root, problems)
        if let problem = problems.all.first(where: { $0.severity == .error }) { throw problem }
        guard let value else { throw Failure("\(path) says nothing") }
        return value
    }
}

/// The scoring models, each read once.
final class ModelShelf: Sendable {
    private let folder: TemplateFolder
    private let report: @Sendable (Failure) -> Void
    private let known = Mutex<[String: ScoringModel?]>([:])

    init(folder: TemplateFolder, report: @escaping @Sendable (Failure) -> Void) {
        self.folder = folder
        self.report = report
    }

    /// Every file of the folder that is a model, by name.
    var names: [String] { folder.modelNames }

    /// That there is no such model is not kept: a session may write it.
    func model(_ name: String) -> ScoringModel? {
        if let model = known.withLock({ $0[name] }) { return model }
        guard names.contains(name) else { return nil }
        let model = read(name)
        known.withLock { $0[name] = .some(model) }
        return model
    }

    private func read(_ name: String) -> ScoringModel? {
        do {
            let template = try folder.template(at: "scoring/\(name).yaml")
            let problems = Problems(in: template.source)
            let model = ScoringModel(template.root, named: name, problems: problems)
            for problem in problems.all { report(problem) }
            return problems.hasError ? nil : model
        } catch {
            report(error)
            return nil
        }
    }
}
