import Conversation
import Excerpts
import IntentMatching
import SessionSupport
import TestSupport

/// A session in front of a screen: what a person at the prompt sees for a line that they type.
struct Replay {
    private var session: Session

    init() throws {
        session = try Sample.session()
    }

    /// The printed lines.
    mutating func answer(to line: String) -> [String] {
        Self.screen(for: session.answer(to: line)).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// As the prompt does it: remarks at once, then the documents, with an empty line between them.
    private static func screen(for answers: [Answer]) -> String {
        var remarks: [String] = []
        var pages: [String] = []
        for answer in answers {
            switch answer {
            case .document(let finished):
                if let place = finished.place {
                    remarks.append("written to \(place)")
                } else {
                    pages.append(finished.text)
                }
            case .promise: continue
            case .words(let words): pages.append("\(words)\n")
            case .notice(let text): remarks.append(text)
            case .question(let question, let choices): remarks += asked(question, choices)
            case .failure(let failure): remarks.append(failure.report)
            case .open, .leave: continue
            }
        }
        return remarks.map { "\($0)\n" }.joined() + pages.joined(separator: "\n")
    }

    private static func asked(_ question: Question, _ choices: [String]) -> [String] {
        [question.sentence] + choices.enumerated().map { "  \($0 + 1)  \($1)" }
    }
}
