import Customers
import Excerpts

/// The value that a sentence gives, read as what its place in the file takes.
struct RecordingValue {
    private let stated: String?
    /// What it is a value of, as the file calls it.
    private let name: String

    init(_ stated: String?, of name: String) {
        self.stated = stated?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.name = name
    }

    var missing: Failure {
        Failure("which value? \(name) needs one", remedy: "for instance: log \(name) \(example) for Acme")
    }

    private var example: String { name.contains("date") ? "2027-03-01" : name == "nps" ? "9" : "4" }

    func text() throws(Failure) -> String {
        guard let stated, !stated.isEmpty else { throw missing }
        return stated
    }

    /// "9", "4.5", "1,200" and, for a share, "85 %".
    func number(in range: ClosedRange<Double>) throws(Failure) -> Double {
        let text = try text()
        guard let number = Self.number(text) else {
            throw Failure("\(name) is a number, not \"\(Fields.shortened(text))\"")
        }
        guard range.contains(number) else {
            let isPercentage = range == 0...1 && number > 1 && number <= 100
            throw Failure(
                "\(name) is \(Self.words(for: range)), not \(text)",
                remedy: isPercentage ? "\(text) percent is written \(FieldValue.written(number / 100))" : nil)
        }
        return number
    }

    func whole(in range: ClosedRange<Int>) throws(Failure) -> Int {
        let number = try number(in: Double(range.lowerBound)...Double(range.upperBound))
        guard number == number.rounded() else {
            throw Failure("\(name) is a whole number, not \(FieldValue.written(number))")
        }
        return Int(number)
    }

    func flag() throws(Failure) -> Bool {
        let text = try text()
        switch text.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default: throw Failure("\(name) is true or false, not \"\(Fields.shortened(text))\"")
        }
    }

    func choice(of words: [String]) throws(Failure) -> String {
        let text = try text()
        guard let word = words.first(where: { $0 == text.lowercased() }) else {
            throw Failure(
                "\(name) is one of \(words.joined(separator: ", ")), not \"\(Fields.shortened(text))\"",
                suggestions: Nearest.words(to: text, among: words))
        }
        return word
    }

    /// nil where no value was given.
    func day() throws(Failure) -> Day? {
        guard let stated, !stated.isEmpty else { return nil }
        guard let day = Day(iso: stated) else {
            throw Failure("\(name) is a date such as 2027-03-01, not \"\(Fields.shortened(stated))\"")
        }
        return day
    }

    private static func number(_ text: String) -> Double? {
        if text.hasSuffix("%") {
            return Fields.decimal(text.dropLast().trimmingSpaces).map { $0 / 100 }
        }
        if let number = Fields.decimal(text) { return number }
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        let isGrouped =
            groups.count > 1 && (1...3).contains(groups[0].count)
            && groups.dropFirst().allSatisfy { $0.count == 3 }
        return isGrouped ? Fields.decimal(groups.joined()) : nil
    }

    private static func words(for range: ClosedRange<Double>) -> String {
        let low = FieldValue.written(range.lowerBound)
        guard range.upperBound.isFinite else { return "\(low) or more" }
        return "between \(low) and \(FieldValue.written(range.upperBound))"
    }
}

extension StringProtocol {
    fileprivate var trimmingSpaces: String { split(separator: " ").joined(separator: " ") }
}
