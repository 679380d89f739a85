import Customers
import Excerpts
import Files
import Scoring
import TestSupport
import Testing
import Warehouse

/// Models as a person writes them, and their queries.
enum Workshop {
    static let day = Day(number: 20_781)  // 2026-11-24

    static func model(_ text: String, named name: String = "tiny") throws -> ScoringModel {
        let file = YAMLReading.read(Array(text.utf8), named: "\(name).yaml")
        let problems = Problems(in: file.source)
        let model = ScoringModel(try #require(file.root), named: name, problems: problems)
        return try #require(model, "\(problems.all.map(\.report))")
    }

    static func query(_ text: String, named name: String = "tiny", _ dialect: Dialect = .postgresql) throws
        -> String
    {
        ScoreQuery(for: try model(text, named: name), in: dialect, asOf: day).text
    }

    static func shipped(_ name: String) throws -> String {
        try TemplateFolder(path: Project.path("Templates")).template(at: "scoring/\(name).yaml").source.text
    }

    static let shippedNames = ["engine", "predictive", "lifecycle", "five-factor", "signal"]

    /// Two dimensions, one of each form, with a cap, a neutral value, a segment and a mean over time.
    static let tiny = """
        label: "Tiny"
        example: "Score Brightwater with the tiny model"
        scale: 10
        dimensions:
          - id: use
            label: "Use"
            weight: 0.75
            indicators:
              - {id: seats, weight: 0.6, signal: seat_utilization, decay: 30, curve: [[0, 0], [0.8, 90], [1, 100]]}
              - id: mood
                weight: 0.4
                signal: nps
                steps: [{up_to: 6, score: 0}, {up_to: 8, score: 50}, {else: 100}]
                caps: [{signal: ticket_change, above: 0.5, score: 20}]
                missing: 50
          - id: people
            label: "People"
            weight: 0.25
            own_score: relationship
            band:
              signal: champion
              cases:
                - {is: false, score: [0, 3]}
                - {score: [4, 10]}
            placements:
              - {signal: exec_touch_days, curve: [[30, 1], [180, 0]]}
        segments:
          smb: {weights: {use: 0.9, people: 0.1}}
        tiers:
          - {id: good, from: 60, color: green}
          - {id: bad, color: red}
        """
}
