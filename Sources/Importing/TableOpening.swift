package import Excerpts

/// Opens a table: finds its delimiter, its heads and the mapping that they fit.
package struct TableOpening {
    private let bytes: [UInt8]
    private let name: String
    private let mappings: [ImportMapping]
    private let isUTF8: Bool

    /// `name` is the file as the person named it.
    package init(_ bytes: [UInt8], named name: String, mappings: [ImportMapping]) {
        self.bytes = bytes
        self.name = name
        self.mappings = mappings
        isUTF8 = TableText.isUTF8(bytes)
    }

    /// A mapping on a table that it fits, or that it comes near to.
    private struct Candidate {
        let fit: HeadFit
        let text: TableText
        let delimiter: UInt8
        let head: Int
        let heads: [String]
        let record: Record
    }

    /// Reports begin with a title and empty lines: so far down the heads are looked for.
    private static let mostAbove = 12

    /// `word` names a mapping, "zendesk"; nil: the heads decide.
    ///
    /// - Throws: where none fits, or several fit alike.
    package func open(word: String?) throws(Failure) -> OpenTable {
        let chosen = try chosenMappings(word)
        let texts = try self.texts(for: Set(chosen.map(\.encoding)))
        let candidates = chosen.flatMap { mapping in
            texts[mapping.encoding].map { self.candidates(mapping, $0) } ?? []
        }
        guard let best = best(of: candidates) else { throw try noFit(candidates, word) }
        let rivals = candidates.filter {
            $0.fit.fits && $0.fit.mapping.name != best.fit.mapping.name && rank($0) == rank(best)
        }
        guard rivals.isEmpty else { throw ambiguous([best] + rivals) }
        let records = try RecordCutter(text: best.text, delimiter: best.delimiter).records()
        return OpenTable(
            table: try Table(best.text, delimiter: best.delimiter, records: records, head: best.head),
            fit: best.fit)
    }

    /// The text in each encoding; without UTF-8 where it is not written so, since another mapping may declare how it is.
    private func texts(for encodings: Set<TextEncoding>) throws(Failure) -> [TextEncoding: TableText] {
        var texts: [TextEncoding: TableText] = [:]
        for encoding in encodings where encoding != .utf8 || isUTF8 {
            texts[encoding] = try TableText(bytes, named: name, in: encoding)
        }
        return texts
    }

    private func chosenMappings(_ word: String?) throws(Failure) -> [ImportMapping] {
        guard let word else { return mappings }
        let key = Heads.key(word)
        let chosen = mappings.filter { $0.words.contains(key) || Heads.key($0.name) == key }
        guard chosen.isEmpty else { return chosen }
        throw Failure(
            "there is no mapping for \"\(word)\"",
            remedy:
                "a mapping is a file of Templates/imports; there are \(mappings.map(\.name).joined(separator: ", "))",
            suggestions: Nearest.words(to: key, among: mappings.flatMap(\.words)))
    }

    /// The more columns are explained the better; a vendor's mapping goes before the plain one.
    private func rank(_ candidate: Candidate) -> (Int, Int) {
        (candidate.fit.explained.count, candidate.fit.mapping.takesOwnNames ? 0 : 1)
    }

    private func best(of candidates: [Candidate]) -> Candidate? {
        candidates.filter(\.fit.fits).reduce(nil) { best, next in
            guard let best else { return next }
            return rank(best) < rank(next) ? next : best
        }
    }

    private func candidates(_ mapping: ImportMapping, _ text: TableText) -> [Candidate] {
        var found: [Candidate] = []
        for delimiter in mapping.delimiter.map({ [$0] }) ?? [0x2C, 0x3B, 0x09, 0x7C] {
            let cutter = RecordCutter(text: text, delimiter: delimiter)
            let records = cutter.firstRecords(Self.mostAbove)
            let rows = Table.cells(of: records, in: text, delimiter: delimiter)
            for (head, heads) in rows.enumerated() where heads.count > 1 || rows.count == 1 {
                let fit = HeadFit(mapping, to: heads)
                found.append(
                    Candidate(
                        fit: fit, text: text, delimiter: delimiter, head: head, heads: heads,
                        record: records[head]))
            }
        }
        return found
    }

    // MARK: - Where nothing fits

    private func ambiguous(_ candidates: [Candidate]) -> Failure {
        let names = candidates.map(\.fit.mapping)
        return Failure(
            "the heads of \(name) fit \(names.count) mappings alike: \(names.map(\.title).joined(separator: ", "))",
            remedy: "say which: \(names[0].example)")
    }

    private func noFit(_ candidates: [Candidate], _ word: String?) throws(Failure) -> Failure {
        if candidates.isEmpty { _ = try TableText(bytes, named: name) }
        guard
            let near = candidates.max(by: {
                ($0.fit.explained.count, -$0.fit.missing.count, -$0.head) < (
                    $1.fit.explained.count, -$1.fit.missing.count, -$1.head
                )
            }), near.fit.explained.count > 0 || word != nil
        else {
            let first = candidates.first { $0.head == 0 }
            return Failure(
                "no mapping knows the heads of this table",
                at: first.map {
                    CellPlaces(text: $0.text).excerpt(at: $0.record.bytes.lowerBound, length: 1)
                },
                remedy:
                    "write one into Templates/imports; plain.yaml there says how, and what columns it takes itself"
            )
        }
        let missing = near.fit.missing[0]
        let free = near.heads.enumerated().filter { !near.fit.explained.contains($0.offset) }.map {
            Heads.key($0.element)
        }
        let nearest = Nearest.words(to: Heads.key(missing), among: free)
        let head = nearest.first.flatMap { key in near.heads.first { Heads.key($0) == key } }
        return Failure(
            "no mapping fits; the nearest is \(near.fit.mapping.title), which needs a column \"\(missing)\"",
            at: CellPlaces(text: near.text).excerpt(at: near.record.bytes.lowerBound, length: 1),
            remedy:
                "rename the column in the file, or add its head to Templates/imports/\(near.fit.mapping.name).yaml",
            suggestions: head.map { [$0] } ?? [])
    }
}

/// A table with the mapping that it is read by.
package struct OpenTable: Sendable {
    package let table: Table
    let fit: HeadFit

    package var mapping: ImportMapping { fit.mapping }

    /// Heads of columns that nothing is taken from.
    package var unusedHeads: [String] {
        table.heads.enumerated().filter { !fit.explained.contains($0) && !$1.isEmpty }.map(\.element)
    }
}
