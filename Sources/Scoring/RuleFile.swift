import Excerpts

/// What every file of rules begins with: a label, an example, how old a row may be.
struct RuleFile {
    let fields: Fields
    let label: String
    let example: String
    /// In days.
    let maxAge: Int
    private let errorsBefore: Int

    /// Takes what the file is called in a message, and its keys beside the common ones.
    init?(_ node: Node, as name: String, keys: [String], problems: Problems) {
        errorsBefore = problems.errorCount
        guard
            let fields = Fields(
                node, as: name, keys: ["label", "example", "max_age_days"] + keys, unknown: .error,
                problems: problems)
        else { return nil }
        self.fields = fields
        label = fields.requiredText("label") ?? ""
        example = fields.requiredText("example") ?? ""
        maxAge = fields.whole("max_age_days", in: 1...3650) ?? 180
    }

    var list: RuleList { RuleList(fields: fields) }

    /// True where something in the file was reported as wrong since it was opened.
    var hasErrors: Bool { fields.problems.errorCount > errorsBefore }
}
