import Customers
import Excerpts
import Files
import Testing

private func set(_ name: String, _ value: FieldValue) -> AccountEdit {
    guard let field = AccountField.named(name).first else { return .addBlock(key: name, lines: []) }
    return .setField(field, value)
}

private let head = "customer_health:\n  account: \"Acme\"\n"

@Suite("A field is set where it stands, or written where a person would look for it")
struct AccountEditingFieldTests {
    static let cases = [
        EditCase(
            "a value in front of a comment", set("auto_renew", .flag(false)),
            head + "contract:\n  auto_renew: true   # since 2024\n  seats: 3\n",
            head + "contract:\n  auto_renew: false   # since 2024\n  seats: 3\n"),
        EditCase(
            "null becomes a day", set("notice_served", .day(day("2026-11-20"))),
            head + "contract:\n  notice_served: null\n", head + "contract:\n  notice_served: 2026-11-20\n"),
        EditCase(
            "a day becomes null", set("notice_served", .nothing),
            head + "contract:\n  notice_served: 2026-11-20\n", head + "contract:\n  notice_served: null\n"),
        EditCase(
            "a day in quotes keeps them", set("renewal_date", .day(day("2027-03-01"))),
            "customer_health:\n  account: \"Acme\"\n  renewal_date: '2027-01-01'\n",
            "customer_health:\n  account: \"Acme\"\n  renewal_date: '2027-03-01'\n"),
        EditCase(
            "a text keeps its quotes", set("csm", .text("Dana O'Hara")),
            "customer_health:\n  account: \"Acme\"\n  csm: 'Tom'\n",
            "customer_health:\n  account: \"Acme\"\n  csm: 'Dana O''Hara'\n"),
        EditCase(
            "a plain text that needs quotes gets them", set("csm", .text("Dana: EMEA")),
            "customer_health:\n  account: Acme Health\n  csm: Tom\n",
            "customer_health:\n  account: Acme Health\n  csm: \"Dana: EMEA\"\n"),
        EditCase(
            "a text over several lines becomes one", set("csm", .text("Dana Reyes")),
            "customer_health:\n  csm: >\n    Tom\n    Okafor\n\n  account: \"Acme\"\n",
            "customer_health:\n  csm: \"Dana Reyes\"\n\n  account: \"Acme\"\n"),
        EditCase(
            "an empty value is filled", set("product_usage.score", .number(8)),
            head + "  scores:\n    product_usage:\n      score:          # by hand\n      trend: \"up\"\n",
            head + "  scores:\n    product_usage:\n      score: 8          # by hand\n      trend: \"up\"\n"),
        EditCase(
            "a new key stands behind the one that usually comes before it",
            set("renewal_date", .day(day("2027-03-01"))),
            "customer_health:\n  account: \"Acme\"\n  csm: \"Dana\" # EMEA\n  scores:\n    financial:\n      contraction_risk: true\n",
            "customer_health:\n  account: \"Acme\"\n  csm: \"Dana\" # EMEA\n  renewal_date: 2027-03-01\n"
                + "  scores:\n    financial:\n      contraction_risk: true\n"),
        EditCase(
            "a new key inside braces", set("contract.seats", .number(40)), head + "contract: {plan: Team}\n",
            head + "contract: {plan: Team, seats: 40}\n"),
        EditCase(
            "a missing block at the end of the file", set("notice_served", .day(day("2026-11-20"))),
            head + "\nevents: []\n", head + "\nevents: []\n\ncontract:\n  notice_served: 2026-11-20\n"),
        EditCase(
            "missing blocks inside of one another", set("relationship.champion", .text("Jo Weber")),
            "customer_health:\n    account: \"Acme\"\n    arr: 5\n",
            "customer_health:\n    account: \"Acme\"\n    arr: 5\n    scores:\n        relationship:\n"
                + "            champion: \"Jo Weber\"\n"),
        EditCase(
            "a block that is there and empty", set("contract.plan", .text("Team")),
            head + "contract:   # to do\nevents: []\n",
            head + "contract:   # to do\n  plan: \"Team\"\nevents: []\n"),
        EditCase(
            "a block of braces that is empty", set("contract.plan", .text("Team")), head + "contract: {}\n",
            head + "contract: {plan: \"Team\"}\n"),
        EditCase(
            "an amount", set("arr", .number(156_000)), "customer_health: {account: A, arr: 1.5e5}\n",
            "customer_health: {account: A, arr: 156000}\n"),
        EditCase(
            "a word of a fixed set", set("payment_status", .text("late")),
            head + "  scores: {financial: {payment_status: \"current\"}}\n",
            head + "  scores: {financial: {payment_status: \"late\"}}\n"),
        EditCase(
            "a whole block of a plan",
            .addBlock(key: "success_plan", lines: ["  owner: \"Dana\"", "  milestones: []"]),
            head + "\nevents: []\n",
            head + "\nevents: []\n\nsuccess_plan:\n  owner: \"Dana\"\n  milestones: []\n"),
    ]

    @Test("a field", arguments: cases)
    func field(_ example: EditCase) throws {
        #expect(try edited(example.before, example.edit).text == example.after)
    }

    @Test("a new line is the only line of the diff")
    func diff() throws {
        let change = try edited(head, set("renewal_date", .day(day("2027-03-01")))).change
        #expect(change.drawing == "+   renewal_date: 2027-03-01")
    }

    @Test("what becomes doubtful with the edit is said")
    func warnings() throws {
        // 24 November 2026 is 23 days after 1 November 2026.
        let change = try edited(head, set("renewal_date", .day(day("2026-11-01")))).change
        #expect(change.warnings.map(\.message) == ["renewal_date was 23 days ago, seen from 2026-11-24"])
    }

    /// A file, an edit, and why it is refused.
    static let refusals: [(text: String, edit: AccountEdit, message: String)] = [
        (
            head + "  arr: \"$120,000\"\n", set("csm", .text("Dana")), "arr is a number, not \"$120,000\""
        ),
        (
            "base: &b {seats: 3}\n" + head + "contract: *b\n", set("contract.plan", .text("Team")),
            "contract is not written out here, so Steward cannot add to it"
        ),
        (
            head + "contract: &c\n  plan: Team\nold: *c\n", set("contract.plan", .text("Pro")),
            "nothing was written: the edit would change more of the file than was asked for"
        ),
        (
            head + "  csm: &me \"Dana\"\n", set("csm", .text("Tom")),
            "the value of csm is no single value that Steward could replace"
        ),
        (
            head + "success_plan:\n  owner: Dana\n", .addBlock(key: "success_plan", lines: ["  owner: Tom"]),
            "the file has the block success_plan already"
        ),
        (
            head, .addBlock(key: "success_plan", lines: ["  owner: \"Tom"]),
            "nothing was written: the file would not read any more"
        ),
        (
            head, .addMeasurement(day: testDay, signal: .nps, value: 11),
            "nothing was written: the file would not read any more: nps is between 0 and 10, not 11"
        ),
        (head, .addNote("bell \u{7}", on: testDay), "nothing was written: the text has a control character"),
    ]

    @Test("what cannot be changed safely is refused", arguments: refusals)
    func refusal(_ example: (text: String, edit: AccountEdit, message: String)) {
        #expect {
            try edited(example.text, example.edit)
        } throws: { error in
            let message = (error as? Failure)?.message ?? ""
            return message.hasPrefix(example.message)
        }
    }
}
