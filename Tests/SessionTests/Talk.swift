import Conversation
import Customers
import Documents
import Excerpts
import IntentMatching
import Scoring
import SessionSupport
import Synchronization
import TestSupport

/// A conversation about the sample book, with its answers taken apart.
struct Talk {
    var session: Session

    init(
        preferences: Preferences = Preferences(), scores: Desk.ScoreMemory = .none, day: Day = Sample.day,
        today: Day = Sample.day
    ) throws {
        session = try Sample.session(preferences: preferences, scores: scores, day: day, today: today)
    }

    init(session: Session) {
        self.session = session
    }

    mutating func say(_ line: String) -> Said { Said(answers: session.answer(to: line)) }
}

/// The answers to one line.
struct Said {
    let answers: [Answer]

    var documents: [Finished] {
        answers.compactMap { answer in
            if case .document(let finished) = answer { finished } else { nil }
        }
    }
    var notices: [String] {
        answers.compactMap { answer in
            if case .notice(let text) = answer { text } else { nil }
        }
    }
    var words: [String] {
        answers.compactMap { answer in
            if case .words(let text) = answer { text } else { nil }
        }
    }
    var failures: [Failure] {
        answers.compactMap { answer in
            if case .failure(let failure) = answer { failure } else { nil }
        }
    }
    var questions: [String] {
        answers.compactMap { answer in
            if case .question(let question, _) = answer { question.sentence } else { nil }
        }
    }
    /// "score kestrel-freight", a document each.
    var made: [String] {
        documents.map {
            [$0.document.intent, $0.document.account?.id].compactMap(\.self).joined(separator: " ")
        }
    }
}

/// Remembers scores as a history store would, in memory.
final class ScoreNotes: Sendable {
    private let notes = Mutex<[String]>([])
    private let earlier: [String: [RecordedScore]]

    /// `earlier` by account.
    init(earlier: [String: [RecordedScore]] = [:]) {
        self.earlier = earlier
    }

    /// "kestrel-freight engine", in the order in which they came.
    var recorded: [String] { notes.withLock { $0 } }

    var memory: Desk.ScoreMemory {
        let earlier = earlier
        return Desk.ScoreMemory(
            recorded: { account, _ in earlier[account] ?? [] },
            record: { [self] scores in
                notes.withLock { notes in notes += scores.map { "\($0.account) \($0.score.model)" } }
            })
    }
}
