internal import Customers

/// Sets said together in one sentence.
extension Filter {
    /// True where no adjective alone could have said it.
    var isClearlyASet: Bool { top != nil || renewingWithinDays != nil || !csms.isEmpty }

    /// "lost" and "gone" alone are said of many things.
    var isOnlyChurned: Bool {
        var rest = self
        rest.churned = nil
        return churned != nil && rest.isEmpty
    }

    /// Both sets at once.
    func joined(with other: Filter) -> Filter {
        var both = self
        both.segments = Self.union(segments, other.segments)
        both.health = Self.union(health, other.health)
        both.colors = Self.union(colors, other.colors)
        both.risk = Self.union(risk, other.risk)
        both.csms = Self.union(csms, other.csms)
        both.industries = Self.union(industries, other.industries)
        both.stages = Self.union(stages, other.stages)
        both.churned = churned ?? other.churned
        both.renewingWithinDays = renewingWithinDays ?? other.renewingWithinDays
        both.top = top ?? other.top
        both.by = by ?? other.by
        both.isLowestFirst = isLowestFirst || other.isLowestFirst
        both.except = Self.union(except, other.except)
        return both
    }

    private static func union<Value: Equatable>(_ a: [Value], _ b: [Value]) -> [Value] {
        a + b.filter { !a.contains($0) }
    }
}

/// A set said after another.
extension Filter {
    /// The set of a follow-up: what it says goes over what was said before of the same kind; the rest of the earlier
    /// set stays where the sentence narrows it or speaks of the same kind.
    func following(_ older: Filter?, narrows: Bool, isElliptical: Bool) -> Filter {
        guard let older, narrows || (isElliptical && isOfSameKind(as: older)) else { return self }
        var merged = self
        if segments.isEmpty { merged.segments = older.segments }
        if csms.isEmpty { merged.csms = older.csms }
        if industries.isEmpty { merged.industries = older.industries }
        if stages.isEmpty { merged.stages = older.stages }
        if !saysHealth {
            merged.health = older.health
            merged.colors = older.colors
            merged.risk = older.risk
        }
        merged.churned = churned ?? older.churned
        merged.renewingWithinDays = renewingWithinDays ?? older.renewingWithinDays
        merged.top = top ?? older.top
        merged.by = by ?? older.by
        merged.isLowestFirst = by == nil ? older.isLowestFirst : isLowestFirst
        merged.except = Self.union(older.except, except)
        return merged
    }

    /// True where both speak of the same, such as of segments.
    func isOfSameKind(as older: Filter) -> Bool {
        (!segments.isEmpty && !older.segments.isEmpty) || (!csms.isEmpty && !older.csms.isEmpty)
            || (!industries.isEmpty && !older.industries.isEmpty)
            || (!stages.isEmpty && !older.stages.isEmpty)
            || (saysHealth && older.saysHealth)
            || (renewingWithinDays != nil && older.renewingWithinDays != nil)
    }

    private var saysHealth: Bool { !health.isEmpty || !colors.isEmpty || !risk.isEmpty }
}
