import Documents
import Excerpts
import Renderers
import Testing

@Suite("The tables of a document as CSV")
struct CSVRendererTests {
    private func text(_ document: Document) throws -> String {
        let files = try CSVRenderer().render(document)
        return try #require(files.first?.contents)
    }

    @Test("one table is given as it is, with CRLF line ends")
    func one() throws {
        let document = Samples.document(sections: [
            Samples.section("words\n\n| a | b |\n|---|--:|\n| **x, y** | 1 |\n| \"z\" | |")
        ])
        #expect(try text(document) == "a,b\r\n\"x, y\",1\r\n\"\"\"z\"\"\",\r\n")
    }

    @Test("several are told apart by their section, and every line has as many cells")
    func several() throws {
        let document = Samples.document(
            sections: [
                Samples.section(
                    "| a |\n|---|\n| 1 |\n\n### Sub\n\n- in a list\n\n  | b | c |\n  |---|---|\n  | 2 | 3 |",
                    heading: "Part"),
                Section(
                    heading: "Pictures",
                    body: [
                        .chart(
                            Chart(
                                title: "Heat", description: "",
                                form: .heat(columns: ["0"], cells: [[0.5], [nil]]),
                                points: [
                                    .init(label: "x", value: 0, shown: "9"),
                                    .init(label: "y", value: 0, shown: "8"),
                                ]))
                    ]),
            ])
        #expect(
            try text(document)
                == "section,a,,\r\nPart,1,,\r\nsection,b,c,\r\nSub,2,3,\r\nsection,Row,Size,0\r\nHeat,x,9,50%\r\nHeat,y,8,\r\n"
        )
    }

    @Test(
        "what a spreadsheet would run is made a text, numbers stay numbers",
        arguments: [
            ("=1+1", "'=1+1"), ("+49 30 1", "'+49 30 1"), ("-x", "'-x"), ("@SUM", "'@SUM"), ("-", "'-"),
            ("＝1", "'＝1"), ("-12.5", "-12.5"), ("+25%", "+25%"),
            ("\"+25,000\"", "\"+25,000\""), ("−8", "-8"), ("− x", "− x"), ("-1e5", "'-1e5"),
            ("+1+cmd", "'+1+cmd"), ("a=b", "a=b"), ("-5 EUR", "'-5 EUR"),
        ])
    func formulas(_ cell: String, _ written: String) throws {
        let plain = cell.filter { $0 != "\"" }
        let chart = Samples.chart(.bars(scale: 1), [.init(label: "x", value: 1, shown: plain)])
        #expect(try text(chart) == "Item,Value\r\nx,\(written)\r\n")
    }

    @Test("a document without tables has no such form")
    func none() {
        let document = Samples.document(sections: [Samples.section("words")])
        #expect(throws: Failure("a score has no table form; it can be given as text, markdown, json, html")) {
            try Format.csv.render(document)
        }
    }
}
