import Customers
import Foundation
import IntentMatching

/// Times and rates of one book of names.
struct Measure {
    private let matcher: Matcher
    private let names: [String]

    init(lexicon: Lexicon, names: [String]) {
        let accounts = names.enumerated().map { number, name in
            Account(id: "a\(number)", file: "", name: name)
        }
        let book = Book(profile: BookProfile(), accounts: accounts)
        matcher = Matcher(
            lexicon: lexicon, index: NameIndex(book, lexicon: lexicon), day: Day(number: 20_781))
        self.names = names
    }

    private static let forms = [
        "Score {}", "how is {} doing these days", "QBR prep for {} in German",
        "churn risk for {} as of 30 June",
        "can you pull the renewal prep for {} please", "save play for {}", "NRR report",
        "is {} going to leave us",
        "walk me through the first three months with {}", "top 10 accounts by exposure",
    ]

    /// Mean and 99th percentile of a thousand sentences, each with another name, every fifth name misspelt.
    func sentences(export: String?) throws {
        var random = SplitMix(state: 7)
        var typed: [String] = []
        for number in 0..<1000 {
            let name = names[Int(random.next() % UInt64(names.count))]
            typed.append(number % 5 == 4 ? Self.misspelt(name, &random) : name)
        }
        let lines = typed.enumerated().map { number, name in
            Self.forms[number % Self.forms.count].replacingOccurrences(of: "{}", with: name)
        }
        var understood = 0
        for line in lines { understood += runs(line) ? 1 : 0 }
        let times = lines.map { line in seconds { _ = matcher.understand(line) } }.sorted()
        let mean = times.reduce(0, +) / Double(times.count)
        print(
            "\(padded(names.count)) names: mean \(micro(mean)) µs a sentence, 99th percentile "
                + "\(micro(times[times.count * 99 / 100])) µs; \(understood) of \(lines.count) run")
        guard let export else { return }
        try names.joined(separator: "\n").write(
            toFile: export + "-names.txt", atomically: true, encoding: .utf8)
        try typed.joined(separator: "\n").write(
            toFile: export + "-typed.txt", atomically: true, encoding: .utf8)
    }

    /// How many sentences of other trades are understood as a command.
    func foreign(_ file: String) throws {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { line in
            String(line.split(separator: "\t", maxSplits: 1).last ?? "")
        }
        let mistaken = lines.filter { line in
            matcher.understand(line).readings.contains {
                if case .reject = $0.outcome { false } else { true }
            }
        }
        let rate = Double(mistaken.count) * 1000 / Double(max(1, lines.count))
        print(
            "of \(lines.count) sentences of other trades \(mistaken.count) understood: "
                + String(format: "%.2f in 1,000", rate))
    }

    private func runs(_ line: String) -> Bool {
        matcher.understand(line).readings.allSatisfy {
            if case .run = $0.outcome { true } else { false }
        }
    }

    private func seconds(_ work: () -> Void) -> Double {
        let took = ContinuousClock().measure(work)
        return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    }

    /// Two neighbours of the longest word exchanged.
    private static func misspelt(_ name: String, _ random: inout SplitMix) -> String {
        var words = name.split(separator: " ").map(String.init)
        guard let longest = words.indices.max(by: { words[$0].count < words[$1].count }),
            words[longest].count >= 5
        else { return name }
        var letters = Array(words[longest])
        let place = 1 + Int(random.next() % UInt64(letters.count - 2))
        letters.swapAt(place, min(place + 1, letters.count - 1))
        words[longest] = String(letters)
        return words.joined(separator: " ")
    }

    private func micro(_ seconds: Double) -> String { String(format: "%.1f", seconds * 1e6) }
    private func padded(_ count: Int) -> String { String(format: "%7d", count) }
}
