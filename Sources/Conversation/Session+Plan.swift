import Customers
import Documents
import Excerpts

/// "save plan" behind a first success plan: it goes into the account's file.
extension Session {
    /// A failure where what was shown last is no first plan.
    mutating func savePlan() -> [Answer] {
        guard let plans = firstPlans else {
            return [
                .failure(
                    Failure(
                        "the plan is in the account's file already",
                        remedy: "change it there; a file gets the answer with: save as plan.md"))
            ]
        }
        do {
            let book = try desk.book().book
            return plans.flatMap { id, lines -> [Answer] in
                guard let account = book[id], account.successPlan == nil else {
                    return [.failure(Failure("\(book[id]?.name ?? id) has a success plan already"))]
                }
                let edit = AccountEdit.addBlock(key: "success_plan", lines: lines)
                return recording.record(edit, for: account, as: preferences.format, on: desk.day)
            }
        } catch {
            return [.failure(error)]
        }
    }

    /// The plans that were shown last, by account, as lines of YAML.
    private var firstPlans: [(account: String, lines: [String])]? {
        let plans = shown.compactMap { finished -> (account: String, lines: [String])? in
            guard let account = finished.document.account?.id,
                case .text(let text)? = finished.document.facts["first_plan"]
            else { return nil }
            return (account, text.split(separator: "\n").map(String.init))
        }
        return plans.isEmpty ? nil : plans
    }
}
