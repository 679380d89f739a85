import Customers
import Excerpts
import Files
import Foundation
import Testing

/// One thing that a person can get wrong: a folder with the files, and what is said about them.
struct GalleryCase: Sendable, CustomTestStringConvertible {
    let folder: String

    var name: String { String(folder.split(separator: "/").last ?? "") }
    var testDescription: String { name }
    var expectedFile: String { "\(folder)/expected.txt" }

    /// Everything that is said, each report followed by an empty line; folders are named as a person names them.
    func said(on day: Day) -> String {
        let reports = (accountProblems(on: day) + templateProblems()).map(\.report)
        return reports.map { $0.replacing("\(folder)/", with: "") + "\n" }.joined(separator: "\n")
    }

    private func accountProblems(on day: Day) -> [Failure] {
        if FileManager.default.fileExists(atPath: "\(folder)/Templates") { return [] }
        do {
            let book = BookFolder(path: "\(folder)/Accounts", models: ["engine", "predictive"])
            return try book.read(asOf: day).problems
        } catch {
            return [error]
        }
    }

    private func templateProblems() -> [Failure] {
        let templates = TemplateFolder(path: "\(folder)/Templates")
        guard let paths = try? templates.paths() else { return [] }
        return paths.compactMap { Self.failure(of: $0, in: templates) }
    }

    private static func failure(of path: String, in templates: TemplateFolder) -> Failure? {
        do {
            _ = try templates.template(at: path)
            return nil
        } catch {
            return error
        }
    }
}

@Suite("The failure gallery")
struct FailureGallery {
    /// The day of all tests: a Tuesday.
    private static let day = Day(number: 20_781)

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Gallery").path

    static let cases: [GalleryCase] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { GalleryCase(folder: "\(folder)/\($0)") }
    }()

    private static let isRecording = ProcessInfo.processInfo.environment["STEWARD_RECORD"] == "1"

    @Test("there are cases, and the day is the one they were written for")
    func isFilled() {
        #expect(Self.cases.count >= 35)
        #expect(Self.day.iso == "2026-11-24")
    }

    @Test("what is said is what is written in expected.txt", arguments: cases)
    func saysWhatIsExpected(_ one: GalleryCase) throws {
        let said = one.said(on: Self.day)
        if Self.isRecording {
            try said.write(toFile: one.expectedFile, atomically: true, encoding: .utf8)
            Issue.record("recorded \(one.name)")
            return
        }
        let expected = try String(contentsOfFile: one.expectedFile, encoding: .utf8)
        #expect(said == expected, "\(one.name) says something else")
        #expect(!said.isEmpty, "\(one.name): nothing is said")
    }

    @Test("nothing said carries a control character or a path of the machine", arguments: cases)
    func isCleanToPrint(_ one: GalleryCase) {
        let said = one.said(on: Self.day)
        #expect(!said.contains(Self.folder))
        #expect(
            !said.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F })
    }
}
