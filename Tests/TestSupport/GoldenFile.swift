import Foundation

/// A file that says how an answer looks, word for word.
///
/// With STEWARD_RECORD=1 it is rewritten, and the run fails all the same: recording is never passing.
package struct GoldenFile {
    package let path: String

    package init(_ relative: String) {
        path = Project.path(relative)
    }

    package static var isRecording: Bool { ProcessInfo.processInfo.environment["STEWARD_RECORD"] == "1" }

    /// nil where the text is as recorded; else what to tell whoever runs the tests.
    package func difference(to text: String) throws -> String? {
        if Self.isRecording {
            try write(text)
            return "recorded \(path)"
        }
        guard let recorded = try? String(contentsOfFile: path, encoding: .utf8) else {
            return "there is no golden file \(path); scripts/record writes it"
        }
        return recorded == text ? nil : Self.firstDifference(recorded, text, in: path)
    }

    private func write(_ text: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    private static func firstDifference(_ recorded: String, _ text: String, in path: String) -> String {
        let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).prefix { $0 == $1 }.count
        let was = line < old.count ? String(old[line]) : "(end)"
        let now = line < new.count ? String(new[line]) : "(end)"
        return "\(path):\(line + 1) differs\n  was: \(was)\n  now: \(now)"
    }
}
