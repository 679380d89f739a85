import Customers
import Documents

extension Generator {
    /// The fields that every e-mail to an account may use, in the customer's form: `to`, `sender`, `product`.
    func emailWords(_ brief: Brief, to role: String = "champion") -> Fact {
        let person = peopleWords(brief)[Self.wordKey(of: role)]
        let profile = book.profile
        let isSender = brief.account.csm == nil || brief.account.csm == profile.sender.name
        return [
            "greeting": .text(greetingName(person, brief)),
            "contact": person ?? .null,
            "sender": [
                "name": .text(brief.account.csm ?? profile.sender.name ?? ""),
                "title": .text(profile.sender.title ?? ""),
                "calendar": .text(isSender ? profile.sender.calendar ?? "" : ""),
            ],
            "vendor_name": .text(profile.vendor ?? ""),
            "product": .text(profile.product ?? ""),
            "company": .text(brief.account.name),
        ]
    }

    /// The first name, or what one writes where none is known.
    private func greetingName(_ person: Fact?, _ brief: Brief) -> String {
        let name = person?["first_name"]?.text ?? ""
        if !name.isEmpty { return name }
        return brief.customerWording.language == "de" ? "zusammen" : "there"
    }

    /// Who receives the e-mail: the person in that role, with the address of the success plan if it is theirs.
    func recipient(_ role: String, _ brief: Brief) -> Email.Person {
        let person = peopleWords(brief)[Self.wordKey(of: role)]
        let isKnown = person?["is_known"] == .bool(true)
        let address = person?["email"]?.text ?? ""
        return Email.Person(
            name: isKnown ? person?["name"]?.text : nil, address: address.isEmpty ? nil : address)
    }

    private static func wordKey(of role: String) -> String { role == "exec_sponsor" ? "sponsor" : role }
}
