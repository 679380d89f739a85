import Commands
import Customers
import Documents
import Excerpts
import Generators
import Scoring

/// Documents that are left to whoever takes them, and what is put on record with a document.
extension Session {
    /// A document about one account, for the screen, is left to whoever takes it where the desk allows that: nothing
    /// that follows depends on what is in it.
    ///
    /// On a day to come it could look back on scores that are put on record meanwhile.
    mutating func promise(_ commands: [Command], with generator: Generator) -> Answer? {
        guard desk.promisesDocuments, commands.count == 1, let command = commands.first,
            case .account = command.request, command.delivery.place == nil, command.day <= desk.today
        else { return nil }
        // Without what was shown before: promises that held one another would never be given back.
        var session = self
        session.shownDocuments = ShownDocuments()
        let making = session
        let promise = PromisedDocument { () throws(Failure) in
            try making.finish(command, as: try generator.document(for: command), with: generator)
        }
        shownDocuments.show(promise)
        listed = []
        return .promise(promise)
    }

    mutating func peerMeasures(of loaded: Desk.LoadedBook) -> PeerMeasures {
        if peers.version != loaded.version { peers = (loaded.version, PeerMeasures()) }
        return peers.measures
    }

    /// A score is put on record once its answer stands: one that could not be shown was never given.
    func finish(
        _ command: Command, as document: Document, with generator: Generator
    ) throws(Failure) -> Finished {
        let place = command.delivery.place
        let isModel = document.intent == "calibrate" && place.flatMap(Self.modelName) != nil
        let finished = try render(document, as: command.delivery.format, to: isModel ? nil : place)
        if command.day == desk.today, let record = desk.scores.record, let account = command.scoredAccount,
            !isGuessing || desk.glimpse?.holds() ?? true
        {
            record([(account.id, generator.scorer.score(of: account, model: command.model))])
        }
        if command.day == desk.today { desk.scores.recordBacktest(document.backtestedModels) }
        return finished
    }
}

extension Command {
    /// The account whose score this command shows; only such runs are worth remembering.
    fileprivate var scoredAccount: Account? {
        guard case .account(.score, let account) = request else { return nil }
        return account
    }
}

extension Document {
    /// The models that a back-test of the whole book was made of; none for other answers.
    fileprivate var backtestedModels: [String] {
        guard intent == "backtest", case .list(let rows) = facts["models"] else { return [] }
        return rows.compactMap { if case .text(let name) = $0["model"] { name } else { nil } }
    }
}
