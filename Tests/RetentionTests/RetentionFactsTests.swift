import Customers
import Documents
import Generators
import Retention
import Testing

@Suite("The JSON answers about the whole book")
struct RetentionFactsTests {
    private func keys(_ fact: Fact?) -> [String] {
        guard case .record(let fields) = fact else { return [] }
        return fields.map(\.key)
    }

    private func first(_ fact: Fact?) -> Fact? {
        guard case .list(let items) = fact else { return nil }
        return items.first
    }

    private let accounts = [
        account("a", mrr: [("2025-06-30", 100)], churned: "2026-02-28", segment: .smb),
        account("b", arr: 100, currency: "CHF"),
    ]

    private var report: Fact {
        NRRReport(book: book(accounts), accounts: accounts, period: .trailingYear(to: day("2026-11-24"))).fact
    }

    @Test("NRR report: the keys of the answer in their order")
    func nrrKeys() {
        let documented = [
            "period", "currency", "n", "start_mrr", "expansion", "contraction", "churn", "nrr", "grr",
            "logo_retention", "new", "reactivation", "end_mrr", "quick_ratio",
            "quick_ratio_with_reactivation",
            "segments", "months", "movements", "excluded", "flat", "extended_back", "no_rate",
        ]
        #expect(Array(keys(report).prefix(documented.count)) == documented)
        #expect(report["period"] == ["from": "2025-11-24", "to": "2026-11-24"])
        #expect(report["nrr"] == .number(0))
        #expect(report["flat"] == [])
        #expect(report["no_rate"] == ["b"])
    }

    @Test("NRR report: the rows of its lists")
    func nrrRows() {
        let segment = first(report["segments"])
        #expect(
            Array(keys(segment).prefix(7))
                == ["segment", "n", "start_mrr", "nrr", "grr", "logo_retention", "benchmark"])
        #expect(segment?["benchmark"] == [.number(0.95), .number(1), .number(1.1)])
        #expect(
            keys(first(report["months"])) == [
                "month", "begin", "new", "reactivation", "expansion", "contraction", "churn", "end", "active",
            ])
        #expect(first(report["months"])?["month"] == "2025-11")
        #expect(first(report["movements"])?["change"] == .number(-100))
        #expect(first(report["movements"])?["kind"] == "churn")
        #expect(first(report["excluded"])?["reason"] == "no_rate")
    }

    @Test("NRR report: what does not exist is null, not absent and not zero")
    func nrrNulls() {
        let empty = NRRReport(book: book([]), accounts: [], period: .trailingYear(to: day("2026-11-24"))).fact
        for key in ["nrr", "grr", "logo_retention", "quick_ratio", "quick_ratio_with_reactivation"] {
            #expect(empty[key] == .null, "\(key)")
        }
    }

    @Test("cohorts: rows with null where the day is yet to come, findings with a sentence")
    func cohorts() {
        let fact = CohortTable(book: book(accounts), accounts: accounts, day: day("2025-08-15")).fact
        #expect(fact["columns"] == [.number(0), .number(1), .number(2), .number(3), .number(6), .number(12)])
        let row = first(fact["cohorts"])
        #expect(Array(keys(row).prefix(5)) == ["cohort", "n", "start_mrr", "logo", "revenue"])
        #expect(row?["logo"] == [.number(1), .number(1), .number(1), .null, .null, .null])
        #expect(keys(fact["average"]) == ["logo", "revenue"])
        #expect(fact["findings"] == [])
    }

    @Test("findings: the sentence carries its numbers")
    func sentence() {
        let cliff = CohortFinding(
            kind: .cliff, age: 2, fromAge: 1, cohort: nil,
            comparison: CohortFinding.Comparison(value: 0.875, against: 1, cohorts: 4, n: 8))
        #expect(
            cliff.sentence
                == "The steepest fall is from month 1 to month 2: from 100% to 87.5% of 8 accounts. "
                + "A fall this early points to onboarding.")
    }

    @Test("portfolio: the keys of the dashboard and the queue in their order")
    func portfolio() {
        let judge = HandJudge(risks: ["a": risk(85, floors: [("notice_served", 85)])])
        let fact = Portfolio(of: judged([account("a", arr: 200)], on: "2026-11-24", by: judge)).fact
        let dashboard = fact["dashboard"]
        #expect(
            Array(keys(dashboard).prefix(9)) == [
                "week", "total_accounts", "total_arr", "health_distribution", "retention", "expansion",
                "engagement", "onboarding", "renewals",
            ])
        #expect(keys(dashboard?["health_distribution"]) == ["green", "yellow", "orange", "red", "unknown"])
        #expect(
            keys(dashboard?["retention"]) == [
                "gross_retention_rate", "net_retention_rate", "logo_retention_rate", "arr_churned_mtd",
                "arr_contracted_mtd",
            ])
        #expect(
            keys(dashboard?["expansion"]) == [
                "arr_expanded_mtd", "expansion_pipeline", "expansion_rate", "upsell_conversations",
            ])
        #expect(
            Array(keys(dashboard?["engagement"]).prefix(5)) == [
                "avg_health_score", "health_score_trend", "qbrs_completed", "nps_score", "csat_score",
            ])
        #expect(
            Array(keys(dashboard?["onboarding"]).prefix(3)) == [
                "active_onboardings", "avg_ttfv_days", "onboarding_completion_rate",
            ])
        #expect(
            keys(dashboard?["renewals"]) == [
                "upcoming_30d", "upcoming_60d", "upcoming_90d", "on_track", "at_risk",
            ])
        let item = first(fact["queue"])
        #expect(Array(keys(item).prefix(5)) == ["account", "reason", "exposure", "deadline", "command"])
        #expect(item?["reason"] == "notice_served: since May")
        #expect(item?["exposure"] == .number(170))
        #expect(item?["deadline"] == "2026-11-25")
        #expect(item?["command"] == "Save play for A")
        #expect(fact["left_out"] == .number(0))
    }
}
