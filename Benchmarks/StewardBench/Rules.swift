import Excerpts
import Files
import Scoring

/// The scoring rules of the templates, as Steward reads them.
struct Rules {
    let folder: TemplateFolder

    func scoring() throws -> ScoringRules {
        let names = folder.modelNames
        return ScoringRules(
            models: try names.map { name in
                try decoded(name) { ScoringModel($0, named: name, problems: $1) }
            },
            risk: try decoded("risk") { RiskRules($0, problems: $1) },
            expansion: try decoded("expansion") { ExpansionRules($0, problems: $1) })
    }

    private func decoded<Value>(_ name: String, _ decode: (Node, Problems) -> Value?) throws -> Value {
        let template = try folder.template(at: "scoring/\(name).yaml")
        let problems = Problems(in: template.source)
        guard let value = decode(template.root, problems), !problems.hasError else {
            throw problems.all.first ?? Failure("scoring/\(name).yaml says nothing")
        }
        return value
    }
}
