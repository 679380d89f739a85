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

    /// An option wins over the environment, the environment over the current folder, and that over what was
    /// installed.
    init(options: Options, world: World) {
        let environment = world.environment
        let data = Self.folder("XDG_DATA_HOME", or: ".local/share", in: environment)
        accounts =
            options.accounts ?? environment["STEWARD_ACCOUNTS"] ?? Self.existing(["Accounts"])
            ?? data.map { "\($0)/steward/Accounts" } ?? "Accounts"
        templates =
            options.templates ?? environment["STEWARD_TEMPLATES"]
            ?? Self.existing(["Templates"] + Self.installed(beside: world.program)) ?? "Templates"
        state = Self.folder("XDG_STATE_HOME", or: ".local/state", in: environment).map { "\($0)/steward" }
        cache = Self.folder("XDG_CACHE_HOME", or: ".cache", in: environment).map { "\($0)/steward" }
    }

    /// The templates that were installed with the program: in its own folder, or in the prefix's share folder.
    private static func installed(beside program: String) -> [String] {
        let folder = parent(of: program)
        return ["\(folder)/Templates", "\(parent(of: folder))/share/steward/Templates"]
    }

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
