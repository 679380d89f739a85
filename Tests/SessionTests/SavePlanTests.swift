import Conversation
import Excerpts
import SessionSupport
import TestSupport
import Testing

@Suite("\"save plan\"")
struct SavePlanTests {
    private static func failures(_ answers: [Answer]) -> [String] {
        answers.compactMap { if case .failure(let failure) = $0 { failure.sentence } else { nil } }
    }

    @Test("behind a first success plan it goes to the account's file")
    func first() throws {
        var session = try Sample.session()
        _ = session.answer(to: "success plan for quarry-lane-veterinary")
        // Nothing can be written in this session: the failure shows that it was tried.
        #expect(Self.failures(session.answer(to: "save plan")) == ["account files cannot be written here"])
    }

    @Test(
        "behind anything else it means what it always means",
        arguments: ["score acme-health", "success plan for acme-health"])
    func other(_ before: String) throws {
        var session = try Sample.session()
        _ = session.answer(to: before)
        #expect(
            !Self.failures(session.answer(to: "save plan")).contains("account files cannot be written here"))
    }
}

@Suite("\"overwrite\" behind a file")
struct OverwriteTests {
    private static func overwrites(_ line: String) throws -> [Bool] {
        var session = try Sample.session()
        _ = session.answer(to: "score acme-health")
        return session.answer(to: line).compactMap {
            if case .document(let finished) = $0 { finished.overwrites } else { nil }
        }
    }

    @Test(
        "lets the file be replaced",
        arguments: [
            ("save as a.md overwrite", true), ("save that to out/a.html, overwrite", true),
            ("save that to a.md and overwrite", true), ("save as a.md", false),
        ])
    func word(_ line: String, _ expected: Bool) throws {
        #expect(try Self.overwrites(line) == [expected])
    }
}
