import Excerpts
import Renderers

extension JSONText {
    /// A failure as the JSON form has it, on one line.
    static func failure(_ failure: Failure) -> String {
        Self.failure(
            line: failure.excerpt?.line, column: failure.excerpt?.column, message: failure.sentence,
            suggestions: failure.suggestions)
    }
}
