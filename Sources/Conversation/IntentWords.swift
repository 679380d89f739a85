import Customers
import Generators
import IntentMatching

/// An intent in words, so that the reader sees what a short line was taken for.
struct IntentWords {
    let lexicon: Lexicon
    let book: Book
    private let wording = Wording(language: "en")

    init(lexicon: Lexicon, book: Book) {
        self.lexicon = lexicon
        self.book = book
    }

    /// The documented form with everything that the intent holds.
    func sentence(for intent: Intent) -> String {
        let form = lexicon.command(intent.id)?.form ?? intent.id
        let whom = whom(intent)
        let head =
            form.contains("[account]")
            ? filled(form, with: whom ?? "the whole book") : whom.map { "\(form) for \($0)" } ?? form
        return ([head] + slots(intent.slots, isRecord: intent.id == "record")).joined(separator: ", ")
    }

    /// "Compare [account] and [account]" has two places for one list.
    private func filled(_ form: String, with whom: String) -> String {
        guard let place = form.firstRange(of: "[account]") else { return form }
        let end = form.ranges(of: "[account]").last?.upperBound ?? place.upperBound
        return form[..<place.lowerBound] + whom + form[end...]
    }

    private func whom(_ intent: Intent) -> String? {
        if let ids = intent.accounts, !ids.isEmpty {
            let names = wording.list(ids.map { book[$0]?.name ?? $0 })
            guard let filter = intent.filter, !filter.isEmpty else { return names }
            return "\(Self.words(for: filter)) of \(names)"
        }
        guard let filter = intent.filter else { return nil }
        guard !filter.except.isEmpty else {
            return filter.isEmpty ? "the whole book" : Self.words(for: filter)
        }
        return "\(Self.words(for: filter)) except \(wording.list(filter.except.flatMap(left)))"
    }

    /// What is left out of a set, in words.
    private func left(_ exclusion: Exclusion) -> [String] {
        exclusion.accounts.map { book[$0]?.name ?? $0 }
            + [exclusion.filter.map(Self.words)].compactMap(\.self)
    }

    /// "red accounts of Tom Okafor in Logistics, renewing within 60 days".
    static func words(for filter: Filter) -> String {
        var words: [String] = []
        if let top = filter.top { words.append("the \(filter.isLowestFirst ? "lowest" : "top") \(top)") }
        words += [filter.health, filter.colors].map { $0.joined(separator: " or ") }.filter { !$0.isEmpty }
        if !filter.segments.isEmpty {
            words.append(filter.segments.map(\.rawValue).joined(separator: " or "))
        }
        if let churned = filter.churned { words.append(churned ? "churned" : "active") }
        words.append("accounts")
        if !filter.csms.isEmpty { words.append("of \(filter.csms.joined(separator: " or "))") }
        if !filter.industries.isEmpty { words.append("in \(filter.industries.joined(separator: " or "))") }
        if !filter.risk.isEmpty { words.append("at \(filter.risk.joined(separator: " or ")) risk") }
        if !filter.stages.isEmpty { words.append("in stage \(filter.stages.joined(separator: " or "))") }
        if let days = filter.renewingWithinDays { words.append("renewing within \(days) days") }
        if let order = filter.by { words.append("by \(order.rawValue)") }
        return words.joined(separator: " ")
    }

    private func slots(_ slots: Slots, isRecord: Bool) -> [String] {
        var words: [String] = []
        if isRecord { words += [slots.event, slots.value].compactMap(\.self) }
        if let period = slots.period {
            words.append("\(wording.date(period.from)) to \(wording.date(period.to))")
        }
        if let day = slots.day { words.append("on \(wording.date(day))") }
        if let day = slots.asOf { words.append("as of \(wording.date(day))") }
        if let model = slots.model {
            words.append(model == "all" ? "under all models" : "with the \(model) model")
        }
        if let language = slots.language { words.append("in \(Self.languages[language] ?? language)") }
        if let format = slots.format { words.append("as \(format)") }
        if let place = slots.place { words.append(place == "clipboard" ? "to the clipboard" : "to \(place)") }
        return words
    }

    private static let languages = [
        "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch",
        "pt": "Portuguese", "pl": "Polish", "sv": "Swedish", "da": "Danish", "nb": "Norwegian",
        "fi": "Finnish",
        "cs": "Czech", "ja": "Japanese", "zh": "Chinese", "tr": "Turkish",
    ]
}
