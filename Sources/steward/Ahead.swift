import Dispatch
import Synchronization

/// A value that is worked out on another core while this one goes on.
final class Ahead<Value: Sendable>: Sendable {
    private let result = Mutex<Value?>(nil)
    private let done = DispatchGroup()
    private let work: @Sendable () -> Value

    init(_ work: @escaping @Sendable () -> Value) {
        self.work = work
        DispatchQueue.global(qos: .userInitiated).async(group: done) { [self] in
            let value = work()
            result.withLock { $0 = value }
        }
    }

    /// Waits until it is there.
    var value: Value {
        done.wait()
        return result.withLock(\.self) ?? work()
    }
}
