package import Excerpts

/// Everything that `Templates/scoring/` says.
package struct ScoringRules: Sendable {
    /// The models that there are, in the order in which they are listed.
    ///
    /// Asked for each time: a session may write a model.
    package var modelNames: [String] { names() }
    private let names: @Sendable () -> [String]
    /// A model by its name; nil where there is none.
    ///
    /// Models may be read when they are first asked for.
    package let model: @Sendable (_ name: String) -> ScoringModel?
    package let risk: RiskRules
    package let expansion: ExpansionRules

    package init(
        modelNames: @autoclosure @escaping @Sendable () -> [String],
        model: @escaping @Sendable (_ name: String) -> ScoringModel?, risk: RiskRules,
        expansion: ExpansionRules
    ) {
        names = modelNames
        self.model = model
        self.risk = risk
        self.expansion = expansion
    }

    package init(models: [ScoringModel], risk: RiskRules, expansion: ExpansionRules) {
        let byName = Dictionary(models.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let names = models.map(\.name)
        self.init(modelNames: names, model: { byName[$0] }, risk: risk, expansion: expansion)
    }
}

extension ScoringRules {
    /// A model that is asked for by its name.
    ///
    /// - Throws: where there is no such model, or where its file has mistakes.
    package func required(_ name: String) throws(Failure) -> ScoringModel {
        try Self.required(name, among: modelNames, reading: model)
    }

    package static func required(
        _ name: String, among names: [String], reading model: (_ name: String) -> ScoringModel?
    ) throws(Failure) -> ScoringModel {
        guard names.contains(name) else {
            throw Failure(
                "there is no scoring model \"\(name)\"",
                remedy: "the models are the files of Templates/scoring: \(names.joined(separator: ", "))",
                suggestions: Nearest.words(to: name, among: names))
        }
        guard let model = model(name) else {
            throw Failure(
                "the scoring model \"\(name)\" cannot be used as long as its file has mistakes",
                remedy: "mend Templates/scoring/\(name).yaml; steward --check lists what is wrong with it")
        }
        return model
    }
}
