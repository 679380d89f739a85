internal import Excerpts

/// Puts a syntax error into plain words: what is wrong, at the place where a person would look for it, and
/// the usual remedy.
///
/// libyaml reports where it could not go on, which is often lines behind the slip: a quote that is never
/// closed is noticed at the next quote. So the lines between the beginning of what was being read and the
/// place of the report are looked at first.
struct SyntaxWords {
    let mistake: YAMLMistake
    let problems: Problems
    let columns: ColumnMap

    var failure: Failure {
        openQuote ?? missingColon ?? byProblem
            ?? Failure(
                "this is not YAML: \(mistake.problem)", at: excerpt(mistake.place),
                remedy: "compare the line and the one before it with another file of the same kind")
    }

    private func excerpt(_ mark: YAMLEvents.Mark) -> Excerpt {
        problems.excerpt(columns.place(clamped(mark)))
    }

    private func excerpt(line: Int, column: Int, length: Int = 1) -> Excerpt {
        problems.excerpt(Place(line: line + 1, column: column + 1, length: length))
    }

    /// The end of the text is shown at its last line that has one.
    private func clamped(_ mark: YAMLEvents.Mark) -> YAMLEvents.Mark {
        var number = mark.line
        while number > 0, line(number).allSatisfy(\.isWhitespace) { number -= 1 }
        return number == mark.line ? mark : YAMLEvents.Mark(line: number, column: line(number).count)
    }

    private func line(_ number: Int) -> String { problems.excerpt(Place(line: number + 1, column: 1)).text }
}

// MARK: - Quotes

extension SyntaxWords {
    private var openQuote: Failure? {
        if mistake.context == "while scanning a quoted scalar", mistake.problem.hasPrefix("found unexpected")
        {
            return unclosed(at: firstOddQuote(from: 0, to: mistake.contextPlace.line) ?? mistake.contextPlace)
        }
        let mayBeQuote =
            mistake.problem.hasPrefix("did not find expected") || mistake.problem.hasPrefix("mapping values")
            || mistake.problem.hasPrefix("could not find") || mistake.problem.hasPrefix("found character")
        guard mayBeQuote, let quote = firstOddQuote(from: mistake.contextPlace.line, to: mistake.place.line)
        else {
            return nil
        }
        return quote.line < mistake.place.line ? unclosed(at: quote) : nil
    }

    private func unclosed(at mark: YAMLEvents.Mark) -> Failure {
        let isSingle = line(mark.line).dropFirst(columns.place(mark).column - 1).first == "'"
        return Failure(
            "the quote that opens here is not closed", at: excerpt(mark),
            remedy:
                "close it where the text ends; a quote inside the text is written \(isSingle ? "''" : "\\\"")"
        )
    }

    /// The first value in the lines that begins with a quote and has no other of its kind behind it.
    private func firstOddQuote(from first: Int, to last: Int) -> YAMLEvents.Mark? {
        guard first <= last else { return nil }
        for number in first...last {
            if let column = QuoteScan(line(number)).openColumn {
                return YAMLEvents.Mark(line: number, column: column)
            }
        }
        return nil
    }
}

/// Follows the quotes of one line, taken as if it stood alone.
private struct QuoteScan {
    /// Where the quote stands that is open at the line's end, in characters from 0.
    private(set) var openColumn: Int?
    private var quote: Character?
    private var before: Character = " "
    private var isEscaped = false

    init(_ line: String) {
        for (column, character) in line.enumerated() {
            if quote != nil { follow(character) } else if !begin(character, at: column) { return }
            before = character
        }
    }

    private mutating func follow(_ character: Character) {
        if isEscaped {
            isEscaped = false
        } else if character == "\\", quote == "\"" {
            isEscaped = true
        } else if character == quote {
            quote = nil
            openColumn = nil
        }
    }

    /// False where a comment begins: nothing behind it counts.
    private mutating func begin(_ character: Character, at column: Int) -> Bool {
        if character == "#", before.isWhitespace { return false }
        let opens = before.isWhitespace || "[{,(:".contains(before)
        if (character == "\"" || character == "'") && opens || character == "'" && before == "'" {
            quote = character
            openColumn = column
        }
        return true
    }
}

// MARK: - Colons

extension SyntaxWords {
    private var missingColon: Failure? {
        guard mistake.problem == "could not find expected ':'" else { return nil }
        let number = mistake.contextPlace.line
        let text = line(number)
        if let column = columnOfTightColon(in: text) {
            return Failure(
                "a space is missing behind the colon", at: excerpt(line: number, column: column),
                remedy: "write key: value")
        }
        if number > 0, let last = line(number - 1).last(where: { $0 != " " }), last == "|" || last == ">" {
            return Failure(
                "the text below \(last) is not indented", at: excerpt(mistake.contextPlace),
                remedy: "indent each of its lines by two spaces more than the key")
        }
        return Failure(
            "this line has no colon behind its key", at: excerpt(mistake.contextPlace),
            remedy: "write key: value, with a space behind the colon")
    }

    /// A colon directly behind the line's first word and directly in front of something else.
    private func columnOfTightColon(in text: String) -> Int? {
        let characters = Array(text)
        guard let column = characters.firstIndex(of: ":"), column + 1 < characters.count else { return nil }
        let key = characters[..<column].drop { $0 == " " || $0 == "-" || $0 == "{" }
        let isKey = !key.isEmpty && key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        return isKey && characters[column + 1] != " " ? column : nil
    }

    private var strayColon: Failure {
        let text = line(mistake.place.line)
        let before = text.prefix(mistake.place.column)
        if before.contains(": ") {
            return Failure(
                "a text with a colon in it needs quotes", at: excerpt(mistake.place),
                remedy: "put quotes around the whole value")
        }
        if let above = tightColonAbove { return above }
        return indentation(of: mistake.place.line)
    }

    /// `arr:180000` is one long word to YAML, and the next line's colon one too many.
    private var tightColonAbove: Failure? {
        let number = mistake.place.line - 1
        guard number >= 0, let column = columnOfTightColon(in: line(number)) else { return nil }
        return Failure(
            "a space is missing behind the colon", at: excerpt(line: number, column: column),
            remedy: "write key: value")
    }
}

// MARK: - Indentation and the rest

extension SyntaxWords {
    private func indentation(of number: Int) -> Failure {
        let text = line(number)
        let column = text.prefix { $0 == " " || $0 == "\t" }.count
        if text.prefix(column).contains("\t") { return tab(in: number) }
        return Failure(
            "the indentation of this line fits none of the lines above",
            at: excerpt(line: number, column: column),
            remedy: "begin it in the same column as the other keys or items of its block")
    }

    private func tab(in number: Int) -> Failure {
        let column = line(number).prefix { $0 != "\t" }.count
        return Failure(
            "a tab indents this line; YAML allows spaces only", at: excerpt(line: number, column: column),
            remedy: "replace each tab by two spaces")
    }

    private func needsQuotes(at mark: YAMLEvents.Mark) -> Failure {
        let first = line(mark.line).dropFirst(columns.place(mark).column - 1).first ?? "\""
        return Failure(
            "a text that begins with \(first) needs quotes", at: excerpt(mark),
            remedy: "put quotes around the whole value")
    }

    private var byProblem: Failure? {
        switch (mistake.problem, mistake.context) {
        case ("mapping values are not allowed in this context", _): strayColon
        case (let problem, _) where problem.contains("tab character"): tab(in: mistake.place.line)
        case ("found character that cannot start any token", _): badBeginning
        case ("did not find expected key", "while parsing a block mapping"): afterBlock
        case ("did not find expected '-' indicator", _): afterBlock
        case ("did not find expected <document start>", _): afterDocument
        case ("did not find expected ',' or '}'", _): unclosed("}", opener: "{")
        case ("did not find expected ',' or ']'", _): unclosed("]", opener: "[")
        case ("did not find expected node content", _): missingValue
        case ("block sequence entries are not allowed in this context", _):
            Failure(
                "a list begins in the line below its key", at: excerpt(mistake.place),
                remedy: "start a new line before the -, or write [first, second]")
        case ("found unknown escape character", _):
            Failure(
                "a backslash in double quotes begins an escape, and this is none", at: excerpt(mistake.place),
                remedy: "write \\\\ for a backslash, or use single quotes")
        case (let problem, "while parsing a quoted scalar")
        where problem.contains("Unicode")
            || problem.contains("hexdecimal"):
            Failure(
                "this escape is no character", at: excerpt(mistake.place),
                remedy: "write the character itself, or \\\\ for a backslash")
        default: byContext
        }
    }

    private var byContext: Failure? {
        switch mistake.context {
        case "while scanning an alias", "while scanning an anchor", "while scanning a block scalar",
            "while scanning a tag", "while parsing a tag", "while scanning a directive",
            "while parsing a node":
            needsQuotes(at: mistake.contextPlace)
        case "while parsing":
            Failure(
                "lists and blocks stand too deep in one another", at: excerpt(mistake.place),
                remedy: "check the brackets before this place")
        default: nil
        }
    }

    private var badBeginning: Failure {
        let text = line(mistake.place.line).dropFirst(columns.place(mistake.place).column - 1)
        return text.first == "\t" ? tab(in: mistake.place.line) : needsQuotes(at: mistake.place)
    }

    /// Something stands where the next key or item was due: behind a closing quote, or in a column of its
    /// own.
    private var afterBlock: Failure {
        let text = line(mistake.place.line)
        let before = text.prefix(columns.place(mistake.place).column - 1)
        guard let last = before.last(where: { !$0.isWhitespace }) else {
            return indentation(of: mistake.place.line)
        }
        let what = last == "\"" || last == "'" ? "the closing quote" : "the end of the value"
        let isClosed = last == "\"" || last == "'" || last == "}" || last == "]"
        return isClosed
            ? Failure(
                "something stands behind \(what)", at: excerpt(mistake.place),
                remedy: "put one pair of quotes around the whole value; a quote inside it is written \\\"")
            : indentation(of: mistake.place.line)
    }

    private func unclosed(_ closer: String, opener: String) -> Failure {
        if mistake.place.line > mistake.contextPlace.line {
            return Failure(
                "the \(opener) that opens here is not closed", at: excerpt(mistake.contextPlace),
                remedy: "write \(closer) behind the last value")
        }
        return Failure(
            "a comma or the closing \(closer) is missing in front of this", at: excerpt(mistake.place),
            remedy: "separate values with commas; put quotes around a text with , : [ ] { or } in it")
    }

    /// Behind a line `...` nothing may follow; elsewhere the line stands too far to the left.
    private var afterDocument: Failure {
        let isEnded = (0..<mistake.place.line).contains { line($0).hasPrefix("...") }
        guard isEnded else { return afterBlock }
        return Failure(
            "the line ... above ends the file, and more follows", at: excerpt(mistake.place),
            remedy: "take the line ... out")
    }

    private var missingValue: Failure {
        if mistake.context == "while parsing a block node" { return needsQuotes(at: mistake.place) }
        return Failure(
            "a value is missing here", at: excerpt(mistake.place),
            remedy: "write the value, or take the comma out; put quotes around a text that begins with a sign"
        )
    }
}
