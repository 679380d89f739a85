import Excerpts
import Files

/// `--check`: every account and every template, all problems at once.
struct Check {
    private let program: Program

    init(program: Program) {
        self.program = program
    }

    func run() throws(Failure) -> Exit {
        var problems = try BookFolder(path: program.locations.accounts).read(asOf: program.day).problems
        problems += try templateProblems()
        for problem in problems { program.screen.show(problem.report + "\n") }
        let errors = problems.count { $0.severity == .error }
        program.screen.show("\(errors) errors, \(problems.count - errors) warnings\n")
        return errors == 0 ? .success : .failed
    }

    /// Mistakes in the templates themselves, then those that show only when they are filled.
    private func templateProblems() throws(Failure) -> [Failure] {
        let reading = try TemplateCheck(folder: TemplateFolder(path: program.locations.templates)).problems()
        guard reading.isEmpty else { return reading }
        return FillingCheck(desk: try program.desk(watching: false)).problems()
    }
}
