/// One named part of the query, a common table expression: what it is, its name, what it selects.
struct Step {
    let name: String
    /// Lines without their dashes.
    var comment: [String] = []
    let body: String
    /// True where later steps name its columns so often that it had better be computed once.
    var isKept = false

    func text(_ dialect: Dialect) -> String {
        (comment.map(Phrasing.comment) + [
            "\(name) as \(isKept ? dialect.keeping : "")(\n\(Phrasing.indented(body))\n)"
        ])
        .joined(separator: "\n")
    }
}

/// A column that a step selects.
struct Selected {
    let name: String
    let expression: String
    var comment: String?

    init(_ name: String, _ expression: String, comment: String? = nil) {
        self.name = name
        self.expression = expression
        self.comment = comment
    }

    fileprivate var text: String {
        let column =
            expression == name || expression.hasSuffix(".\(name)") && !expression.contains(" ")
            ? expression : "\(expression) as \(name)"
        return (comment.map { [Phrasing.comment($0)] } ?? []).joined() + (comment == nil ? "" : "\n") + column
    }
}

extension [Selected] {
    /// `select` with one column a line, the first of them as they are.
    func select(first: [String] = []) -> String {
        "select\n" + (first + map(\.text)).map(Phrasing.indented).joined(separator: ",\n")
    }
}
