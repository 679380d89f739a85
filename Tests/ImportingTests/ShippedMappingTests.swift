import Excerpts
import Foundation
import TestSupport
import Testing

@testable import Importing

/// Each mapping that comes with Steward on an export as its vendor writes it; what is expected was worked out by hand.
@Suite("The exports of vendors") struct ShippedMappingTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let changes: [String]
        var unplaced: [String] = []
        var leftOut = 0
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "salesforce_accounts",
            changes: [
                // $120,000 in a dollar account; the owner becomes the CSM; Annual Revenue is nothing of ours.
                "acme industry –→Logistics", "acme arr 100000→120000", "acme tier –→mid-market",
                "acme csm Jo Park→Dana Reyes", "acme renewal_date –→2027-03-31",
                "mueller arr –→48500", "mueller tier –→smb", "mueller csm –→Jo Park",
                "mueller renewal_date –→2026-12-01",
            ]),
        Case(
            name: "hubspot_companies",
            changes: [
                "acme industry –→Logistics", "acme arr 100000→120000", "acme csm Jo Park→Dana Reyes",
                "acme renewal_date –→2027-03-31", "acme last_proactive_contact –→2026-11-10",
                "mueller industry –→Food and beverages",
            ]),
        Case(
            name: "stripe_subscriptions",
            changes: [
                // 10 × 49 a month and 6000 a year: 490 + 500. The first period ends on 1 December.
                "acme renewal_date –→2026-12-01", "acme payment_status –→late", "acme start –→2024-03-01",
                "acme billing –→annual", "acme 2026-11-24 mrr 990",
                "mueller renewal_date –→2026-12-01", "mueller payment_status –→current",
                "mueller start –→2025-02-01", "mueller billing –→monthly",
            ],
            unplaced: ["5:55 \"49.00\" is in USD, the account's currency is EUR; convert it in the table"],
            leftOut: 1
        ),
        Case(
            name: "zuora_subscriptions",
            changes: [
                "acme renewal_date –→2027-03-31", "acme start –→2024-04-01", "acme auto_renew –→true",
                "acme plan –→Business", "acme 2026-11-24 mrr 8500.5",
            ], leftOut: 1),
        Case(
            name: "zendesk_tickets",
            changes: [
                // By 30 September: two opened, of them one solved on the 5th; the second is still open.
                "acme 2026-09-30 tickets 2, open_tickets 1, escalations 1, csat 5, tickets_resolved 1",
                // 2–31 October: one opened, and the older one is open too.
                "acme 2026-10-31 tickets 1, open_tickets 2, escalations 0, csat 1, tickets_resolved 0",
                // The newest day of the rows with an account. 13 October – 11 November: the one of the 15th.
                "acme 2026-11-11 tickets 1, open_tickets 1, escalations 0, csat 1, tickets_resolved 1",
                "mueller 2026-11-11 tickets 1, open_tickets 0, escalations 0, tickets_resolved 1",
            ], unplaced: ["7:81 \"-\" the row names no account"]),
        Case(
            name: "intercom_conversations",
            changes: [
                "acme 2026-10-31 tickets 2, open_tickets 1, csat 4, tickets_resolved 1",
                // 8 October – 6 November.
                "acme 2026-11-06 tickets 2, open_tickets 1, csat 5, tickets_resolved 1",
            ]),
        Case(
            name: "amplitude_usage",
            changes: [
                "acme 2026-09-30 active_users 41", "acme 2026-10-31 active_users 44",
                "mueller 2026-09-30 active_users 12",
            ],
            unplaced: [
                "4:23 \"50\" is still to come on 2026-11-24", "5:26 \"9\" is still to come on 2026-11-24",
            ]),
        Case(
            name: "mixpanel_usage",
            changes: [
                "acme 2026-10-31 active_users 44, dau_mau_ratio 0.37",
                "mueller 2026-10-31 logins 88, active_users 12",
            ]),
        Case(
            name: "gainsight_scores",
            changes: [
                "acme csm Jo Park→Dana Reyes", "acme last_updated –→2026-11-20",
                "acme product_usage.score –→8",
                "acme engagement.score –→6.5", "acme outcomes.score –→10", "acme 2026-11-24 nps 9",
                "mueller last_updated –→2026-11-18", "mueller engagement.score –→3",
            ]),
        Case(
            name: "churnzero_scores",
            changes: [
                "acme csm Jo Park→Dana Reyes", "acme renewal_date –→2027-03-31", "acme seats –→60",
                "acme 2026-11-24 days_since_login 3, nps 9",
                "mueller csm –→Jo Park", "mueller renewal_date –→2026-12-01", "mueller seats –→10",
                "mueller 2026-11-24 days_since_login 1024, nps 4",
            ]),
        Case(
            name: "plain",
            changes: [
                "acme 2026-10-31 active_users 41, nps 9", "mueller 2026-10-31 logins 88, active_users 12",
            ]),
    ]

    @Test("its export is told by its heads among all mappings, and means what it says", arguments: cases)
    func sample(_ item: Case) throws {
        let bytes = try Data(
            contentsOf: URL(filePath: Project.path("Tests/ImportingTests/Samples/\(item.name).csv")))
        let plan = try plan(bytes: Array(bytes), ImportBench.all())
        #expect(plan.mapping == item.name)
        #expect(summary(plan) == item.changes)
        #expect(unplaced(plan) == item.unplaced)
        #expect(plan.leftOut == item.leftOut)
    }

    @Test("every mapping has a case here, and no other name is in the folder")
    func complete() { #expect(Set(Self.cases.map(\.name)) == Set(ImportBench.names)) }
}
