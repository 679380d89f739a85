import Excerpts

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where the accounts, the templates and what is remembered lie.
struct Locations {
    let accounts: String
    let templates: String
    /// The folder for what is remembered from run to run; nil where the environment names no home.
    let state: String?
    /// The folder for what can be worked out again; nil where the environment names no home.
    let cache: String?
    /// The folder that the score history was asked to be kept in; nil is the state folder.
    let history: String?

    /// An option wins over the environment, the environment over the current folder, and that over what was
    /// installed.
    init(options: Options, world: World) {
        let environment = world.environment
        let data = Self.folder("XDG_DATA_HOME", or: ".local/share", in: environment)
        accounts =
            options.accounts ?? environment["STEWARD_ACCOUNTS"] ?? Self.existing(["Accounts"])
            ?? data.map { "\($0)/steward/Accounts" } ?? "Accounts"
        let places = ["Templates"] + Self.beside(world.program) + Self.installed(data, environment)
        templates =
            options.templates ?? environment["STEWARD_TEMPLATES"] ?? places.first(where: Self.hasTemplates)
            ?? "Templates"
        history = options.history ?? environment["STEWARD_HISTORY"].flatMap { $0.isEmpty ? nil : $0 }
        state = Self.folder("XDG_STATE_HOME", or: ".local/state", in: environment).map { "\($0)/steward" }
        cache = Self.folder("XDG_CACHE_HOME", or: ".cache", in: environment).map { "\($0)/steward" }
    }

    /// The templates that came with the program: in its own folder, in the share folder of its prefix, or, for a
    /// program that lies where it was built, in the folder with the sources.
    private static func beside(_ program: String) -> [String] {
        let folder = parent(of: program)
        let sources =
            program.firstRange(of: "/.build").map { ["\(program[..<$0.lowerBound])/Templates"] } ?? []
        return ["\(folder)/Templates", "\(parent(of: folder))/share/steward/Templates"] + sources
    }

    /// Where templates are installed for this user, then for everybody, as the XDG base directory specification
    /// has it: there a program finds them that was moved without them.
    private static func installed(_ data: String?, _ environment: [String: String]) -> [String] {
        let variable = environment["XDG_DATA_DIRS"] ?? ""
        let shared = (variable.isEmpty ? "/usr/local/share:/usr/share" : variable).split(separator: ":")
        let folders = (data.map { [$0] } ?? []) + shared.map(String.init).filter { $0.hasPrefix("/") }
        return folders.map { "\($0)/steward/Templates" }
    }

    /// Many a home folder has a "Templates" with something else in it.
    private static func hasTemplates(_ folder: String) -> Bool { existing(["\(folder)/commands"]) != nil }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// As the XDG base directory specification has it: a relative path does not count.
    private static func folder(
        _ variable: String, or fallback: String, in environment: [String: String]
    ) -> String? {
        if let path = environment[variable], path.hasPrefix("/") { return path }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return "\(home)/\(fallback)"
    }

    private static func existing(_ paths: [String]) -> String? {
        paths.first { path in
            var status = stat()
            return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        }
    }
}
