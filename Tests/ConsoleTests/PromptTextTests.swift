import Testing

@testable import Console

@Suite struct PromptTextTests {
    private let prompt = PromptText("steward", style: .accent)
        .appending(" (Müller GmbH)")
        .appending(">", style: .accent)

    @Test func `the words alone`() {
        #expect(prompt.plain == "steward (Müller GmbH)>")
    }

    @Test func `without colour it is the words and a space`() {
        #expect(prompt.escaped(color: false) == "steward (Müller GmbH)> ")
    }

    @Test func `each change of style is one literal and something printable follows it`() {
        let on = "\u{1}\u{1B}[0;1;36m\u{1}"
        let off = "\u{1}\u{1B}[0m\u{1}"
        #expect(prompt.escaped(color: true) == "\(on)steward\(off) (Müller GmbH)\(on)>\(off) ")
    }

    @Test func `runs of one style share a literal`() {
        let text = PromptText("a", style: .strong).appending("b", style: .strong)
        #expect(text.escaped(color: true) == "\u{1}\u{1B}[0;1m\u{1}ab\u{1}\u{1B}[0m\u{1} ")
    }

    @Test func `control characters become spaces`() {
        #expect(PromptText("a\nb\u{1B}[31m\u{1}c").plain == "a b [31m c")
    }

    @Test func `spaces at its end are one`() {
        #expect(PromptText("steward>  ").escaped(color: false) == "steward> ")
        let accented = PromptText("a ", style: .accent).appending("  ")
        #expect(accented.escaped(color: true) == "\u{1}\u{1B}[0;1;36m\u{1}a\u{1}\u{1B}[0m\u{1} ")
    }

    @Test func `nothing is a space`() {
        #expect(PromptText().escaped(color: true) == " ")
        #expect(PromptText("", style: .accent).escaped(color: true) == " ")
    }

    @Test(arguments: [
        (40, "steward (Müller GmbH)>"), (22, "steward (Müller GmbH)>"), (16, "steward (Mülle…>"),
        (3, "steward…>"),
    ])
    func `the longest part is cut to fit`(columns: Int, text: String) {
        #expect(prompt.shortened(to: columns, by: TextWidth()).plain == text)
    }

    @Test func `in ASCII a question mark stands for the rest`() {
        #expect(prompt.ascii.plain == "steward (M?ller GmbH)>")
    }
}
