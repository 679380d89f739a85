import Commands
import Customers
import Documents
import Excerpts
import Retention
import Scoring

extension Generator {
    /// How well the scores of 90 days ago told who would leave; nil is the default model, "all" every model.
    func backtest(_ scope: Scope, model: String?, since: Day?) throws(Failure) -> Document {
        let models = model == "all" ? scorer.rules.modelNames : [model ?? book.profile.defaultModel]
        let test = scorer(for: scope).backtest(models: models, from: since, isActive: Self.isActive)
        let wording = Wording(language: "en")
        return try document(
            "backtest", facts: test.facts,
            words: [
                "scope": .text(scope.name.map { ", \($0)" } ?? ""),
                "from": .text(wording.date(test.from)), "to": .text(wording.date(test.to)),
                "is_thin": .bool(test.isThin),
                "churned": .text(Self.count(test.results.map(\.churned).max() ?? 0, "account")),
                "models": .list(test.results.map { resultWords($0, wording) }),
                "departures": .list(test.departures.map { departureWords($0, wording) }),
            ])
    }

    /// Weights that this book's own departures would give a model.
    func calibrate(_ scope: Scope, model: String?, since: Day?) throws(Failure) -> Document {
        let name = model ?? book.profile.defaultModel
        let rules = try scorer.rules.required(name)
        let calibration = try scorer(for: scope).calibration(of: rules, from: since, isActive: Self.isActive)
        let wording = Wording(language: "en")
        return try document(
            "calibrate", facts: calibration.facts,
            words: [
                "model": .text(name),
                "from": .text(wording.date(calibration.from)), "to": .text(wording.date(calibration.to)),
                "count": .number(calibration.count), "churned": .number(calibration.churned),
                "folds": .number(calibration.folds),
                "present_auc": .text(Self.auc(calibration.presentAUC, wording)),
                "proposed_auc": .text(Self.auc(calibration.crossValidatedAUC, wording)),
                "weights": .list(
                    calibration.weights.map {
                        [
                            "label": .text($0.label),
                            "present": .text(wording.number($0.present, decimals: 3)),
                            "proposed": .text(wording.number($0.proposed, decimals: 3)),
                        ]
                    }),
            ])
    }

    /// A paying customer on a day; the currency does not matter for that.
    private static func isActive(_ account: Account, on day: Day) -> Bool {
        (try? RecurringRevenue(of: account, rate: 1))?.isActive(on: day) ?? false
    }

    private func scorer(for scope: Scope) -> Scorer {
        guard scope.name != nil else { return scorer }
        let part = Book(profile: book.profile, accounts: scope.accounts)
        return Scorer(book: part, day: day, rules: scorer.rules, recorded: scorer.recorded)
    }

    private static func auc(_ value: Double?, _ wording: Wording) -> String {
        value.map { wording.number($0, decimals: 3) } ?? "n/a"
    }

    private func resultWords(_ result: Backtest.Result, _ wording: Wording) -> Fact {
        [
            "model": .text(result.model), "n": .number(result.count), "churned": .number(result.churned),
            "auc": .text(Self.auc(result.auc, wording)),
            "false_greens": .text(names(result.falseGreens, wording)),
            "false_reds": .text(names(result.falseReds, wording)),
            "tiers": .list(
                result.tiers.map {
                    [
                        "tier": .text($0.tier), "n": .number($0.count), "churned": .number($0.churned),
                        "rate": .text($0.churnRate.map { wording.percent($0) } ?? "–"),
                    ]
                }),
        ]
    }

    /// The accounts by name, at most five.
    private func names(_ ids: [String], _ wording: Wording) -> String {
        guard !ids.isEmpty else { return "none" }
        let shown = ids.prefix(5).map { book[$0]?.name ?? $0 }
        return ids.count > 5
            ? "\(shown.joined(separator: ", ")) and \(ids.count - 5) more" : wording.list(shown)
    }

    private func departureWords(_ departure: Backtest.Departure, _ wording: Wording) -> Fact {
        func score(_ value: Double?) -> Fact { .text(value.map { wording.number($0, decimals: 0) } ?? "–") }
        return [
            "name": .text(book[departure.account]?.name ?? departure.account),
            "model": .text(departure.model),
            "date": .text(wording.date(departure.churned)), "d90": score(departure.d90),
            "d60": score(departure.d60),
            "d30": score(departure.d30),
        ]
    }
}
