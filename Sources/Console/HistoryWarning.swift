#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Why lines cannot be remembered beyond this session, or not all of them; the prompt works all the same.
package struct HistoryWarning: Error, Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// A folder, a pipe or a device is where the file should be.
        case notAFile
        case cannotRead(errno: CInt)
        case cannotWrite(errno: CInt)
        case cannotMakeFolder(errno: CInt)
        /// So many lines are not UTF-8 and were left out.
        case unreadableLines(Int)
    }

    package let path: String
    package let reason: Reason

    /// In the user's words, with the path.
    package var message: String {
        switch reason {
        case .notAFile: "\(path) is not a file: lines are not remembered"
        case .cannotRead(let errno): "\(path) cannot be read (\(Self.text(errno))): lines are not remembered"
        case .cannotWrite(let errno):
            "\(path) cannot be written (\(Self.text(errno))): lines are not remembered"
        case .cannotMakeFolder(let errno):
            "the folder of \(path) cannot be made (\(Self.text(errno))): lines are not remembered"
        case .unreadableLines(1): "a line of \(path) is not UTF-8 text and was left out"
        case .unreadableLines(let count): "\(count) lines of \(path) are not UTF-8 text and were left out"
        }
    }

    /// How to go on.
    package var remedy: String {
        switch reason {
        case .notAFile, .unreadableLines: "move \(path) away"
        case .cannotRead, .cannotWrite, .cannotMakeFolder:
            "check who owns it and may write it, or use --no-history"
        }
    }

    private static func text(_ errno: CInt) -> String {
        guard let text = unsafe strerror(errno) else { return "error \(errno)" }
        return unsafe String(cString: text)
    }
}
