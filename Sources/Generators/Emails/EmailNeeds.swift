import Documents

/// Where to write what an e-mail could not do without, in the words of the files.
struct EmailNeeds {
    /// Keys of YAML with the file in which each is missing, in the order of the template.
    private let lacks: [(key: String, file: String)]

    /// Takes the template's fields that are open, and what it would say of values that nobody has written down.
    init(missing: [String], gaps: [Fact.Gap], file: String) {
        let fields = missing.map { field in
            let (key, isInBook) = Self.key(field)
            return (key: key, file: isInBook ? Self.bookFile : file)
        }
        lacks = fields + gaps.map { (key: $0.key, file: $0.file) }
    }

    static let bookFile = "Accounts/book.yaml"

    /// "needs churn.fixed_since; write it into Accounts/acme.yaml", a part for each file; nil where nothing is lacking.
    var refusal: String? {
        guard !lacks.isEmpty else { return nil }
        let files = Self.once(lacks.map(\.file)).sorted { $1 == Self.bookFile && $0 != $1 }
        let parts = files.map { file in
            let names = Self.once(lacks.filter { $0.file == file }.map(\.key))
            return "\(Wording(language: "en").list(names)); write it into \(file)"
        }
        return "needs \(parts.joined(separator: ", and "))"
    }

    private static func once(_ texts: [String]) -> [String] {
        texts.indices.filter { !texts[..<$0].contains(texts[$0]) }.map { texts[$0] }
    }

    /// The key of YAML behind a template's field, and whether it stands in the book's profile.
    private static func key(_ field: String) -> (key: String, isInBook: Bool) {
        let parts = field.split(separator: ".")
        switch parts.first {
        case "story": return ("success_stories", true)
        case "release": return ("major_release", true)
        case "improvements": return ("product_facts.improvements", true)
        case "manager": return ("managers.cs_manager", true)
        case "our_executive": return ("managers.exec_sponsor", true)
        case "next_plan": return ("contract.plan", false)
        case "feature", "unused", "second_unused": return ("customer_health.used_features", false)
        case "qbr_held": return ("an event qbr_held", false)
        case "renewal_date": return ("customer_health.renewal_date", false)
        default: return (field == "churn.contact_name" ? "churn.contact" : field, false)
        }
    }
}
