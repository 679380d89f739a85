import Commands
import Customers
import Documents
import Generators
import Renderers
import TestSupport
import Testing

/// A document that could be anybody's is a defect: two accounts' may share at most half of their lines.
///
/// E-mails are held apart from what stands around them: a letter that is the same for two customers is one that nobody
/// wrote to either.
@Suite struct GenericTextTests {
    @Test("a document shares at most half of its lines with another account's", arguments: DocumentCase.all)
    func contrast(_ item: DocumentCase) throws {
        let sample = try Sample.shared.get()
        let accounts = item.name == "win_back" ? DocumentCase.gone : DocumentCase.living
        let documents = try accounts.map { try item.document(about: $0, in: sample) }
        for first in documents.indices {
            for second in documents.indices.dropFirst(first + 1) {
                let share = Self.shared(try lines(of: documents[first]), try lines(of: documents[second]))
                #expect(
                    share <= 0.5, "\(item.name): \(accounts[first]) and \(accounts[second]) share \(share)")
            }
        }
    }

    /// The sequences of two customers who are written to in one language.
    @Test("an e-mail shares at most half of its sentences with the one to another customer")
    func letters() throws {
        let sample = try Sample.shared.get()
        let pairs = [
            ("kestrel-freight", "brightwater-logistics"), ("harbor-fresh-foods", "tessellate-telecom"),
        ]
        var compared = 0
        for item in DocumentCase.all {
            for (first, second) in pairs {
                let one = try item.document(about: first, in: sample).emails
                let other = try item.document(about: second, in: sample).emails
                for email in one where email.refusal == nil {
                    guard let twin = other.first(where: { $0.offset == email.offset && $0.refusal == nil })
                    else {
                        continue
                    }
                    compared += 1
                    let share = Self.shared(Self.sentences(of: email), Self.sentences(of: twin))
                    #expect(
                        share <= 0.5, "\(item.name), day \(email.offset), \(first) and \(second): \(share)")
                }
            }
        }
        #expect(compared > 20)
    }

    /// Subject and body without greeting and signature, a sentence each.
    private static func sentences(of email: Email) -> [String] {
        let paragraphs = email.text.split(separator: "\n").dropFirst().dropLast(3)
        let body = paragraphs.flatMap { $0.split(whereSeparator: { ".?:;".contains($0) }) }
        return ([email.subject] + body.map(String.init)).map { $0.filter { !$0.isWhitespace } }.filter {
            $0.count > 3
        }
    }

    private func lines(of document: Document) throws -> [String] {
        let text = try Format.markdown.render(document).map(\.contents).joined()
        return text.split(separator: "\n").map { $0.filter { !$0.isWhitespace } }.filter {
            $0.contains(where: \.isLetter)
        }
    }

    /// The lines that both have, as a share of the shorter text.
    private static func shared(_ a: [String], _ b: [String]) -> Double {
        var counts: [String: Int] = [:]
        for line in a { counts[line, default: 0] += 1 }
        var common = 0
        for line in b where counts[line, default: 0] > 0 {
            counts[line, default: 0] -= 1
            common += 1
        }
        return Double(common) / Double(max(1, min(a.count, b.count)))
    }
}
