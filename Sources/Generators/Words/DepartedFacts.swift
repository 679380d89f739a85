import Documents
import Scoring

extension Generator {
    /// The typed answer about an account that has left: figures null, lists empty, in the shape of its intent.
    static func departedFacts(_ intent: String, currency: String) -> Fact {
        switch intent {
        case "churn_risk": Risk.departedFacts(currency: currency)
        case "expansion": Expansion.departedFacts
        case "lifecycle": Lifecycle.departedFacts
        case "renewal_prep":
            [
                "renewal_date": .null, "opt_out_date": .null, "days_to_renewal": .null,
                "days_to_opt_out": .null,
                "steps": .list([]),
            ]
        default: .record([])
        }
    }
}
