import Conversation
import Customers
import Excerpts
import Scoring
import Storage
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The history of scores, opened when it is first needed.
///
/// What goes wrong with it is said once; answers do not depend on it.
final class ScoreShelf: Sendable {
    private enum State {
        case closed
        case open(ScoreHistory)
        case broken
    }

    private let folder: String?
    private let book: String
    private let day: Day
    private let screen: Screen
    private let state = Mutex<State>(.closed)

    init(program: Program) {
        folder = program.locations.history ?? program.locations.state
        book = Self.key(of: program.locations)
        day = program.world.today
        screen = program.screen
    }

    /// In the user's folder a book is known by where it lies; beside it, by its folder's name, so that both can be moved
    /// and shared.
    private static func key(of locations: Locations) -> String {
        let path = absolute(locations.accounts)
        guard locations.history != nil, let name = path.split(separator: "/").last else { return path }
        return String(name)
    }

    /// The files that hold the history.
    var files: [String] {
        guard let folder else { return [] }
        return ["", "-wal"].map { "\(folder)/scores.sqlite\($0)" }
    }

    var memory: Desk.ScoreMemory {
        Desk.ScoreMemory(
            recorded: { account, model in self.recorded(account, model) },
            record: { scores in self.record(scores) },
            backtested: { model in self.backtested(model) },
            recordBacktest: { models in self.recordBacktest(of: models) })
    }

    private func backtested(_ model: String) -> Day? {
        guard let history = history() else { return nil }
        do {
            return try history.backtested(model).flatMap { Day(iso: $0) }
        } catch {
            screen.report(error)
            return nil
        }
    }

    private func recordBacktest(of models: [String]) {
        guard let history = history() else { return }
        do {
            try history.recordBacktest(of: models, on: day.iso)
        } catch {
            screen.report(error)
        }
    }

    private func recorded(_ account: String, _ model: String) -> [RecordedScore] {
        guard let history = history() else { return [] }
        do {
            return try history.rows(account: account, model: model).compactMap { row in
                Day(iso: row.day).map { RecordedScore(day: $0, score: row.score) }
            }
        } catch {
            screen.report(error)
            return []
        }
    }

    private func record(_ scores: [(account: String, score: Score)]) {
        let rows = scores.compactMap { account, score in
            score.exact.map {
                ScoreHistory.Row(account: account, model: score.model, day: day.iso, score: $0)
            }
        }
        guard !rows.isEmpty, let history = history() else { return }
        do {
            try history.record(rows)
        } catch {
            screen.report(error)
        }
    }

    private func history() -> ScoreHistory? {
        let (history, failure) = state.withLock { state -> (ScoreHistory?, Failure?) in
            switch state {
            case .open(let history): return (history, nil)
            case .broken: return (nil, nil)
            case .closed:
                do throws(Failure) {
                    let history = try open()
                    state = .open(history)
                    return (history, nil)
                } catch {
                    state = .broken
                    return (nil, error)
                }
            }
        }
        if let failure { screen.report(failure) }
        return history
    }

    private func open() throws(Failure) -> ScoreHistory {
        guard let folder else {
            throw Failure(
                "scores are not remembered: the environment names no home folder", severity: .warning,
                remedy: "set HOME or XDG_STATE_HOME")
        }
        Self.make(folder)
        return try ScoreHistory(path: "\(folder)/scores.sqlite", book: book)
    }

    /// The folder and those above it, for this user alone; that it could not be made shows when the file is opened.
    private static func make(_ folder: String) {
        var path = folder.hasPrefix("/") ? "/" : ""
        for part in folder.split(separator: "/") {
            path += "\(part)/"
            unsafe mkdir(path, 0o700)
        }
    }

    private static func absolute(_ path: String) -> String {
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }
}
