import Commands
import Customers
import Documents
import Excerpts
import Scoring

extension Generator {
    /// Several accounts side by side: the same figures in one table, a column an account.
    func compare(_ accounts: [Account], for command: Command) throws(Failure) -> Document {
        let wording = Wording(language: "en")
        let briefs = try accounts.map { account throws(Failure) in try brief(account, for: command) }
        let rows = comparisonRows(briefs, wording)
        return try document(
            "compare",
            facts: ["accounts": .list(briefs.map(comparisonFacts))],
            words: [
                "names": .text(wording.list(accounts.map(\.name))),
                "is_of_models": .bool(false), "account_name": .text(""),
                "header": .list(accounts.map { ["name": .text($0.name)] }),
                "rows": .list(
                    rows.map {
                        ["label": .text($0.label), "cells": .list($0.cells.map { ["text": .text($0)] })]
                    }),
            ])
    }

    /// The models side by side for one account.
    func compareModels(_ account: Account) throws(Failure) -> Document {
        let wording = Wording(language: "en")
        let scores = scorer.rules.modelNames.map { scorer.score(of: account, model: $0) }
        return try document(
            "compare", about: account,
            facts: ["models": .list(scores.map { $0.facts(alerts: [], day: day) })],
            words: [
                "names": .text("models for \(account.name)"),
                "is_of_models": .bool(true), "account_name": .text(account.name),
                "header": .list(scores.map { ["name": .text($0.model)] }),
                "rows": .list(
                    modelRows(scores, wording).map {
                        ["label": .text($0.label), "cells": .list($0.cells.map { ["text": .text($0)] })]
                    }),
            ])
    }

    private func comparisonRows(_ briefs: [Brief], _ wording: Wording) -> [(label: String, cells: [String])] {
        func row(_ label: String, _ cell: (Brief) -> String) -> (label: String, cells: [String]) {
            (label, briefs.map(cell))
        }
        let dimensions = briefs.first?.score.dimensions.map { ($0.id, $0.label) } ?? []
        let head = [
            row("Health") { $0.score.shown.map { wording.number($0) } ?? "–" },
            row("Tier") { $0.score.tier?.id ?? "–" },
            row("Trend") { $0.score.trend.rawValue },
            row("Churn risk") { $0.risk.map { wording.number($0.value) } ?? "–" },
            row("ARR") { brief in brief.account.arr.map { wording.money($0, brief.currency) } ?? "–" },
            row("Segment") { $0.segment?.rawValue ?? "–" },
            row("CSM") { $0.account.csm ?? "–" },
            row("Renewal") { $0.account.renewalDate.map(wording.date) ?? "–" },
            row("Opt-out") { $0.account.optOutDate.map(wording.date) ?? "–" },
        ]
        return head
            + dimensions.map { id, label in
                row(label) { brief in
                    brief.score.dimensions.first { $0.id == id }?.score.map { wording.number($0) } ?? "–"
                }
            }
    }

    private func modelRows(_ scores: [Score], _ wording: Wording) -> [(label: String, cells: [String])] {
        [
            ("Score", scores.map { $0.shown.map { wording.number($0) } ?? "–" }),
            ("Tier", scores.map { $0.tier?.id ?? "–" }),
            ("Coverage", scores.map { wording.percent($0.coverage) }),
            ("Confidence", scores.map(\.confidence.rawValue)),
            ("Trend", scores.map(\.trend.rawValue)),
        ]
    }

    private func comparisonFacts(_ brief: Brief) -> Fact {
        [
            "account": .text(brief.account.id), "name": .text(brief.account.name),
            "model": .text(brief.score.model), "score": .optional(brief.score.shown),
            "exact": .optional(brief.score.exact), "tier": .optional(brief.score.tier?.id),
            "risk": .optional(brief.risk?.value), "arr": .optional(brief.account.arr),
            "currency": .text(brief.currency),
        ]
    }
}
