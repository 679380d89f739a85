#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The program with which a desktop opens a file in whatever program the file is for.
package enum DesktopOpener {
    /// How long the program is given to say that it cannot, in milliseconds; after that it is left to itself, since some
    /// end only with the window that they have opened.
    private static let patience = 1000

    /// Its name; nil where there is no desktop within reach.
    package static func tool(_ environment: [String: String]) -> String? {
        #if canImport(Darwin)
            let names = ["open"]
        #else
            let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
            let names = hasDesktop ? ["xdg-open", "wslview"] : ["wslview"]
        #endif
        return names.first { ClipboardTool.isInstalled($0, environment) }
    }

    /// Opens a file by its absolute path, without a shell; false where the program cannot be started or says that it has
    /// failed.
    package static func open(_ path: String, with tool: String, environment: [String: String]) -> Bool {
        guard path.hasPrefix("/"), let id = ChildProcess.start([tool, path], environment: environment) else {
            return false
        }
        for _ in 0..<(patience / 20) {
            var status: CInt = 0
            let ended = unsafe waitpid(id, &status, WNOHANG)
            if ended == id { return status == 0 }
            if ended < 0, errno != EINTR { return true }
            usleep(20_000)
        }
        return true
    }
}
