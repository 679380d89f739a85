import Commands
import Customers
import Documents
import Generators
import Renderers
import TestSupport
import Testing

/// A plan that could be anybody's is a defect: two accounts' plans may share at most half of their lines.
@Suite struct GenericTextTests {
    static let plans: [(name: String, question: AccountQuestion, accounts: [String])] = [
        ("onboarding_plan", .onboardingPlan, GoldenDocumentTests.living),
        ("qbr_prep", .qbrPrep(nil), GoldenDocumentTests.living),
        ("save_play", .savePlay, GoldenDocumentTests.living),
        ("renewal_prep", .renewalPrep, GoldenDocumentTests.living),
        ("success_plan", .successPlan, GoldenDocumentTests.living),
        ("win_back", .winBack, GoldenDocumentTests.gone),
    ]

    @Test("a plan shares at most half of its lines with another account's", arguments: plans.indices)
    func contrast(_ index: Int) throws {
        let plan = Self.plans[index]
        let sample = try Sample.shared.get()
        let texts = try plan.accounts.map { id in
            let account = try #require(sample.book[id])
            let command = Command(
                intent: plan.name, request: .account(plan.question, account), day: Sample.day)
            return try lines(of: sample.generator.document(for: command))
        }
        for first in texts.indices {
            for second in texts.indices.dropFirst(first + 1) {
                let share = Self.shared(texts[first], texts[second])
                #expect(
                    share <= 0.5,
                    "\(plan.name): \(plan.accounts[first]) and \(plan.accounts[second]) share \(share)")
            }
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
