/// Figures as evidence and messages show them: short, with a point, in no language's own form.
enum Plain {
    /// At most four decimals, none where there are none.
    static func number(_ value: Double) -> String {
        let rounded = (value * 10_000).rounded() / 10_000
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
    }

    /// A relative change, 0.123 as "+12 %".
    static func change(_ ratio: Double) -> String {
        let percent = (ratio * 100).rounded(decimals: 0)
        return "\(percent > 0 ? "+" : percent < 0 ? "−" : "")\(number(abs(percent))) %"
    }

    static func list(_ values: [Double]) -> String { values.map(number).joined(separator: " + ") }

    /// `1 ticket`, `3 tickets`.
    static func count(_ number: Double, _ noun: String) -> String {
        "\(self.number(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

    /// `dau_mau_ratio` as "Dau mau ratio": what a signal is called where a file gives it no label.
    static func label(of id: String) -> String {
        let words = String(id.map { $0 == "_" || $0 == "-" ? " " : $0 })
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
