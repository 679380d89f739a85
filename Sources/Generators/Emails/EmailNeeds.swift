import Customers

/// Where to write what an e-mail could not do without, in the words of the files.
struct EmailNeeds {
    /// Template fields that are missing, in the order of the template.
    let missing: [String]
    /// The account's file.
    let file: String

    /// "needs churn.fixed_since; write it into Accounts/acme.yaml", a part for each file.
    var refusal: String {
        let keys = missing.map(Self.key)
        let parts = [false, true].compactMap { isInBook -> String? in
            let wanted = keys.filter { $0.isInBook == isInBook }.map(\.key)
            guard !wanted.isEmpty else { return nil }
            let names = wanted.indices.filter { !wanted[..<$0].contains(wanted[$0]) }.map { wanted[$0] }
            let list = Wording(language: "en").list(names)
            return "\(list); write it into \(isInBook ? "Accounts/book.yaml" : file)"
        }
        return "needs \(parts.joined(separator: ", and "))"
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
