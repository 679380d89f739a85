import Foundation
import Scoring
import TestSupport
import Testing
import Warehouse

@Suite struct QueryTests {
    @Test("the query of a small model reads as recorded in every dialect", arguments: Dialect.allCases)
    func golden(_ dialect: Dialect) throws {
        let text = try Workshop.query(Workshop.tiny, dialect)
        let difference = try golden("query", dialect).difference(to: text)
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("the tables read as recorded in every dialect", arguments: Dialect.allCases)
    func schema(_ dialect: Dialect) throws {
        let difference = try golden("schema", dialect).difference(to: Schema(dialect: dialect).text)
        #expect(difference == nil, "\(difference ?? "")")
    }

    private func golden(_ name: String, _ dialect: Dialect) -> GoldenFile {
        GoldenFile("Tests/WarehouseTests/Golden/\(name).\(dialect.rawValue).sql")
    }

    @Test("no golden file is left over")
    func orphans() throws {
        let names = ["query", "schema"].flatMap { name in
            Dialect.allCases.map { "\(name).\($0.rawValue).sql" }
        }
        let found = try FileManager.default.contentsOfDirectory(
            atPath: Project.path("Tests/WarehouseTests/Golden"))
        #expect(Set(found) == Set(names))
    }

    @Test("every model that ships has a query in every dialect", arguments: Workshop.shippedNames)
    func shipped(_ name: String) throws {
        for dialect in Dialect.allCases {
            let text = try Workshop.query(Workshop.shipped(name), named: name, dialect)
            let code = SQLText(text, dialect)
            #expect(code.areBracketsPaired, "\(name), \(dialect)")
            #expect(Set(code.steps).count == code.steps.count)
            #expect(code.names.allSatisfy { $0.utf8.count <= 63 })
            #expect(Array(code.answered[..<8]) == SQLText.fixedColumns)
            #expect(text.components(separatedBy: "2026-11-24").count == 2, "the day stands once")
            let again = try Workshop.query(Workshop.shipped(name), named: name, dialect)
            #expect(text == again)
        }
    }

    @Test("what a model does not look at is not read")
    func frugality() throws {
        let signal = SQLText(try Workshop.query(Workshop.shipped("signal")))
        #expect(!signal.steps.contains("source_events"))
        #expect(!signal.steps.contains("source_objectives"))
        #expect(!signal.steps.contains("compared"), "no signal of it is a change")
    }

    @Test("other numbers in a model change the numbers of its query and nothing else")
    func numbers() throws {
        let changed = Workshop.tiny
            .replacingOccurrences(of: "weight: 0.6", with: "weight: 0.7")
            .replacingOccurrences(of: "weight: 0.4", with: "weight: 0.3")
            .replacingOccurrences(of: "[0.8, 90]", with: "[0.7, 85]")
            .replacingOccurrences(of: "above: 0.5", with: "above: 0.25")
            .replacingOccurrences(of: "[[30, 1], [180, 0]]", with: "[[20, 1], [140, 0]]")
            .replacingOccurrences(of: "from: 60", with: "from: 55")
        let before = try Workshop.query(Workshop.tiny)
        let after = try Workshop.query(changed)
        #expect(before != after)
        #expect(SQLText(before).withoutNumbers == SQLText(after).withoutNumbers)
        for figure in ["0.7 * seats_rating", "<= 0.7 then 85 *", "ticket_change_r9 > 0.25", "/ 120", ">= 55"]
        {
            #expect(after.contains(figure), "\(figure)")
        }
    }

    @Test("words of a model cannot leave their strings, comments and names")
    func hostileWords() throws {
        let hostile = #"""
            label: "Label\n; drop table accounts; --"
            example: "Score Brightwater"
            dimensions:
              - {id: "Größe; drop table", weight: 0.5, label: "x\u0085y", indicators: [{id: "1 'a'", label: "\r\nb", signal: nps, curve: [[0, 0], [10, 100]]}]}
              - {id: "GR E drop table", weight: 0.5, indicators: [{id: "select", signal: csat, curve: [[1, 0], [5, 100]]}]}
            tiers:
              - {id: "it's", from: 50, color: green}
              - {id: "back\\' or 1=1 --", color: red}
            """#
        for dialect in Dialect.allCases {
            let text = try Workshop.query(hostile, named: "o'hara", dialect)
            let code = SQLText(text, dialect)
            #expect(code.areBracketsPaired)
            #expect(!code.withoutStrings.contains("drop table"))
            #expect(!code.withoutStrings.contains("an open string"))
            #expect(code.answered.contains("gr_e_drop_table_score"))
            #expect(code.answered.contains("gr_e_drop_table_2_score"))
            #expect(code.names.contains("d_1_a__rating"))
        }
        let spark = try Workshop.query(hostile, named: "o'hara", .spark)
        #expect(spark.contains(#"'o\'hara' as model"#))
        #expect(spark.contains(#"'back\\\' or 1=1 --'"#))
        let postgresql = try Workshop.query(hostile, named: "o'hara", .postgresql)
        #expect(postgresql.contains("'o''hara' as model"))
        #expect(postgresql.contains(#"'back\'' or 1=1 --'"#))
    }

    @Test("a negative number stands in brackets, since two dashes begin a comment")
    func negativeNumbers() throws {
        let text = try Workshop.query(
            """
            label: "Change"
            example: "Score Brightwater"
            dimensions:
              - {id: a, weight: 1, indicators: [{signal: login_change, curve: [[-0.5, 100], [0.5, 0]]}]}
            tiers: [{id: all, color: green}]
            """)
        #expect(text.contains("when login_change <= (-0.5) then 100"))
        #expect(text.contains("then 100 - 100 * (login_change + 0.5)"))
        #expect(!SQLText(text).withoutStrings.contains("--"))
    }

    @Test("a figure over a signal that is no number is unknown, and no error in the database")
    func overNoNumber() throws {
        let text = try Workshop.query(
            """
            label: "Ratio"
            example: "Score Brightwater"
            dimensions:
              - {id: a, weight: 1, indicators: [{signal: tickets, over: champion, curve: [[0, 100], [1, 0]]}]}
            tiers: [{id: all, color: green}]
            """)
        #expect(text.contains("cast(null as double precision) as tickets_per_champion"))
        #expect(!text.contains("champion > 0"))
    }
}
