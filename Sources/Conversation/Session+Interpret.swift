package import Excerpts
package import IntentMatching

/// How lines are understood, without an answer.
extension Session {
    /// How a line is understood; nothing is run, but later lines may refer to it.
    package mutating func interpret(_ line: String) throws(Failure) -> [IntentMatching.Reading] {
        let loaded = try desk.book()
        if let set = unlisted, Self.mayPick(line) {
            unlisted = nil
            let accounts = accounts(of: set, in: loaded)
            if accounts.count > 1 { context.listed = accounts }
        }
        let readings = understand(line, in: loaded).readings.map(checked)
        for reading in readings {
            context = context.after(reading)
            if case .run(let intent) = reading.outcome { note(listOf: intent) }
        }
        return readings
    }

    /// Accounts that were named are a list too, and a new conversation has none.
    private mutating func note(listOf intent: Intent) {
        if Self.lists(intent) {
            unlisted = intent
        } else if (intent.accounts?.count ?? 0) > 1 || intent.id == "reset" {
            unlisted = nil
        }
    }

    /// What cannot be written, such as an NPS of 11, is refused whether it is run or only read.
    private func checked(_ reading: IntentMatching.Reading) -> IntentMatching.Reading {
        guard case .run(let intent) = reading.outcome, intent.id == "record" else { return reading }
        do throws(Failure) {
            _ = try Recording(on: desk.day, notAfter: max(desk.day, desk.today)).edits(for: intent.slots)
            return reading
        } catch {
            return IntentMatching.Reading(
                text: reading.text, outcome: .reject(error), explanation: reading.explanation)
        }
    }
}
