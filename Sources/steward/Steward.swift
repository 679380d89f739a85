import ArgumentParser
import Console
import Excerpts

/// The program: options, wiring, exit codes.
///
/// Everything else is in the stages.
@main
struct Steward: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "steward",
        abstract: "A command prompt for customer success managers.",
        discussion: """
            Without words it opens a prompt, or, in a pipe, runs one command a line:

              steward                                  the prompt
              steward score Brightwater                one command
              steward -c "Score Acme" -c "NRR report"  several
              steward -f monday.txt -o out/            a file, a document a file

            Type "help" at the prompt, or: steward help
            """,
        version: version)

    @OptionGroup var options: Options

    /// The settings come in front of what is typed, so that what is typed wins.
    ///
    /// The Swift runtime reads the command line from the system; where the system does not show it, every option and
    /// word would be passed over in silence.
    static func main() {
        guard !CommandLine.arguments.isEmpty else {
            Screen(environment: [:], color: .never).report(
                Failure(
                    "the system does not show this program its own command line",
                    remedy: "mount /proc: mount -t proc proc /proc"))
            exit(withError: ExitCode(Exit.failed.rawValue))
        }
        let world = World()
        let typed = Array(world.arguments.dropFirst())
        guard !typed.contains(where: { ["--help", "-h", "--version"].contains($0) }) else {
            return main(typed)
        }
        do {
            main(try Settings(environment: world.environment).arguments + typed)
        } catch {
            Screen(environment: world.environment, color: .auto).report(error)
            exit(withError: ExitCode(Exit.usage.rawValue))
        }
    }

    func run() throws {
        let program = try Program(options: options, world: World())
        let code = program.run()
        if code != .success { throw ExitCode(code.rawValue) }
    }
}

/// What the program tells the shell.
enum Exit: Int32 {
    case success = 0
    /// A command failed or was not understood.
    case failed = 1
    /// The options were wrong.
    case usage = 64
    case interrupted = 130
    /// Asked to end, by SIGTERM.
    case terminated = 143
}
