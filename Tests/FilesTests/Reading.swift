import Customers
import Excerpts
import Files
import Foundation

/// The day of all tests, a Tuesday: 24 November 2026.
let testDay = Day(number: 20_781)

/// An account file of the given lines behind the least that it needs.
func readAccount(_ lines: String, head: String = "customer_health:\n  account: \"Acme Health\"\n")
    -> ReadAccount
{
    AccountReading(id: "acme-health", file: "acme-health.yaml", on: testDay).read(Array((head + lines).utf8))
}

/// `error 3:8 arr is a number …`, one line a problem.
func summaries(_ problems: [Failure]) -> [String] {
    problems.map { problem in
        let place = problem.excerpt.map { " \($0.line):\($0.column)" } ?? ""
        return "\(problem.severity.rawValue)\(place) \(problem.sentence)"
    }
}

func readYAML(_ text: String) -> YAMLFile { YAMLReading.read(Array(text.utf8), named: "test.yaml") }

/// A folder of its own for one test, gone afterwards.
final class Scratch {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "steward-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to file: String) throws {
        let target = "\(path)/\(file)"
        let folder = URL(filePath: target).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: target, atomically: false, encoding: .utf8)
    }

    func text(of file: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
    }

    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}
