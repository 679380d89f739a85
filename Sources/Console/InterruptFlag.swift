import CEditLine

/// Whether Ctrl-C was pressed while a command runs, or the process was asked to end.
///
/// Signals belong to the process, so every value of this type looks at the same flag. The third Ctrl-C that
/// nobody looks at ends the process: a command that never asks can still be stopped. `LineEditor.readLine`
/// clears the flag, for at the prompt Ctrl-C is a key.
package struct InterruptFlag: Sendable {
    /// From here on SIGINT raises the flag and no longer ends the process; waiting reads return early.
    package init() {
        cel_interrupts_watch()
    }

    package var isRaised: Bool { cel_interrupts_seen() }

    /// Whether the process has been asked to end (SIGTERM): then the flag is raised for good.
    package var isTermination: Bool { cel_terminated() }

    /// Lowers the flag, before a command begins.
    package func clear() {
        cel_interrupts_clear()
    }
}
