internal import Dispatch
internal import Synchronization

/// The same work on many files, on all cores.
enum Parallel {
    /// Below this the threads cost more than they save.
    private static let few = 4

    /// The results in the order of the inputs.
    static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ work: @Sendable (Input) -> Output
    ) -> [Output] {
        guard inputs.count > few else { return inputs.map(work) }
        let results = Mutex<[Output?]>(Array(repeating: nil, count: inputs.count))
        DispatchQueue.concurrentPerform(iterations: inputs.count) { index in
            let result = work(inputs[index])
            results.withLock { $0[index] = result }
        }
        return results.withLock { $0.compactMap(\.self) }
    }
}
