import Customers
import Testing

@testable import Importing

@Suite("Cells") struct CellTests {
    struct Number: CustomTestStringConvertible {
        let text: String
        let value: Double?
        var comma = false
        var currency: String?
        var testDescription: String { text }
    }

    static let numbers = [
        Number(text: "12", value: 12), Number(text: "1,234", value: 1234),
        Number(text: "1,234,567.89", value: 1_234_567.89),
        Number(text: "1.5", value: 1.5), Number(text: ".5", value: 0.5), Number(text: "-3", value: -3),
        Number(text: "−3", value: -3), Number(text: "(1,200)", value: -1200),
        Number(text: "85 %", value: 0.85),
        Number(text: "$1,200.00", value: 1200, currency: "$"),
        Number(text: "€ 1 200", value: 1200, currency: "EUR"),
        Number(text: "CHF 1'200", value: 1200, currency: "CHF"),
        Number(text: "120000 USD", value: 120_000, currency: "USD"),
        Number(text: "1.234,50", value: 1234.5, comma: true),
        Number(text: "1234,5", value: 1234.5, comma: true),
        Number(text: "3,5 %", value: 0.035, comma: true),
        Number(text: "1.234.567", value: 1_234_567, comma: true),
        Number(text: "1,5", value: nil), Number(text: "1,23,456", value: nil),
        Number(text: "1.2.3", value: nil),
        Number(text: "abc", value: nil), Number(text: "12 seats", value: nil),
        Number(text: "1-2", value: nil),
        Number(text: "=1+1", value: nil), Number(text: "", value: nil),
        Number(text: "1.2345,6", value: nil, comma: true),
    ]

    @Test("numbers are read with the marks of people", arguments: numbers)
    func number(_ item: Number) {
        let read = try? CellNumber(item.text, decimalComma: item.comma)
        #expect(read?.value == item.value)
        #expect(read?.currency == item.currency)
    }

    struct Written: CustomTestStringConvertible {
        let text: String
        let order: DateOrder
        let day: String?
        var testDescription: String { "\(text) \(order)" }
    }

    static let days = [
        Written(text: "2026-11-24", order: .iso, day: "2026-11-24"),
        Written(text: "2026/11/24", order: .iso, day: "2026-11-24"),
        Written(text: "20261124", order: .iso, day: "2026-11-24"),
        Written(text: "2026-11-24T08:30:00Z", order: .iso, day: "2026-11-24"),
        Written(text: "2026-11-24 08:30", order: .us, day: "2026-11-24"),
        Written(text: "11/24/2026", order: .us, day: "2026-11-24"),
        Written(text: "3/4/26", order: .us, day: "2026-03-04"),
        Written(text: "3/4/26", order: .european, day: "2026-04-03"),
        Written(text: "24.11.2026", order: .european, day: "2026-11-24"),
        Written(text: "24-11-2026 8:30 PM", order: .european, day: "2026-11-24"),
        Written(text: "24 Nov 2026", order: .iso, day: "2026-11-24"),
        Written(text: "Nov 24, 2026", order: .iso, day: "2026-11-24"),
        Written(text: "Tue, 24 November 2026 10:00", order: .iso, day: "2026-11-24"),
        Written(text: "24-Nov-26", order: .us, day: "2026-11-24"),
        Written(text: "24. März 2026", order: .iso, day: "2026-03-24"),
        Written(text: "2026-11", order: .iso, day: "2026-11-30"),
        Written(text: "Feb 2024", order: .iso, day: "2024-02-29"),
        Written(text: "11/2026", order: .us, day: "2026-11-30"),
        Written(text: "46350", order: .excel, day: "2026-11-24"),
        Written(text: "46350.75", order: .excel, day: "2026-11-24"),
        Written(text: "46350", order: .iso, day: nil), Written(text: "11/24/2026", order: .iso, day: nil),
        Written(text: "11/24/2026", order: .european, day: nil),
        Written(text: "2026-02-30", order: .iso, day: nil),
        Written(text: "soon", order: .iso, day: nil), Written(text: "13/2026", order: .us, day: nil),
        Written(text: "", order: .iso, day: nil),
    ]

    @Test("days are read in the order that is declared", arguments: days)
    func day(_ item: Written) { #expect(CellDay(item.order).day(item.text)?.iso == item.day) }

    @Test("a cell that says nothing is unknown, a nought is a nought")
    func unknown() {
        #expect(["", "  ", "\u{A0}", "-", "n/a", "NULL", "#N/A"].compactMap(CellReading.known).isEmpty)
        #expect(CellReading.known(" 0 ") == "0")
    }

    @Test("heads are compared by their letters and digits")
    func heads() {
        #expect(Heads.key(" Created_At (UTC) ") == "created at utc")
        #expect(Heads.key("Straße-Nr.") == "straße nr")
    }
}
