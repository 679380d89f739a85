import Testing

@testable import Files

@Suite struct LeftoversTests {
    private static let names: [(String, Int32?)] = [
        (".acme.yaml.4711-1.tmp", 4711), (".2026-11-24-acme-score.txt.99-12.tmp", 99),
        (".7.edit.12-3.tmp", 12),
        ("acme.yaml.4711-1.tmp", nil), (".acme.yaml.4711-1.tmp.bak", nil), (".acme.yaml.4711.tmp", nil),
        (".4711-1.tmp", nil), (".acme.yaml.-1.tmp", nil), (".acme.yaml.x-1.tmp", nil), (".tmp", nil),
        ("", nil),
        (".acme.yaml.1-2-3.tmp", nil), (".acme.yaml.4711-.tmp", nil),
    ]

    @Test(arguments: names)
    func `Only the name of a temporary file tells who wrote it`(name: String, writer: Int32?) {
        #expect(Leftovers.writer(of: name) == writer)
    }
}
