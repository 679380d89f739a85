import CEditLine

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A program that reads its standard input from us; the rest of its streams are ours.
struct ChildProcess: ~Copyable {
    private let id: pid_t
    private let input: CInt

    /// Starts the program, found as a shell finds it; nil if that fails.
    init?(command: [String], environment: [String: String]) {
        var ends: [CInt] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return nil }
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        let started = unsafe Self.spawn(command, environment: environment) { actions in
            unsafe posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
            unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
        }
        close(ends[0])
        guard let started else {
            close(ends[1])
            return nil
        }
        id = started
        input = ends[1]
    }

    /// Starts a program that is given nothing, says nothing and outlives this one; nil if that fails.
    static func start(_ command: [String], environment: [String: String]) -> pid_t? {
        unsafe spawn(command, environment: environment) { actions in
            for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
                unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
            }
        }
    }

    /// Writes `text` to the program, waits until it has ended, and tells whether it ended well.
    ///
    /// Ctrl-C meanwhile is the program's.
    @discardableResult
    consuming func feed(_ text: String) -> Bool {
        let interrupt = signal(SIGINT, SIG_IGN)
        let brokenPipe = signal(SIGPIPE, SIG_IGN)
        // Whether the program has read all of it is its own affair.
        try? Output(descriptor: input).write(text)
        close(input)
        let status = wait()
        signal(SIGINT, interrupt)
        signal(SIGPIPE, brokenPipe)
        return status == 0
    }

    private func wait() -> CInt {
        var status: CInt = 0
        repeat {
            if cel_terminated() { kill(id, SIGTERM) }
        } while unsafe waitpid(id, &status, 0) < 0 && errno == EINTR
        return status
    }

    private static func spawn(
        _ command: [String], environment: [String: String],
        streams: (inout posix_spawn_file_actions_t) -> Void
    ) -> pid_t? {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe streams(&actions)
        restoreSignals(in: &attributes)
        let settings = environment.map { "\($0.key)=\($0.value)" }
        var id: pid_t = 0
        let failure = unsafe withCStrings(command) { arguments -> CInt in
            unsafe withCStrings(settings) { variables -> CInt in
                guard let program = unsafe arguments[0] else { return ENOENT }
                return unsafe posix_spawnp(&id, program, &actions, &attributes, arguments, variables)
            }
        }
        return failure == 0 ? id : nil
    }

    /// Signals that this process ignores are not ignored by the program.
    private static func restoreSignals(in attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe sigaddset(&signals, SIGINT)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    }
}

/// Calls `body` with the null-ended array of C strings that `exec` wants.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    typealias CString = UnsafeMutablePointer<CChar>
    let pointers = UnsafeMutablePointer<CString?>.allocate(capacity: strings.count + 1)
    for (index, string) in strings.enumerated() { unsafe pointers[index] = unsafe strdup(string) }
    unsafe pointers[strings.count] = nil
    defer {
        for index in strings.indices { unsafe free(pointers[index]) }
        unsafe pointers.deallocate()
    }
    return unsafe body(pointers)
}
