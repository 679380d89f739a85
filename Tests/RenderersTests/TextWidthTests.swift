import Documents
import Testing

@testable import Renderers

@Suite("No line is wider than the terminal")
struct TextWidthTests {
    @Test("whatever a document holds, at any width from 60 to 140", arguments: 0..<60)
    func width(_ seed: Int) {
        var numbers = SteadyNumbers(seed: UInt64(seed))
        let document = Self.document(&numbers)
        let width = Int.random(in: 60...140, using: &numbers)
        let style = TextStyle(width: width, usesColor: false, usesUnicode: seed.isMultiple(of: 2))
        for line in TextRenderer(style: style).text(of: document).split(separator: "\n") {
            #expect(DisplayWidth.of(line) <= width, "\(width): \(line)")
        }
    }

    @Test("a title, heading or command of one overlong word is the only exception")
    func exception() {
        let word = String(repeating: "x", count: 100)
        let document = Samples.document(
            title: word, sections: [Samples.section(word, heading: word)], next: [word])
        let style = TextStyle(width: 60, usesColor: false, usesUnicode: true)
        for line in TextRenderer(style: style).text(of: document).split(separator: "\n") where line.count > 60
        {
            #expect(line == word || line == "Next: \(word)")
        }
    }

    private static let words = [
        "a", "to", "score", "Brightwater", "2026-11-24", "**bold**", "*light*", "`code`", "日本語", "株式会社", "👍",
        "é",
        "12,000 EUR", "~~old~~", "[link](https://a.example)", "renewal–date", "\\|", "Überprüfung", "مرحبا",
    ]

    private static func text(_ count: Int, _ numbers: inout SteadyNumbers) -> String {
        (0..<max(1, count)).compactMap { _ in words.randomElement(using: &numbers) }.joined(separator: " ")
    }

    private static func document(_ numbers: inout SteadyNumbers) -> Document {
        let sections = (0..<4).map { index in
            Section(
                heading: text(Int.random(in: 0...14, using: &numbers), &numbers),
                audience: index == 2 ? .customer : .team,
                body: (0..<5).map { _ in block(&numbers) })
        }
        let email = Samples.email(
            to: .init(name: text(12, &numbers), address: "a@b.example"), subject: text(20, &numbers),
            text: text(60, &numbers))
        return Samples.document(
            title: text(Int.random(in: 1...25, using: &numbers), &numbers), sections: sections,
            emails: [email, Samples.email(refusal: text(30, &numbers))],
            next: [text(6, &numbers), text(30, &numbers)])
    }

    private static func block(_ numbers: inout SteadyNumbers) -> Section.Block {
        switch Int.random(in: 0..<8, using: &numbers) {
        case 0: .markdown(text(80, &numbers))
        case 1:
            .markdown(
                (0..<4).map { String(repeating: "  ", count: $0) + "- " + text(25, &numbers) }.joined(
                    separator: "\n"))
        case 2: .markdown("> " + text(40, &numbers) + "\n\n### " + text(30, &numbers))
        case 3: .markdown("```\n" + String(repeating: "code ", count: 40) + "\n```")
        case 4: .markdown(String(repeating: "> ", count: 45) + text(20, &numbers))
        case 5: .chart(chart(&numbers))
        default: .markdown(table(&numbers))
        }
    }

    private static func table(_ numbers: inout SteadyNumbers) -> String {
        let columns = Int.random(in: 1...24, using: &numbers)
        let rule = (0..<columns).map { _ in Bool.random(using: &numbers) ? "---" : "--:" }.joined(
            separator: "|")
        let rows = (0..<4).map { _ in
            (0..<columns).map { _ in text(Int.random(in: 1...12, using: &numbers), &numbers) }.joined(
                separator: "|")
        }
        return "|\(rows[0])|\n|\(rule)|\n" + rows.dropFirst().map { "|\($0)|" }.joined(separator: "\n")
    }

    private static func chart(_ numbers: inout SteadyNumbers) -> Chart {
        let points = (0..<Int.random(in: 1...80, using: &numbers)).map { _ in
            Chart.Point(
                label: text(Int.random(in: 1...10, using: &numbers), &numbers),
                value: Double.random(in: -50...150, using: &numbers),
                shown: text(Int.random(in: 1...4, using: &numbers), &numbers), tone: "green")
        }
        let columns = (0..<Int.random(in: 1...20, using: &numbers)).map { "\($0)" }
        let cells = points.map { _ in columns.map { _ in Optional(Double.random(in: 0...2, using: &numbers)) }
        }
        let forms: [Chart.Form] = [
            .bars(scale: 100), .line, .waterfall, .heat(columns: columns, cells: cells),
        ]
        return Chart(
            title: text(20, &numbers), description: "", form: forms.randomElement(using: &numbers) ?? .line,
            points: points)
    }
}
