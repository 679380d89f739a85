/// Accounts of a list, by their places in it.
enum Pick: Sendable {
    /// Places from 1; −1 is the last.
    case places([Int])
    case first(Int)
    case last(Int)
    /// Those that the last command was not about.
    case rest
    /// The one of two that the last command was not about.
    case other
}

extension Sentence {
    /// Words behind "the second" that let it stand for an account.
    private static let mayFollow: Set<String> = [
        "one", "ones", "of", "and", "or", "please", "as", "in", "with", "too", "instead", "again", "for",
        "to",
        "now", "then", "on", "only", "accounts", "account", "customers", "customer", "clients", "client",
        "look",
        "looking", "doing",
    ]

    /// "the second one", "the first two", "the rest", where something was listed.
    mutating func findPicks() {
        guard hasList else { return }
        for unit in units.indices where units[unit].role == nil {
            if let rest = value(.rest, unit) {
                pick = rest == "other" ? .other : .rest
                claimPick(unit..<(unit + 1))
            } else if let count = number(unit + 1), endsPick(unit + 2),
                word(unit) == "first" || word(unit) == "last"
            {
                pick = word(unit) == "first" ? .first(count) : .last(count)
                claimPick(unit..<(unit + 2))
            } else if let place = value(.ordinals, unit).flatMap({ Int($0) }), isPlace(unit) {
                add(place)
                claimPick(unit..<(unit + 1))
            }
        }
    }

    private mutating func add(_ place: Int) {
        if case .places(let places) = pick {
            pick = .places(places + [place])
        } else {
            pick = .places([place])
        }
    }

    /// "the second one", "number 2", and "the second" where nothing follows that it could be the second of.
    private func isPlace(_ unit: Int) -> Bool {
        if units[unit].tokens.count > 1 { return true }
        return ["the", "and", "or", "for"].contains(word(unit - 1)) && endsPick(unit + 1)
            && !["in", "during", "at"].contains(word(unit - 2))
    }

    private func endsPick(_ unit: Int) -> Bool {
        guard unit < units.count else { return true }
        return firstToken(unit).gap.rawValue >= Token.Gap.comma.rawValue || units[unit].role == .slot
            || Self.mayFollow.contains(word(unit))
    }

    /// The words stay free for phrases that speak of places themselves: "copy the second e-mail".
    private mutating func claimPick(_ range: Range<Int>) {
        var end = range.upperBound
        while end < units.count, units[end].role == nil, firstToken(end).gap == .space,
            ["one", "ones", "account", "accounts", "customer", "customers", "client", "clients"].contains(
                word(end))
        {
            end += 1
        }
        for unit in range.lowerBound..<end where units[unit].role == nil {
            units[unit].role = .pronoun
            units[unit].staysFree = true
        }
        if end + 1 < units.count + 1, word(end) == "of", units.indices.contains(end + 1),
            has(.pronouns, end + 1)
        {
            claim(end..<(end + 2), as: .glue)
        }
    }
}
