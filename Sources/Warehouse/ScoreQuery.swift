package import Customers
package import Scoring

/// One query that computes a model's scores in a database, as `Scorer` computes them here.
///
/// It is made from the model as it was read, so a model of the user's own has its query too: every primitive of
/// a model file has its words in SQL. Of the tables it reads only what the model looks at.
package struct ScoreQuery {
    let model: ScoringModel
    let dialect: Dialect
    let day: Day
    let uses: Uses
    let names: Naming

    package init(for model: ScoringModel, in dialect: Dialect, asOf day: Day) {
        self.model = model
        self.dialect = dialect
        self.day = day
        uses = Uses(model)
        names = Naming(model)
    }

    package var text: String {
        let steps = (tables + customers + measurements + happenings + signals + scores).map {
            $0.text(dialect)
        }
        return """
            \(head)
            with \(steps.joined(separator: ",\n\n"))

            \(answer)

            """
    }

    private var head: String {
        [
            "\(model.label): scores by Steward's model \"\(model.name)\", for \(dialect.label).",
            "One row an account. The day stands in params; the tables in the steps source_…: put your own names there.",
            "exact is the computed score, score the printed one (or the one set by hand), on which the tier is decided.",
        ].adding(dialect.hint).map(Phrasing.comment).joined(separator: "\n")
    }

    /// The day, and the tables under the names that the rest of the query uses.
    private var tables: [Step] {
        var sources = ["accounts", "history"]
        if readsEvents { sources.append("events") }
        if gathers(.goals) { sources.append("objectives") }
        return [Step(name: "params", body: "select \(dialect.day(day)) as as_of")]
            + sources.map { Step(name: "source_\($0)", body: "select * from \($0)") }
    }
}

extension ScoreQuery {
    /// The texts of the signals that the model uses.
    var signalTexts: [(id: SignalID, text: SignalText)] { uses.signals.map { ($0, $0.text(dialect)) } }

    func gathers(_ what: SignalText.Gathered) -> Bool {
        signalTexts.contains { $0.text.gathered.contains(what) }
    }

    var gathersPeople: Bool { gathers(.champion) || gathers(.execSponsor) }

    /// Facts that are counted from events, beside who holds a role.
    var gathersFacts: Bool {
        !uses.counts.isEmpty || gathers(.execTouch) || gathers(.reviews) || gathers(.expansionEvents)
    }

    var readsEvents: Bool { gathersPeople || gathersFacts }

    /// Signals whose newest row is needed, in their order in the table.
    var rowSignals: [Signal] {
        let needed = Set(signalTexts.flatMap(\.text.rows))
        return Signal.allCases.filter(needed.contains)
    }

    var changeSignals: [Signal] {
        let needed = Set(signalTexts.flatMap(\.text.changes))
        return Signal.allCases.filter(needed.contains)
    }

    /// `age` in days of a row `day` on the day of the query.
    func age(_ day: String, on asOf: String) -> String { dialect.days(from: day, to: asOf) }
}

extension [String] {
    fileprivate func adding(_ line: String?) -> [String] { line.map { self + [$0] } ?? self }
}
