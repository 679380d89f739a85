import Conversation
import Documents
import Excerpts
import IntentMatching
import Testing

/// Sets as they are answered: who is in them, who is left out, and what the heading says of it.
@Suite("A set holds those it describes") struct SetTests {
    private func names(_ said: Said) -> Set<String> {
        guard case .list(let rows)? = said.documents.first?.document.facts["accounts"] else { return [] }
        return Set(
            rows.compactMap { row in
                if case .text(let name)? = row["name"] { name } else { nil }
            })
    }

    @Test("an account that is left out is in no answer, and the heading says so")
    func accountLeftOut() throws {
        var talk = try Talk()
        let all = names(talk.say("list enterprise accounts"))
        #expect(all.count > 2)
        let out = try #require(all.min())
        let said = talk.say("list enterprise accounts except \(out)")
        #expect(names(said) == all.subtracting([out]))
        #expect(said.documents.first?.document.title.contains("without \(out)") == true)
    }

    @Test("a set that is left out of another is gone from it, in a sentence of its own too")
    func setLeftOut() throws {
        var talk = try Talk()
        let left = names(talk.say("list churned accounts"))
        #expect(!left.isEmpty)
        let all = names(talk.say("list all accounts")).subtracting(left)
        let red = names(talk.say("list red accounts"))
        #expect(!red.isEmpty && red.count < all.count)
        let said = talk.say("list all accounts but not the red ones")
        #expect(names(said) == all.subtracting(red))
        #expect(said.documents.first?.document.title.contains("without those red") == true)
        _ = talk.say("list all accounts")
        #expect(names(talk.say("except the red ones")) == all.subtracting(red))
    }

    @Test("where nobody is left, that is said")
    func nobodyLeft() throws {
        var talk = try Talk()
        let failure = try #require(talk.say("list red accounts except the red ones").failures.first)
        #expect(failure.message == "no account is left without those red among those that are red")
    }

    @Test("what is left out and is no account says what to write instead")
    func unknownLeftOut() throws {
        var talk = try Talk()
        let failure = try #require(talk.say("score all enterprise accounts except Fooble").failures.first)
        #expect(failure.remedy == "for instance: score all enterprise accounts except Acme")
    }

    @Test("the worst three are the lowest scores, the best three the highest")
    func bothEnds() throws {
        var talk = try Talk()
        let worst = talk.say("list the worst 3 accounts")
        let best = talk.say("list the 3 healthiest accounts")
        #expect(names(worst).count == 3 && names(best).count == 3)
        #expect(names(worst).isDisjoint(with: names(best)))
        #expect(worst.documents.first?.document.title.contains("lowest 3 by score") == true)
        #expect(best.documents.first?.document.title.contains("top 3 by score") == true)
        let colors = try names(worst).map { try #require(talk.say("score \($0)").documents.first) }.map {
            $0.document.facts["color"]
        }
        #expect(!colors.contains(.text("green")))
    }

    @Test("a record that cannot be is refused when it is only read, too")
    func impossibleRecord() throws {
        var talk = try Talk()
        let readings = try talk.session.interpret("log nps 11 for Kestrel")
        #expect(readings.count == 1)
        guard case .reject(let failure)? = readings.first?.outcome else {
            Issue.record("not refused")
            return
        }
        #expect(failure.message.contains("between 0 and 10"))
    }
}
