#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The ways to a clipboard: a program that reads what is copied, or the terminal itself.
package enum ClipboardTool {
    /// Runs a program with the text as its input; false where there is no such program, or it says that it has failed.
    package static func run(_ command: [String], with text: String, environment: [String: String]) -> Bool {
        guard let name = command.first, isInstalled(name, environment),
            let tool = ChildProcess(command: command, environment: environment)
        else { return false }
        return tool.feed(text)
    }

    /// Sends an escape sequence to the terminal of this process; false where it has none.
    package static func sendToTerminal(_ sequence: String) -> Bool {
        let terminal = unsafe open("/dev/tty", O_WRONLY | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return false }
        defer { close(terminal) }
        do {
            try Output(descriptor: terminal).write(sequence)
            return true
        } catch {
            return false
        }
    }

    static func isInstalled(_ name: String, _ environment: [String: String]) -> Bool {
        (environment["PATH"] ?? "").split(separator: ":").contains { folder in
            unsafe access("\(folder)/\(name)", X_OK) == 0
        }
    }
}
