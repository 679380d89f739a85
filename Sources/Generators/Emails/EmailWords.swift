import Customers
import Documents
import Templating

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

    private func greetingName(_ person: Fact?, _ brief: Brief) -> String {
        let isKnown = person?["is_known"] == .bool(true)
        return greeting(isKnown ? person?["name"]?.text : nil, brief.customerWording)
    }

    /// What stands behind "Hello": the name as the language greets by it, or what one writes where none is known.
    func greeting(_ name: String?, _ wording: Wording) -> String {
        guard let name, !name.isEmpty else { return wording.forms?.nobody ?? "there" }
        return wording.forms?.greeting == .whole ? name : Self.firstName(name)
    }

    /// A text of book.yaml as the customer reads it.
    func spoken(_ text: String?, _ brief: Brief) -> Fact {
        .text(text.map { book.profile.text($0, in: brief.customerWording.language) } ?? "")
    }

    /// Who receives the e-mail: the person in that role, with the address of the success plan if it is theirs.
    func recipient(_ role: String, _ brief: Brief) -> Email.Person {
        let person = peopleWords(brief)[Self.wordKey(of: role)]
        let isKnown = person?["is_known"] == .bool(true)
        let address = person?["email"]?.text ?? ""
        return Email.Person(
            name: isKnown ? person?["name"]?.text : nil, address: address.isEmpty ? nil : address)
    }

    /// Whose turn it is to be written to: the champion, or the sponsor where nobody is known as one.
    func readerRole(_ brief: Brief) -> String {
        let isOrphaned = recipient("champion", brief).name == nil
        return isOrphaned && recipient("exec_sponsor", brief).name != nil ? "exec_sponsor" : "champion"
    }

    private static func wordKey(of role: String) -> String { role == "exec_sponsor" ? "sponsor" : role }
}
