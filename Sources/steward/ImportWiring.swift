import Console
import Conversation
import Customers
import Excerpts
import Files
import Importing

/// Hands the disk and the terminal to the import.
struct ImportWiring {
    let program: Program
    let rules: Rules
    let edits: AccountEdits

    /// `changed` is called when account files have been written.
    func tray(changed: @escaping @Sendable () -> Void) -> ImportTray {
        let home = program.world.environment["HOME"]
        let interrupt = program.interrupt
        let bar = ProgressBar(isQuiet: program.options.quiet, environment: program.world.environment)
        let (rules, edits) = (rules, edits)
        return ImportTray(
            read: { path throws(Failure) in try TableFile.read(path, home: home) },
            mappings: { () throws(Failure) in try rules.imports() },
            newID: { AccountID.suggestion(for: $0) },
            preview: { all in
                defer { bar.end() }
                return edits.preview(all) { bar.show("proving", $0, all.count) }
            },
            write: { all in
                defer {
                    bar.end()
                    changed()
                }
                return edits.write(
                    all, progress: { bar.show("writing", $0, all.count) }, isStopped: { interrupt.isRaised })
            },
            progress: { stage, done, all in
                bar.show(stage.rawValue, done, all)
                if done == all { bar.end() }
            })
    }
}
