internal import Dispatch
internal import Synchronization

/// The same work on many values, on all cores.
package enum Parallel {
    /// Works on all inputs at once, as far as there are cores.
    ///
    /// - Parameters:
    ///   - inputs: what is worked on.
    ///   - share: so many are handed to a core at once; no more than that are done without a second core, since threads
    ///     would cost more than they save.
    ///   - work: called from several threads at once.
    /// - Returns: one result for each input.
    package static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], share: Int = 4, _ work: @Sendable (Input) -> Output
    ) -> [Output] {
        guard inputs.count > share else { return inputs.map(work) }
        let starts = Array(stride(from: 0, to: inputs.count, by: share))
        let results = Mutex<[[Output]]>(Array(repeating: [], count: starts.count))
        DispatchQueue.concurrentPerform(iterations: starts.count) { index in
            let part = inputs[starts[index]..<min(starts[index] + share, inputs.count)].map(work)
            results.withLock { $0[index] = part }
        }
        return results.withLock { parts in
            var all: [Output] = []
            all.reserveCapacity(inputs.count)
            for part in parts { all.append(contentsOf: part) }
            return all
        }
    }
}
