import CEditLine

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A descriptor that documents or notices are written to, whole and at once.
///
/// `print` buffers, so an answer and the prompt would overtake one another, and it says nothing of a full disk.
package struct Output: Sendable {
    package let descriptor: CInt

    package static let standard = Output(descriptor: STDOUT_FILENO)
    package static let notices = Output(descriptor: STDERR_FILENO)

    package init(descriptor: CInt) {
        self.descriptor = descriptor
    }

    /// Lets a write to a pipe that nobody reads fail with `OutputFailure.closed` instead of ending the process.
    ///
    /// Called once at the start: it holds for the process and is undone for the programs it starts.
    package static func ignoreBrokenPipes() {
        cel_broken_pipes_ignore()
    }

    /// Writes all of `text`, however many calls that takes.
    package func write(_ text: String) throws(OutputFailure) {
        try write(Array(text.utf8))
    }

    package func write(_ bytes: [UInt8]) throws(OutputFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            rest = try rest.dropFirst(writeSome(rest))
            if !rest.isEmpty { try giveUpIfInterrupted() }
        }
    }

    /// After Ctrl-C a reader that reads still gets the rest; one that does not is not waited for.
    private func giveUpIfInterrupted() throws(OutputFailure) {
        guard cel_interrupts_seen() else { return }
        var source = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard unsafe poll(&source, 1, Self.patience) > 0 else { throw .failed(errno: EINTR) }
    }

    /// Milliseconds.
    private static let patience: CInt = 1000

    /// Writes what goes at once and returns how much that was; 0 if a signal came first.
    private func writeSome(_ bytes: ArraySlice<UInt8>) throws(OutputFailure) -> Int {
        let count = unsafe bytes.withUnsafeBytes { unsafe systemWrite(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 { return count }
        switch errno {
        case EINTR: return 0
        case EAGAIN: return waitUntilWritable()
        case EPIPE: throw .closed
        default: throw .failed(errno: errno)
        }
    }

    /// A terminal that another program left non-blocking is waited for.
    private func waitUntilWritable() -> Int {
        var source = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&source, 1, -1)
        return 0
    }
}

/// The system's function, which a method named `write` hides.
private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, bytes, count)
}

/// Why something could not be written.
package enum OutputFailure: Error, Equatable {
    /// The reader of the pipe has gone, as `| head` does: nothing is wrong, and there is nothing more to do.
    case closed
    case failed(errno: CInt)

    var errno: CInt {
        switch self {
        case .closed: EPIPE
        case .failed(let errno): errno
        }
    }
}
