import Customers
import Excerpts
import Testing

@testable import Importing

private let plainMapping = "own_names: true\naccount: {id: id, name: account}\ndate: date\n"

@Suite("Tables as files hold them") struct TableTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let text: String
        var changes = ["acme 2026-11-01 active_users 5, nps 7"]
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "line feeds", text: "account,date,active_users,nps\nAcme,2026-11-01,5,7\n"),
        Case(name: "no line end at the end", text: "account,date,active_users,nps\nAcme,2026-11-01,5,7"),
        Case(
            name: "carriage returns and line feeds",
            text: "account,date,active_users,nps\r\nAcme,2026-11-01,5,7\r\n"),
        Case(name: "carriage returns", text: "account,date,active_users,nps\rAcme,2026-11-01,5,7\r"),
        Case(name: "a byte order mark", text: "\u{FEFF}account,date,active_users,nps\nAcme,2026-11-01,5,7\n"),
        Case(name: "semicolons", text: "account;date;active_users;nps\nAcme;2026-11-01;5;7\n"),
        Case(name: "tabs", text: "account\tdate\tactive_users\tnps\nAcme\t2026-11-01\t5\t7\n"),
        Case(
            name: "quotes",
            text: "\"account\",\"date\",\"active_users\",\"nps\"\n\"Acme\",\"2026-11-01\",\"5\",\"7\"\n"),
        Case(
            name: "a comma in quotes",
            text:
                "account,date,active_users,nps\n\"Müller, Söhne & Co\",2026-11-01,5,7\nAcme,2026-11-01,5,7\n"),
        Case(
            name: "a line break in a cell",
            text: "account,date,note,active_users,nps\nAcme,2026-11-01,\"a\n\"\"b\"\"\r\nc\",5,7\n"),
        Case(name: "empty lines", text: "\n\naccount,date,active_users,nps\n\nAcme,2026-11-01,5,7\n\n"),
        Case(
            name: "a title above",
            text: "Usage of November\n\naccount,date,active_users,nps\nAcme,2026-11-01,5,7\n"),
        Case(
            name: "cells that are missing at the end",
            text: "account,date,active_users,nps,logins\nAcme,2026-11-01,5,7\n"),
        Case(name: "spaces around", text: "account , date, active_users ,nps\n Acme , 2026-11-01 , 5 , 7 \n"),
    ]

    @Test("is read", arguments: cases)
    func form(_ item: Case) throws {
        #expect(summary(try plan(item.text, [mapping(plainMapping)])) == item.changes)
    }

    @Test("a line of a record is counted through the breaks in its cells")
    func lines() throws {
        let text = "account,date,logins,note\r\nAcme,2026-11-01,x,\"a\r\nb\"\r\nAcme,2026-11-02,y,\n"
        #expect(
            unplaced(try plan(text, [mapping(plainMapping)])) == [
                "2:17 \"x\" is no number", "4:17 \"y\" is no number",
            ])
    }

    @Test("a quote that is never closed is shown where it opens")
    func unclosed() throws {
        let text = "account,date,logins\nAcme,2026-11-01,3\n\"Acme,2026-11-02,4\nAcme,2026-11-03,5\n"
        let failure = failure { _ = try plan(text, [mapping(plainMapping)]) }
        #expect(failure.message == "the quote that is opened here is never closed")
        #expect(failure.excerpt?.location == "x.csv:3:1")
    }

    @Test("a row with a quote in the middle of a cell spoils no other")
    func strayQuote() throws {
        let text = "account,date,logins\nAcme,2026-11-01,3\nAcme 5\" Pipes,2026-11-02,4\nAcme,2026-11-03,5\n"
        let plan = try plan(text, [mapping(plainMapping)])
        #expect(summary(plan) == ["acme 2026-11-01 logins 3", "acme 2026-11-03 logins 5"])
        #expect(plan.unplaced.map(\.place.line) == [3])
    }

    @Test("a cell of ten megabytes is refused by its row, and the next row is read")
    func hugeCell() throws {
        let huge = String(repeating: "x", count: 10_000_000)
        let text = "account,date,logins\n\"\(huge)\",2026-11-01,3\nAcme,2026-11-03,5\n"
        let plan = try plan(text, [mapping(plainMapping)])
        #expect(summary(plan) == ["acme 2026-11-03 logins 5"])
        #expect(plan.unplaced.count == 1)
        #expect(plan.unplaced[0].value.count < 100 && plan.unplaced[0].place.text.count < 50_000)
    }

    @Test("zero bytes and other control characters reach no account")
    func controls() throws {
        let text = "account,date,csm,logins\nAcme,2026-11-01,a\u{0}b,5\nNo\u{1B}[31mbody,2026-11-01,,5\n"
        let plan = try plan(text, [mapping(plainMapping)], ImportManner(creates: true))
        #expect(summary(plan) == ["acme 2026-11-01 logins 5"])
        #expect(
            plan.unplaced.map(\.reason) == [
                "has a control character in it", "cannot be the name of a new account",
            ])
    }

    @Test("a formula is neither a number nor a text")
    func formulas() throws {
        let text = "account,csm,arr\nAcme,=cmd|'/C calc'!A0,=1+1\n"
        let plan = try plan(text, [mapping(plainMapping)])
        #expect(plan.isEmpty)
        #expect(plan.unplaced.map(\.reason) == ["is no number", "is a formula, not a text"])
    }

    @Test("other encodings are refused with the place, and read where the mapping declares them")
    func encodings() throws {
        let bytes =
            Array("account,date,logins\nM".utf8) + [0xFC] + Array("ller & S\u{6F}hne,2026-11-01,5\n".utf8)
        let failure = failure { _ = try plan(bytes: bytes, [mapping(plainMapping)]) }
        #expect(failure.message == "the letters are not written in UTF-8")
        #expect(failure.excerpt?.location == "x.csv:2:2")
        #expect(failure.excerpt?.text == "Müller & Sohne,2026-11-01,5")
        let read = try plan(bytes: bytes, [mapping(plainMapping + "encoding: windows-1252\n")])
        #expect(summary(read) == ["mueller 2026-11-01 logins 5"])
        let workbook = opened([0x50, 0x4B, 0x03, 0x04, 0x00])
        #expect(workbook.message == "this is a workbook, not a table of text")
        let wide = opened([0xFF, 0xFE, 0x61, 0x00])
        #expect(wide.message == "the file is written in UTF-16")
    }

    private func opened(_ bytes: [UInt8]) -> Failure {
        failure { _ = try plan(bytes: bytes, [mapping(plainMapping)]) }
    }

    @Test("two columns of one name are refused, with the second shown")
    func twins() throws {
        let failure = failure {
            _ = try plan("account,date,logins,Logins\nAcme,2026-11-01,1,2\n", [mapping(plainMapping)])
        }
        #expect(failure.message == "two columns are called \"Logins\", columns 3 and 4")
        #expect(failure.excerpt?.location == "x.csv:1:21")
    }
}
