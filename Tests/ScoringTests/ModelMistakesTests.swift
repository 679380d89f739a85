import Excerpts
import Scoring
import Testing

/// A mistake in a model file is said with its place, what is wrong, and the way out.
@Suite("Mistakes in scoring files")
struct ModelMistakesTests {
    static let good = """
        label: "Mine"
        example: "Score Acme with mine"
        dimensions:
          - id: usage
            weight: 0.6
            indicators:
              - {signal: logins, weight: 0.5, curve: [[0, 0], [20, 100]]}
              - {signal: nps, weight: 0.5, bands: [{from: 0, score: [0, 50]}, {from: 7, score: [60, 100], to: 10}]}
          - id: people
            weight: 0.4
            band:
              signal: champion
              cases: [{is: false, score: [0, 30]}, {score: [40, 100]}]
            placements: [{signal: tickets, steps: [{up_to: 2, score: 1}, {else: 0}]}]
        tiers:
          - {id: good, from: 60, color: green, action: "Go on"}
          - {id: bad, color: red, action: "Help"}

        """

    struct Mistake: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let says: String
        let line: Int
        var testDescription: String { new }
    }

    static let mistakes = [
        Mistake(
            old: "weight: 0.4", new: "weight: 0.5",
            says: "the weights of the dimensions add up to 1.1, not 1", line: 3),
        Mistake(
            old: "nps, weight: 0.5", new: "nps, weight: 0.4",
            says: "the weights of dimension usage add up to 0.9, not 1", line: 6),
        Mistake(
            old: "nps, weight: 0.5,", new: "nps,",
            says: "in dimension usage some indicators have no weight: nps", line: 6),
        Mistake(
            old: "signal: logins", new: "signal: lgins",
            says: "there is no signal \"lgins\"; did you mean \"logins\"?", line: 7),
        Mistake(old: "[20, 100]", new: "[0, 100]", says: "the curve is out of order: 0 follows 0", line: 7),
        Mistake(old: "[20, 100]", new: "[20, 101]", says: "y is between 0 and 100, not 101", line: 7),
        Mistake(old: "{from: 7", new: "{from: 0", says: "the bands overlap: 0 follows 0", line: 8),
        Mistake(old: ", to: 10", new: "", says: "the last band needs to", line: 8),
        Mistake(
            old: "curve:", new: "curv:", says: "an indicator has no key \"curv\"; did you mean \"curve\"?",
            line: 7),
        Mistake(
            old: "curve: [[0, 0], [20, 100]]", new: "flag: {yes: 1, no: 0}",
            says: "the signal is a number, which flag does not rate", line: 7),
        Mistake(
            old: "{is: false,", new: "{below: 3,",
            says: "champion is not a number, so below says nothing about it", line: 13),
        Mistake(
            old: "[{is: false, score: [0, 30]}, ", new: "[{score: [0, 30]}, ",
            says: "this case takes every value, so the ones after it never hold", line: 13),
        Mistake(
            old: "score: [0, 30]", new: "score: [30, 0]", says: "the band runs from 30 down to 0", line: 13),
        Mistake(old: "score: 1}", new: "score: 2}", says: "score is between 0 and 1, not 2", line: 14),
        Mistake(old: "{else: 0}", new: "{up_to: 5, score: 0}", says: "steps end with else", line: 14),
        Mistake(
            old: "id: people", new: "id: usage", says: "the id \"usage\" stands twice in this model", line: 9),
        Mistake(
            old: "signal: nps", new: "signal: logins", says: "the id \"logins\" stands twice in this model",
            line: 8),
        Mistake(
            old: "from: 60, ", new: "", says: "good needs from, the lowest score that belongs to it", line: 16
        ),
        Mistake(
            old: "id: bad, color", new: "id: bad, from: 20, color",
            says: "the scores below 20 belong to no band", line: 17),
        Mistake(
            old: "color: green", new: "color: gren",
            says: "color is one of green, yellow, orange, red, not \"gren\"; did you mean \"green\"?",
            line: 16),
        Mistake(
            old: "example: \"Score Acme with mine\"", new: "exampel: \"x\"",
            says: "a scoring model has no key \"exampel\"; did you mean \"example\"?", line: 2),
        Mistake(
            old: "dimensions:", new: "dimensoins:",
            says: "a scoring model has no key \"dimensoins\"; did you mean \"dimensions\"?", line: 3),
    ]

    @Test("the model without a mistake is read")
    func good() throws {
        let (model, problems) = try Workbench.model(Self.good)
        #expect(problems.map(\.report).isEmpty)
        #expect(model?.dimensions.map(\.id) == ["usage", "people"])
    }

    @Test("each mistake refuses the model, with its line", arguments: mistakes)
    func mistake(_ item: Mistake) throws {
        let text = Self.good.replacing(item.old, with: item.new, maxReplacements: 1)
        try #require(text != Self.good)
        let (model, problems) = try Workbench.model(text)
        #expect(model == nil)
        let said = problems.filter { $0.sentence == item.says }
        #expect(said.first?.excerpt?.line == item.line, "\(problems.map(\.report))")
        #expect(
            said.first.map { $0.remedy != nil || !$0.suggestions.isEmpty || $0.message.contains("between") }
                ?? false)
    }

    @Test("all mistakes of a file are said in one run")
    func all() throws {
        let text = Self.good.replacing("signal: logins", with: "signal: lgins").replacing(
            "to: 10", with: "too: 10"
        )
        .replacing("green", with: "gren")
        let (_, problems) = try Workbench.model(text)
        #expect(problems.count >= 3)
    }

    @Test(
        "weights within a thousandth of 1 are accepted",
        arguments: [(0.4009, true), (0.3991, true), (0.402, false)])
    func tolerance(weight: Double, isRead: Bool) throws {
        let (model, _) = try Workbench.model(
            Self.good.replacing("weight: 0.4\n", with: "weight: \(weight)\n"))
        #expect((model != nil) == isRead)
    }

    @Test("weights of a segment are held to the same sum")
    func segments() throws {
        let text = Self.good + "segments: {smb: {weights: {usage: 0.6, people: 0.6}}}\n"
        let (model, problems) = try Workbench.model(text)
        #expect(model == nil)
        #expect(problems.map(\.message) == ["the weights of smb add up to 1.2, not 1"])
    }

    struct FileMistake: Sendable, CustomTestStringConvertible {
        let file: String
        let old: String
        let new: String
        let says: String
        var testDescription: String { new }
    }

    @Test(
        "unknown factors, floors and signals are errors",
        arguments: [
            FileMistake(
                file: "risk", old: "id: key_person_left", new: "id: key_persn_left",
                says: "factors knows no \"key_persn_left\"; did you mean \"key_person_left\"?"),
            FileMistake(
                file: "risk", old: "id: auto_renew_off", new: "id: autorenew_off",
                says: "floors knows no \"autorenew_off\"; did you mean \"auto_renew_off\"?"),
            FileMistake(file: "risk", old: ", floor: 55", new: "", says: "exec_sponsor_left needs floor"),
            FileMistake(
                file: "risk", old: "stale_days: 90", new: "stale_dais: 90",
                says: "alerts has no key \"stale_dais\"; did you mean \"stale_days\"?"),
            FileMistake(
                file: "expansion", old: "id: api_request", new: "id: api_reqest",
                says: "signals knows no \"api_reqest\"; did you mean \"api_request\"?"),
            FileMistake(
                file: "expansion", old: "strength: hot, label: \"At", new: "strength: warmer, label: \"At",
                says: "strength is one of hot, warm, not \"warmer\"; did you mean \"warm\"?"),
            FileMistake(file: "expansion", old: "risk_from: 60, ", new: "", says: "gate needs risk_from"),
        ])
    func fileMistake(_ item: FileMistake) throws {
        let text = try Workbench.text(of: item.file)
        let wrong = text.replacing(item.old, with: item.new, maxReplacements: 1)
        try #require(text != wrong)
        let problems =
            try item.file == "risk" ? Workbench.risk(wrong).problems : Workbench.expansion(wrong).problems
        #expect(problems.contains { $0.sentence == item.says }, "\(problems.map(\.report))")
    }
}
