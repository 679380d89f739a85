import Foundation
import FuzzTargets
import TestSupport
import Testing

/// The corpus of the fuzzer, tried again: what it found once stays found.
@Suite struct FuzzCorpusTests {
    @Test(arguments: FuzzTarget.allCases)
    func `Every input of the corpus is taken without complaint`(target: FuzzTarget) throws {
        let folder = Project.path("Tests/FuzzCorpus/\(target.rawValue)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(!names.isEmpty, "\(folder) is empty")
        for name in names {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
            let complaint = try target.complaint(about: [UInt8](bytes))
            #expect(complaint == nil, "\(target.rawValue)/\(name)")
        }
    }
}
