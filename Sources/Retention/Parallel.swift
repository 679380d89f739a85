internal import Dispatch
internal import Synchronization

/// The same work on many accounts, on all cores.
enum Parallel {
    /// So many are handed to a core at once: to judge a few takes less than to share them out.
    private static let share = 128

    /// The results in the order of the inputs.
    static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ work: @Sendable (Input) -> Output
    ) -> [Output] {
        let starts = Array(stride(from: 0, to: inputs.count, by: share))
        guard starts.count > 1 else { return inputs.map(work) }
        let results = Mutex<[[Output]]>(Array(repeating: [], count: starts.count))
        DispatchQueue.concurrentPerform(iterations: starts.count) { index in
            let part = inputs[starts[index]..<min(starts[index] + share, inputs.count)].map(work)
            results.withLock { $0[index] = part }
        }
        return results.withLock { $0.flatMap(\.self) }
    }
}
