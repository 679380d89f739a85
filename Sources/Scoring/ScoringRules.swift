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
