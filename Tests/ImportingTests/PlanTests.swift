import Customers
import Excerpts
import Testing

@testable import Importing

private let usage = "account: {id: id, name: account}\ndate: date\nown_names: true\n"

@Suite("What a table changes") struct PlanTests {
    @Test("an account is found by id, name, alias, without accents, legal form and case; nothing is guessed")
    func accounts() throws {
        let names = [
            "acme", "ACME corp.", "Acme", "mueller & soehne", "Muller und Sohne GmbH", "Müller & Töchter",
        ]
        var other = Account(id: "acme-two", file: "two.yaml", name: "Acme Ltd")
        other.aliases = ["Zwei"]
        let rows = names.enumerated().map { "\($1),2026-11-0\($0 + 1),5" }.joined(separator: "\n")
        let plan = try plan(
            "account,date,logins\n\(rows)\nAcmee,2026-11-01,5\nZwei,2026-11-01,5\n", [mapping(usage)],
            book: importBook([other]))
        #expect(
            summary(plan) == [
                "acme 2026-11-01 logins 5", "acme 2026-11-02 logins 5", "acme 2026-11-03 logins 5",
                "acme-two 2026-11-01 logins 5", "mueller 2026-11-04 logins 5", "mueller 2026-11-05 logins 5",
            ])
        #expect(
            unplaced(plan) == [
                "7:1 \"Müller & Töchter\" no account of this name is in the book",
                "8:1 \"Acmee\" no account of this name is in the book, nearest Acme Corp",
            ])
        #expect(plan.missingAccounts == ["Müller & Töchter", "Acmee"])
    }

    @Test("a name that fits two accounts, or an id that says otherwise, is not placed")
    func doubtful() throws {
        let other = Account(id: "acme-two", file: "two.yaml", name: "Acme Corp")
        let text =
            "id,account,date,logins\n,Acme Corp,2026-11-01,5\nmueller,Acme,2026-11-01,5\n,,2026-11-01,5\n"
        let plan = try plan(text, [mapping(usage)], book: importBook([other]))
        #expect(plan.isEmpty)
        #expect(
            plan.unplaced.map(\.reason) == [
                "fits Acme Corp and Acme Corp alike; give one of them as it is written in its file",
                "the id is that of Müller & Söhne GmbH, the name that of Acme Corp",
                "the row names no account",
            ])
    }

    @Test("what the book has already is unchanged, what it has otherwise is kept unless told")
    func conflicts() throws {
        let text = "account,date,logins,nps,arr\nAcme,2026-09-30,401,8,100000\n"
        let kept = try plan(text, [mapping(usage)])
        #expect(kept.isEmpty)
        #expect(kept.unchanged == 2)
        #expect(
            kept.conflicts == [
                ImportPlan.Conflict(
                    account: "Acme Corp", day: day("2026-09-30"), signal: .logins, written: 400, offered: 401,
                    line: 2)
            ])
        let told = try plan(text, [mapping(usage)], ImportManner(overwrites: true))
        #expect(summary(told) == ["acme 2026-09-30 logins 401"])
    }

    @Test("empty cells change nothing, and rows to come are told")
    func unknown() throws {
        let text = "account,date,logins,nps,csm\nAcme,2026-11-01,,9,\nAcme,2026-11-25,5,9,\nAcme,,5,,\n"
        let plan = try plan(text, [mapping(usage)])
        #expect(summary(plan) == ["acme 2026-11-01 nps 9"])
        #expect(
            unplaced(plan) == [
                "3:6 \"2026-11-25\" is still to come on 2026-11-24", "4:6 \"\" the row has no date",
            ])
    }

    @Test("two rows that say different things of one day are told, the first stands")
    func twice() throws {
        let text = "account,date,logins,csm\nAcme,2026-11-01,5,A\nAcme,2026-11-01,6,B\nAcme,2026-11-01,5,A\n"
        let plan = try plan(text, [mapping(usage)])
        #expect(summary(plan) == ["acme csm Jo Park→A", "acme 2026-11-01 logins 5"])
        #expect(
            plan.unplaced.map(\.reason) == [
                "says otherwise than line 2 of the same account and day",
                "says otherwise than line 2 of the same account",
            ])
    }

    @Test("money in another currency than the account's is told, in its own it is taken")
    func currencies() throws {
        let text =
            "account,date,mrr,currency\nAcme,2026-11-01,$900,\nAcme,2026-11-02,900,EUR\nmueller,2026-11-01,€900,\nmueller,2026-11-02,£900,\n"
        let plan = try plan(text, [mapping(usage + "currency: currency\n")])
        #expect(summary(plan) == ["acme 2026-11-01 mrr 900", "mueller 2026-11-01 mrr 900"])
        #expect(
            plan.unplaced.map(\.reason) == [
                "is in EUR, the account's currency is USD; convert it in the table",
                "is in GBP, the account's currency is EUR; convert it in the table",
            ])
    }

    @Test("accounts are created when told, with an id of their own and their currency")
    func create() throws {
        let text =
            "account,date,logins,arr,currency\nÖl & Gas AG,2026-11-01,5,9000,CHF\noel & gas ag,2026-11-02,6,,\nOel Gas AG,2026-11-03,7,,\nÖl-Gas,2026-11-01,1,,\n"
        let told = try plan(text, [mapping(usage + "currency: currency\n")], ImportManner(creates: true))
        #expect(
            summary(told) == [
                "oel-gas 2026-11-01 logins 1", "oel-gas-ag arr –→9000", "oel-gas-ag currency –→CHF",
                "oel-gas-ag 2026-11-01 logins 5", "oel-gas-ag 2026-11-02 logins 6",
                "oel-gas-ag-2 2026-11-03 logins 7",
            ])
        #expect(told.changes.allSatisfy { $0.isNew && $0.file == nil })
        let untold = try plan(text, [mapping(usage + "currency: currency\n")])
        #expect(untold.isEmpty && untold.unplacedCount == 4)
    }

    @Test("ranges and kinds are those of the account files")
    func ranges() throws {
        let text =
            "account,date,dau_mau_ratio,nps,renewal_date,auto_renew,billing,term_months\nAcme,2026-11-01,37,11,soon,perhaps,weekly,0\n"
        let plan = try plan(text, [mapping(usage)])
        #expect(plan.isEmpty)
        #expect(
            plan.unplaced.map(\.reason) == [
                "is out of range: dau_mau_ratio is between 0 and 1; the mapping may say unit: percent",
                "is out of range: nps is between 0 and 10",
                "is no date such as 2026-11-24; other orders are declared in the mapping as dates: us or european",
                "is out of range: term_months is between 1 and 1200", "is neither true nor false",
                "is none of annual, quarterly, monthly",
            ])
    }

    @Test("a decimal comma, percent, other dates and words are read as the mapping declares")
    func declared() throws {
        let text =
            "Kunde;Tag;Anteil;Umsatz;Lage\nAcme;24.10.2026;37;1.250,50 $;gut\nAcme;23.10.2026;38;1,250.50;naja\n"
        let declared = """
            account: {name: Kunde}
            date: Tag
            dates: european
            decimal: comma
            columns:
              - {to: dau_mau_ratio, header: Anteil, unit: percent}
              - {to: mrr, header: Umsatz}
              - {to: payment_status, header: Lage, words: {gut: current}}
            """
        let plan = try plan(text, [mapping(declared)])
        #expect(
            summary(plan) == [
                "acme payment_status –→current", "acme 2026-10-23 dau_mau_ratio 0.38",
                "acme 2026-10-24 mrr 1250.5, dau_mau_ratio 0.37",
            ])
        #expect(
            plan.unplaced.map(\.reason) == [
                "is a number only with a decimal point; the mapping declares decimal: comma",
                "is none of current, late, delinquent",
            ])
    }

    @Test("the mapping is told by a word, by its heads, or asked for")
    func choice() throws {
        let one = try mapping(
            "account: {name: A}\ncolumns: [{to: nps, header: N}]\nwords: [one]\n", named: "one")
        let two = try mapping(
            "account: {name: A}\ncolumns: [{to: csat, header: N}]\nwords: [two]\n", named: "two")
        let text = "A,N\nAcme,4\n"
        #expect(try plan(text, [one, two], word: "two").mapping == "two")
        let doubt = failure { _ = try plan(text, [one, two]) }
        #expect(doubt.message == "the heads of x.csv fit 2 mappings alike: a test, a test")
        let unknown = failure { _ = try plan(text, [one, two], word: "tow") }
        #expect(unknown.sentence == "there is no mapping for \"tow\"; did you mean \"two\"?")
        let near = failure { _ = try plan("A,M\nAcme,4\n", [one], word: "one") }
        #expect(
            near.sentence
                == "no mapping fits; the nearest is a test, which needs a column \"N\"; did you mean \"M\"?")
        #expect(
            failure { _ = try plan("x,y\n1,2\n", [one, two]) }.message
                == "no mapping knows the heads of this table")
    }
}
