package import Documents
package import Retention

extension CohortTable {
    /// The JSON answer.
    ///
    /// Ratios; null is a cell whose day is yet to come, or a ratio over nothing.
    package var fact: Fact {
        [
            "by": .text(grouping.rawValue),
            "currency": .text(revenue.currency),
            "columns": .list(columns.map { .number($0) }),
            "cohorts": .list(cohorts.map(\.fact)),
            "average": [
                "logo": .list(averages.map { .optional($0.logo) }),
                "revenue": .list(averages.map { .optional($0.revenue) }),
            ],
            "findings": .list(findings.map(\.fact)),
            "excluded": .list(
                revenue.omissions.map { ["account": .text($0.account), "reason": .text($0.reason.rawValue)] }),
        ]
    }
}

extension CohortTable.Cohort {
    fileprivate var fact: Fact {
        [
            "cohort": .text(label),
            "n": .number(n),
            "start_mrr": .optional(startMRR),
            "logo": .list(cells.map { .optional($0?.logo) }),
            "revenue": .list(cells.map { .optional($0?.revenue) }),
            "reactivated": .texts(reactivated),
        ]
    }
}

extension CohortFinding {
    fileprivate var fact: Fact {
        [
            "id": .text(kind.rawValue),
            "text": .text(sentence),
            "cohort": .optional(cohort),
            "from_age": .optional(fromAge),
            "age": .number(age),
            "value": .number(comparison.value),
            "against": .number(comparison.against),
            "cohorts": .number(comparison.cohorts),
            "n": .number(comparison.n),
        ]
    }

    /// The finding with its numbers, for the team.
    package var sentence: String {
        let wording = Wording(language: "en")
        let value = wording.percent(comparison.value, decimals: 1)
        let against = wording.percent(comparison.against, decimals: 1)
        let accounts = "\(comparison.n) \(comparison.n == 1 ? "account" : "accounts")"
        switch kind {
        case .newerBetter, .newerWorse:
            let verdict = kind == .newerBetter ? "better" : "worse"
            return
                "Newer cohorts hold \(verdict): at month \(age) the newer half keeps \(value) of its accounts, "
                + "the older half \(against) (\(comparison.cohorts) cohorts each)."
        case .cliff:
            return
                "The steepest fall is from month \(fromAge ?? 0) to month \(age): from \(against) to \(value) of "
                + "\(accounts). \(cliffHint)"
        case .best:
            return
                "\(cohort ?? "") is the best cohort at month \(age): \(value) of \(accounts), average \(against)."
        case .worst:
            return
                "\(cohort ?? "") is the worst cohort at month \(age): \(value) of \(accounts), average \(against)."
        case .revenueAboveLogo:
            return
                "At month \(age) revenue stands at \(value) while \(against) of \(accounts) remain: those who stay "
                + "grow, or those who leave are small."
        }
    }

    /// Where to look first for what happens between the two ages.
    private var cliffHint: String {
        switch age {
        case ...2: "A fall this early points to onboarding."
        case 7...12: "A fall at this age points to value, or to the first renewal."
        case 13...: "A fall this late points to renewals."
        default: "A fall at this age points to adoption."
        }
    }
}
