import Customers
import Testing
import Warehouse

@Suite struct TableExportTests {
    private func tables(_ accounts: [Account], _ profile: BookProfile = BookProfile()) -> [String: String] {
        var tables: [String: String] = [:]
        TableExport(of: Book(profile: profile, accounts: accounts)).write { tables[$0] = $1 }
        return tables
    }

    /// The row of a table with one row, by column.
    private func row(_ text: String?) throws -> [String: String] {
        let lines = try #require(text).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 3 && lines[2].isEmpty)
        let cells = lines.prefix(2).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return Dictionary(uniqueKeysWithValues: zip(cells[0], cells[1]))
    }

    @Test("an empty book is four heads")
    func empty() {
        let tables = tables([])
        #expect(tables.keys.sorted() == ["accounts", "events", "history", "objectives"])
        for (name, text) in tables { #expect(text.split(separator: "\n").count == 1, "\(name)") }
    }

    @Test("unknown, none and known stay apart")
    func statements() throws {
        var account = Account(id: "acme", file: "acme.yaml", name: "Acme")
        var scores = ScoresBlock()
        scores.relationship.champion = .said("Jonas")
        scores.relationship.execSponsor = .none
        scores.financial.expansionSignals = ["a", "b"]
        account.scores = scores
        let row = try row(tables([account])["accounts"])
        #expect(row["has_champion"] == "true")
        #expect(row["has_exec_sponsor"] == "false")
        #expect(row["has_success_milestone"]?.isEmpty == true)
        #expect(row["expansion_signals"] == "2")
        #expect(row["has_events"] == "false")
        #expect(row["arr"]?.isEmpty == true)
        #expect(row["currency"] == "EUR" && row["exchange_rate"] == "1")
    }

    @Test("rows and events keep their order within a day, and values their digits")
    func order() {
        var account = Account(id: "acme", file: "acme.yaml", name: "Acme")
        let day = Day(number: 20_000)  // 2024-10-04
        account.history = History(rows: [
            (day, [(.logins, 420), (.nps, 7.25)]), (day - 1, []), (day, [(.logins, 0.1 + 0.2)]),
        ])
        account.events = [
            Event(day: day, type: .championLeft, note: "a, \"b\""), Event(day: day, type: .newChampion),
        ]
        let tables = tables([account])
        let history = tables["history"]?.split(separator: "\n").map(String.init) ?? []
        #expect(history.count == 4)
        #expect(history.dropFirst().first?.hasPrefix("acme,1,2024-10-03,,,") == true)
        #expect(history.dropFirst(2).first?.hasPrefix("acme,2,2024-10-04,,420,,") == true)
        #expect(history.last?.hasPrefix("acme,3,2024-10-04,,0.30000000000000004,,") == true)
        #expect(
            tables["events"] == """
                account_id,seq,day,type,note,value,contact
                acme,1,2024-10-04,champion_left,"a, ""b\""",,
                acme,2,2024-10-04,new_champion,,,

                """)
    }

    @Test(
        "a text is in quotes where a reader could take it for something else",
        arguments: [
            ("plain words", "plain words"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
            ("back\\slash", "\"back\\slash\""), (" edge", "\" edge\""), ("=1+1", "=1+1"), ("名前", "名前"),
        ])
    func quotes(_ name: String, _ cell: String) throws {
        let text = try #require(tables([Account(id: "acme", file: "acme.yaml", name: name)])["accounts"])
        #expect(text.contains("\nacme,\(cell),,"))
    }

    @Test("an objective in words has no number, and one without a rate no exchange")
    func unknownNumbers() throws {
        var account = Account(id: "acme", file: "acme.yaml", name: "Acme")
        account.currency = "CHF"
        var plan = SuccessPlan()
        var objective = SuccessPlan.Objective(objective: "Faster")
        objective.baseline = .words("slow")
        objective.target = .number(8)
        plan.objectives = [objective]
        account.successPlan = plan
        let tables = tables([account])
        #expect(tables["objectives"]?.hasSuffix("\nacme,1,Faster,,,,8,,\n") == true)
        #expect(try row(tables["accounts"])["exchange_rate"]?.isEmpty == true)
    }
}
