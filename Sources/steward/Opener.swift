import Console
import Excerpts
import Files

/// Opens a file with the desktop's program for it, and says where the file lies in any case.
struct Opener {
    let program: Program

    func open(_ path: String) throws(Failure) {
        guard let real = SavedFile.realPath(path) else {
            throw Failure("there is no file \(path)", remedy: "save it first: save as \(path)")
        }
        let environment = program.world.environment
        guard let tool = DesktopOpener.tool(environment) else {
            return say(path, real, "there is no desktop here to open it with")
        }
        guard DesktopOpener.open(real, with: tool, environment: environment) else {
            return say(path, real, "\(tool) could not open it")
        }
        if !program.options.quiet { program.screen.notice("opened \(path) with \(tool)") }
    }

    private func say(_ path: String, _ real: String, _ why: String) {
        let place = path == real ? "the file is \(real)" : "\(path) lies at \(real)"
        program.screen.notice("\(place); \(why)")
    }
}
