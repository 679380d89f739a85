import Files
import Foundation

/// The least that reading YAML takes: libyaml's events, one file after the other, and nothing made of them.
struct EventScan {
    let folder: String

    /// The median of three runs over all files, which are in the disk's memory by then.
    func seconds() throws -> Double {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".yaml")
        }
        return Stopwatch(runs: 3).seconds {
            names.reduce(0) { sum, name in
                let bytes =
                    FileManager.default.contents(atPath: "\(folder)/\(name)").map { [UInt8]($0) } ?? []
                return sum + Double(YAMLReading.eventCount(in: bytes))
            }
        }
    }
}
