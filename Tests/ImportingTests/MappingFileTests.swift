import Excerpts
import Files
import Testing

@testable import Importing

@Suite("Mistakes in a mapping file") struct MappingFileTests {
    struct Case: CustomTestStringConvertible {
        let lines: String
        let place: String
        let message: String
        var testDescription: String { message }
    }

    static let cases = [
        Case(
            lines: "columns: []", place: "test.yaml:1:1",
            message: "an import needs account: by which column is a row's account known?"),
        Case(
            lines: "account: {nam: A}\nown_names: true", place: "test.yaml:4:11",
            message: "account has no key \"nam\""),
        Case(
            lines: "account: {}\nown_names: true", place: "test.yaml:4:10", message: "account names no column"
        ),
        Case(lines: "account: {name: A}", place: "test.yaml:1:1", message: "the import brings nothing in"),
        Case(
            lines: "account: {name: A}\ncolumns: [{to: logn, header: L}]", place: "test.yaml:5:16",
            message: "\"logn\" is no signal and no field of an account"),
        Case(
            lines: "account: {name: A}\ncolumns: [{to: score, header: L}]", place: "test.yaml:5:16",
            message: "\"score\" stands in several blocks of an account"),
        Case(
            lines: "account: {name: A}\ncolumns: [{to: nps}]", place: "test.yaml:5:11",
            message: "an entry of columns needs header"),
        Case(
            lines: "account: {name: A}\ncolumns: [{to: nps, header: N, unit: promille}]",
            place: "test.yaml:5:38",
            message: "unit is one of one, percent, cents, tenths, thousands, not \"promille\""),
        Case(
            lines: "account: {name: A}\ncounts: [{to: arr, of: rows}]", place: "test.yaml:5:15",
            message: "\"arr\" is no signal of the history"),
        Case(
            lines: "account: {name: A}\nacross: userz", place: "test.yaml:5:9",
            message: "\"userz\" is no signal of the history"),
        Case(
            lines: "account: {name: A}\nown_names: true\ndates: american", place: "test.yaml:6:8",
            message: "dates is one of iso, us, european, excel, not \"american\""),
        Case(
            lines: "account: {name: A}\nown_names: true\ndelimiter: \";\"", place: "test.yaml:6:12",
            message: "delimiter is comma, semicolon, tab or pipe"),
        Case(
            lines: "account: {name: A}\nown_names: true\ncolour: red", place: "test.yaml:6:1",
            message: "an import has no key \"colour\""),
    ]

    @Test("is shown with its place", arguments: cases)
    func mistake(_ item: Case) throws {
        let failure = failure { _ = try mapping(item.lines + "\n") }
        #expect(failure.message == item.message)
        #expect(failure.excerpt?.location == item.place)
    }

    @Test("a file that is called otherwise than its import")
    func name() throws {
        let yaml = YAMLReading.read(
            Array("import: a\ntitle: t\nexample: e\naccount: {name: A}\nown_names: true\n".utf8),
            named: "b.yaml")
        let problems = Problems(in: yaml.source)
        #expect(ImportMapping(try #require(yaml.root), named: "b", problems: problems) == nil)
        #expect(problems.all.map(\.message) == ["the import is called a, its file b.yaml"])
    }
}
