import Excerpts

/// Reads lists of entries whose ids are known to Steward, such as factors and floors.
struct RuleList {
    let fields: Fields

    /// One entry: its id, and its keys, all of which are there.
    struct Entry<ID> {
        let id: ID
        let fields: Fields
    }

    /// The entries behind `key`, without those that are reported as wrong.
    ///
    /// `needs` gives the keys that an entry with this id must have, beside those in `common`.
    func entries<ID: RawRepresentable & CaseIterable & Equatable>(
        _ key: String, common: [String], needs: (ID) -> [String]
    ) -> [Entry<ID>] where ID.RawValue == String {
        // A list, since a handful of ids needs no table.
        var seen: [ID] = []
        return (fields.list(key) ?? []).compactMap { node in
            guard let id: ID = id(of: node, in: key) else { return nil }
            if seen.contains(id) {
                fields.problems.error("\(id.rawValue) stands twice in \(key)", at: node.place)
            }
            seen.append(id)
            let keys = common + needs(id)
            guard
                let entry = Fields(
                    node, as: id.rawValue, keys: ["id"] + keys, unknown: .error, problems: fields.problems)
            else { return nil }
            report(keys.filter { !entry.has($0) }, missingFrom: entry)
            return Entry(id: id, fields: entry)
        }
    }

    private func id<ID: RawRepresentable & CaseIterable>(of node: Node, in key: String) -> ID?
    where ID.RawValue == String {
        let problems = fields.problems
        guard let value = node["id"], let name = value.text else {
            problems.error("an entry of \(key) needs an id", at: node.place, remedy: "write it as {id: …, …}")
            return nil
        }
        if let id = ID(rawValue: name) { return id }
        let names = ID.allCases.map(\.rawValue)
        let nearest = Nearest.words(to: name, among: names)
        problems.error(
            "\(key) knows no \"\(name)\"", at: value.place,
            remedy: nearest.isEmpty ? "it knows: \(names.joined(separator: ", "))" : nil, suggestions: nearest
        )
        return nil
    }

    private func report(_ missing: [String], missingFrom entry: Fields) {
        for key in missing {
            fields.problems.error(
                "\(entry.block) needs \(key)", at: entry.node.place, remedy: "add \(key): and its value")
        }
    }

    /// A block of numbers that must all be there.
    func numbers(_ key: String, _ names: [String]) -> [String: Double] {
        guard
            let block = Fields(
                fields.value(key), as: key, keys: names, unknown: .error, problems: fields.problems)
        else {
            fields.problems.error(
                "\(fields.block) needs \(key)", at: fields.place(key),
                remedy: "add \(key): {\(names.map { "\($0): …" }.joined(separator: ", "))}")
            return [:]
        }
        report(names.filter { !block.has($0) }, missingFrom: block)
        var numbers: [String: Double] = [:]
        for name in names { numbers[name] = block.number(name) }
        return numbers
    }
}
