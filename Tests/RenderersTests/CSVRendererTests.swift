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
            ("＝1", "'＝1"), ("-12.5", "-12.5"), ("+25%", "25%"), ("−8", "-8"), ("− x", "− x"),
            ("-1e5", "'-1e5"),
            ("+1+cmd", "'+1+cmd"), ("a=b", "a=b"),
        ])
    func formulas(_ cell: String, _ written: String) throws {
        let plain = cell.filter { $0 != "\"" }
        let chart = Samples.chart(.bars(scale: 1), [.init(label: "x", value: 1, shown: plain)])
        #expect(try text(chart) == "Item,Value\r\nx,\(written)\r\n")
    }

    @Test(
        "what people read as a number or a day is one for a spreadsheet",
        arguments: [
            ("1,234,567", "1234567"), ("+25,000", "25000"), ("−3.5", "-3.5"), ("0.5 %", "0.5%"),
            ("12,34", "\"12,34\""),
            ("1,2345", "\"1,2345\""), ("28 Feb 2027", "2027-02-28"), ("3 Nov 2026", "2026-11-03"), ("·", ""),
            ("–", ""),
            ("5 of 7", "5 of 7"), ("2026-W48", "2026-W48"), ("007", "007"),
        ])
    func numbers(_ cell: String, _ written: String) throws {
        let chart = Samples.chart(.bars(scale: 1), [.init(label: "x", value: 1, shown: cell)])
        #expect(try text(chart) == "Item,Value\r\nx,\(written)\r\n")
    }

    @Test(
        "an amount is a number, and its currency has a column of its own",
        arguments: [
            ("€180,000", "180000,EUR"), ("−€1,200.50", "-1200.50,EUR"), ("+$16,208", "16208,USD"),
            ("CHF 1,250", "1250,CHF"), ("£0", "0,GBP"), ("-5 EUR", "-5,EUR"),
        ])
    func amounts(_ cell: String, _ written: String) throws {
        let document = Samples.document(sections: [
            Samples.section("| a | b |\n|---|--:|\n| x | \(cell) |\n| y | – |")
        ])
        #expect(try text(document) == "a,b,b currency\r\nx,\(written)\r\ny,,\r\n")
    }

    @Test("in a part for a German customer the figures are read as German")
    func german() throws {
        let table =
            "| a | b | c |\n|---|--:|--:|\n| 28. Februar 2027 | 180.000 € | 1.234,5 |\n| x | 70 % | 0,5 |"
        let section = Section(heading: "Teil", audience: .customer, language: "de", body: [.markdown(table)])
        #expect(
            try text(Samples.document(sections: [section]))
                == "a,b,b currency,c\r\n2027-02-28,180000,EUR,1234.5\r\nx,70%,,0.5\r\n")
    }

    @Test("two figures in one cell of a chart are two columns")
    func pairs() throws {
        let points: [Chart.Point] = [
            .init(label: "green", value: 5, shown: "5, €575,280"),
            .init(label: "red", value: 3, shown: "3, €1,000"),
        ]
        #expect(
            try text(Samples.chart(.bars(scale: 5), points))
                == "Item,Value,Value 2,Value 2 currency\r\ngreen,5,575280,EUR\r\nred,3,1000,EUR\r\n")
    }

    @Test("a document without tables has no such form")
    func none() {
        let document = Samples.document(sections: [Samples.section("words")])
        #expect(throws: Failure("a score has no table form; it can be given as text, markdown, json, html")) {
            try Format.csv.render(document)
        }
    }
}
