package import Excerpts
import Synchronization

/// A document about one account that is yet to be made: by whoever asks first, on whatever core.
///
/// All that goes into it is settled, so that what is made does not depend on when.
package final class PromisedDocument: Sendable {
    private enum State {
        case promised(@Sendable () -> Result<Finished, Failure>)
        case made(Result<Finished, Failure>)
    }

    private let state: Mutex<State>

    init(_ make: @escaping @Sendable () throws(Failure) -> Finished) {
        state = Mutex(.promised { Result { () throws(Failure) in try make() } })
    }

    /// Who asks for what another core is making waits for it.
    package var result: Result<Finished, Failure> {
        state.withLock { state in
            switch state {
            case .made(let result): return result
            case .promised(let make):
                let result = make()
                // What it was made of is not held any longer.
                state = .made(result)
                return result
            }
        }
    }

    /// The document, or why there is none.
    package var answer: Answer {
        switch result {
        case .success(let finished): .document(finished)
        case .failure(let failure): .failure(failure)
        }
    }

    /// nil where nobody has asked for it yet, or it is being made.
    fileprivate var resultIfMade: Result<Finished, Failure>? {
        state.withLockIfAvailable { state in
            if case .made(let result) = state { result } else { nil }
        } ?? nil
    }
}

/// The newest documents of a session, some of them promised.
struct ShownDocuments {
    private var settled: [Finished] = []
    /// The oldest first; the newest that comes true is what was shown.
    private var promised: [PromisedDocument] = []

    /// Those of the newest answer that had any.
    var newest: [Finished] {
        for promise in promised.reversed() {
            if case .success(let finished) = promise.result { return [finished] }
        }
        return settled
    }

    mutating func show(_ documents: [Finished]) {
        settled = documents
        promised = []
    }

    mutating func show(_ promise: PromisedDocument) {
        forgetOlder()
        promised.append(promise)
    }

    /// Waits for everything that was promised.
    mutating func settle() {
        for promise in promised { _ = promise.result }
        forgetOlder()
    }

    /// Drops what a newer document has taken the place of, and promises that came to nothing.
    private mutating func forgetOlder() {
        while let made = promised.first?.resultIfMade {
            if case .success(let finished) = made { settled = [finished] }
            promised.removeFirst()
        }
    }
}
