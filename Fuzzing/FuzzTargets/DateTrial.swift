import Conversation
import Customers
import Excerpts
import Files
import IntentMatching
import SessionSupport
import TestSupport

/// Writes bytes where a day or a period belongs: alone, in sentences, in an account file.
enum DateTrial {
    static func complaint(about bytes: [UInt8]) throws -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        if let day = Day(iso: text), let complaint = complaint(about: day, written: text) { return complaint }
        if let complaint = complaintAboutFile(with: text) { return complaint }
        return try complaintAboutSentences(with: text)
    }

    private static func complaint(about day: Day, written text: String) -> String? {
        if day.iso != text { return "\(text) comes back as \(day.iso)" }
        if Day(year: day.year, month: day.month, day: day.dayOfMonth) != day {
            return "\(text) has other parts"
        }
        if !(1...7).contains(day.weekday) || day.isoWeek.isEmpty { return "\(text) has no place in a week" }
        let later = day.adding(months: 1)
        return (28...31).contains(later - day) ? nil : "a month after \(text) is \(later.iso)"
    }

    private static func complaintAboutFile(with text: String) -> String? {
        let lines = [
            "customer_health:", "  account: A", "  renewal_date: \(text)", "contract:", "  start: \(text)",
            "history:",
            "  - {date: \(text), mrr: 1}", "events:", "  - {date: \(text), type: note}",
        ]
        return AccountTrial.complaint(about: Array(lines.joined(separator: "\n").utf8))
    }

    private static func complaintAboutSentences(with text: String) throws -> String? {
        let line = text.replacing("\n", with: " ")
        for start in ["score Brightwater as of ", "NRR report ", "set the renewal date of Hooli to "] {
            var session = try Sample.session()
            for reading in try session.interpret(start + line) where reading.text.isEmpty {
                return "a reading says nothing"
            }
        }
        return nil
    }
}
