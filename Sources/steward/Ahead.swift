import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A value that is worked out on another core while this one goes on.
final class Ahead<Value: Sendable>: Sendable {
    private let result: Mutex<Value?>
    private let done = DispatchGroup()
    private let work: @Sendable () -> Value

    /// Where the work is done.
    enum Place {
        /// In a thread of its own: one that is begun once is there sooner than a pool.
        case thread
        /// In one of a few threads that take turns: for many values.
        case pool
    }

    init(in place: Place = .thread, _ work: @escaping @Sendable () -> Value) {
        result = Mutex(nil)
        self.work = work
        done.enter()
        let run: @Sendable () -> Void = { [self] in
            let value = work()
            result.withLock { $0 = value }
            done.leave()
        }
        switch place {
        case .pool: DispatchQueue.global(qos: .userInitiated).async(execute: run)
        case .thread: if !OwnThread.begin(run) { run() }
        }
    }

    /// True where nobody would have to wait for it.
    var isThere: Bool { result.withLock { $0 != nil } }

    /// Waits until it is there.
    var value: Value {
        done.wait()
        return result.withLock(\.self) ?? work()
    }
}

/// Threads that run one piece of work and are gone.
private enum OwnThread {
    private final class Work: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// False where the system has no thread to give.
    static func begin(_ run: @escaping @Sendable () -> Void) -> Bool {
        let work = unsafe Unmanaged.passRetained(Work(run)).toOpaque()
        let hasBegun = unsafe begin(work)
        if !hasBegun { unsafe Unmanaged<Work>.fromOpaque(work).release() }
        return hasBegun
    }

    private static func begin(_ work: UnsafeMutableRawPointer) -> Bool {
        #if canImport(Darwin)
            var thread: pthread_t?
            return unsafe pthread_create(&thread, nil, { unsafe OwnThread.run($0) }, work) == 0
        #else
            var thread = pthread_t()
            return unsafe pthread_create(&thread, nil, { unsafe OwnThread.run($0) }, work) == 0
        #endif
    }

    private static func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        pthread_detach(pthread_self())
        if let work = unsafe work { unsafe Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run() }
        return nil
    }
}
