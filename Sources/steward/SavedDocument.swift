import Conversation
import Documents
import Excerpts
import Files
import Renderers

/// Writes an answer to a file that its sentence named; several files of one answer get their suffix before the ending.
enum SavedDocument {
    /// The paths of the files that were written.
    static func write(_ finished: Finished, to place: String) throws(Failure) -> [String] {
        var paths: [String] = []
        for file in finished.files {
            let path = file.suffix.isEmpty ? place : named(place, suffix: file.suffix)
            let mark = finished.document.account?.name ?? finished.document.title
            try SavedFile.write(file.contents, to: path, mark: mark, overwrites: finished.overwrites)
            paths.append(path)
        }
        return paths
    }

    private static func named(_ place: String, suffix: String) -> String {
        guard let dot = place.lastIndex(of: "."), !place[dot...].contains("/") else {
            return "\(place)-\(suffix)"
        }
        return "\(place[..<dot])-\(suffix)\(place[dot...])"
    }
}
