import Customers

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the program finds around itself: the environment, the arguments, the day.
struct World {
    let environment: [String: String]
    let arguments: [String]
    /// The path of the program's file, as far as the system tells.
    let program: String
    let today: Day

    /// What tells this build of the program from others of its version: no two files have been the same inode with the
    /// same time of writing.
    var build: String {
        var status = stat()
        guard unsafe stat(program, &status) == 0 else { return "" }
        #if canImport(Darwin)
            let written = status.st_mtimespec
        #else
            let written = status.st_mtim
        #endif
        return "\(status.st_ino) \(status.st_size) \(written.tv_sec) \(written.tv_nsec)"
    }

    init() {
        environment = Self.readEnvironment()
        arguments = CommandLine.arguments
        program = Self.programPath() ?? arguments.first ?? "steward"
        today = Self.localDay()
    }

    /// The calendar day where the user is.
    private static func localDay() -> Day {
        var seconds = time(nil)
        var parts = unsafe tm()
        unsafe localtime_r(&seconds, &parts)
        let day = unsafe Day(
            year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        return day ?? Day(number: Int(seconds) / 86_400)
    }

    private static func readEnvironment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = unsafe environ
        while let text = unsafe entry.pointee {
            let line = unsafe String(cString: text)
            if let equals = line.firstIndex(of: "=") {
                variables[String(line[..<equals])] = String(line[line.index(after: equals)...])
            }
            unsafe entry += 1
        }
        return variables
    }

    private static func programPath() -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard length > 0 else { return nil }
        return String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
