import Conversation
import Excerpts
import IntentMatching
import Renderers
import SessionSupport
import TestSupport

/// Reads a conversation about the sample book; later lines may refer to earlier ones.
enum SentenceTrial {
    /// More lines say nothing new, and a trial should be quick.
    private static let mostLines = 6

    static func complaint(about bytes: [UInt8]) throws -> String? {
        var session = try Sample.session()
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(mostLines) {
            for reading in try session.interpret(String(line)) where JSONText.write(reading.fact).isEmpty {
                return "a reading says nothing"
            }
        }
        return nil
    }
}
