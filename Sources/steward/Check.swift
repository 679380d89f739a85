import Excerpts
import Files

/// `--check`: every account and every template, all problems at once.
struct Check {
    private let program: Program

    init(program: Program) {
        self.program = program
    }

    func run() throws(Failure) -> Exit {
        let models = TemplateFolder(path: program.locations.templates).modelNames
        let book = BookFolder(path: program.locations.accounts, models: models)
        var problems = try book.read(asOf: program.day).problems
        let templates = try templateFindings()
        problems += templates.problems
        for problem in problems { program.screen.show(problem.report + "\n") }
        for line in templates.refusalLines { program.screen.show(line + "\n") }
        let errors = problems.count { $0.severity == .error }
        program.screen.show("\(errors) errors, \(problems.count - errors) warnings\n")
        return errors == 0 ? .success : .failed
    }

    /// Mistakes in the templates themselves, then those that show only when they are filled.
    private func templateFindings() throws(Failure) -> FillingCheck.Findings {
        let folder = TemplateFolder(path: program.locations.templates)
        let reading = try TemplateCheck(folder: folder).problems()
        guard reading.isEmpty else { return FillingCheck.Findings(problems: reading) }
        let languages = Set(try folder.paths().compactMap(Self.language)).union(["en"])
        let check = FillingCheck(desk: try program.desk(watching: false), languages: languages.sorted())
        let findings = check.findings()
        let unused = try folder.paths().map { String($0.dropLast(".yaml".count)) }.filter { name in
            ["documents/", "plays/", "emails/"].contains { name.hasPrefix($0) }
                && !findings.used.contains(name) && !Self.filledElsewhere.contains(name)
        }
        if !unused.isEmpty {
            program.screen.show("nothing fills: \(unused.joined(separator: ", "))\n")
        }
        return findings
    }

    /// Filled from a table that is imported, and from what the accounts were on earlier days.
    private static let filledElsewhere: Set<String> = [
        "documents/import", "documents/backtest", "documents/calibrate",
    ]

    /// "de" of "emails/de/renewal.yaml".
    private static func language(of path: String) -> String? {
        let parts = path.split(separator: "/")
        return parts.count == 3 && parts[0] == "emails" ? String(parts[1]) : nil
    }
}
