import Documents
import Excerpts
import IntentMatching
import Scoring

/// A calibration that is kept: "calibrate and save as ours", "calibrate to ours.yaml".
extension Session {
    /// The name of the model that a place stands for: "ours", "ours.yaml", "Templates/scoring/ours.yaml".
    ///
    /// nil for a place where a document goes, such as "weights.md".
    static func modelName(ofPlace place: String) -> String? {
        guard place != "clipboard", let file = place.split(separator: "/").last else { return nil }
        let parts = file.split(separator: ".", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return String(file)
        case 2 where parts[1] == "yaml" || parts[1] == "yml": return String(parts[0])
        default: return nil
        }
    }

    /// The calibration that was shown last, where nothing else has been shown since.
    var newestCalibration: Document? {
        shown.first.map(\.document).flatMap { $0.intent == "calibrate" ? $0 : nil }
    }

    /// Writes what the newest calibration proposes.
    func keep(_ calibration: Document, as name: String) -> Answer {
        do throws(Failure) {
            let path = try desk.models.write(try Self.model(calibration, named: name))
            return .notice(
                "the model \(name) is written to \(path); try: backtest all models, or: --model \(name)")
        } catch {
            return .failure(error)
        }
    }

    private static func model(_ calibration: Document, named name: String) throws(Failure) -> NewModel {
        guard NewModel.isName(name), !NewModel.reservedNames.contains(name) else {
            throw Failure(
                "a model cannot be called \"\(name)\"",
                remedy: "take lower case letters, digits and hyphens, such as: save as ours")
        }
        let facts = calibration.facts
        guard let origin = facts["model"]?.text, let period = facts["period"],
            let from = period["from"]?.text,
            let to = period["to"]?.text, case .list(let rows) = facts["weights"]
        else { throw Failure("the newest answer proposes no weights", remedy: "type: calibrate") }
        var weights: [String: Double] = [:]
        for row in rows {
            guard let id = row["id"]?.text, case .number(let weight) = row["proposed"] else { continue }
            weights[id] = weight
        }
        return NewModel(
            name: name, origin: origin, weights: weights,
            note: "Weights of \(origin) as calibrated on this book from \(from) to \(to).")
    }
}

extension Fact {
    fileprivate var text: String? {
        if case .text(let text) = self { text } else { nil }
    }
}
