import Markdown
import Testing

@Suite("Markdown is read into blocks")
struct MarkdownParserTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let blocks: [Block]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "nothing", text: "", blocks: []),
        Case(
            name: "two lines are one paragraph", text: "one\ntwo",
            blocks: [.paragraph([.text("one"), .softBreak, .text("two")])]),
        Case(
            name: "a forced line break", text: "one\\\ntwo",
            blocks: [.paragraph([.text("one"), .lineBreak, .text("two")])]),
        Case(
            name: "emphasis within strong", text: "**a *b***",
            blocks: [.paragraph([.strong([.text("a "), .emphasis([.text("b")])])])]),
        Case(
            name: "struck out", text: "~~old~~ new",
            blocks: [.paragraph([.strikethrough([.text("old")]), .text(" new")])]),
        Case(name: "a tilde alone is itself", text: "a ~ b", blocks: [.paragraph([.text("a ~ b")])]),
        Case(
            name: "escapes are one text again", text: "A\\*B\\_C & D",
            blocks: [.paragraph([.text("A*B_C & D")])]),
        Case(
            name: "HTML is the text that was written", text: "a <b>c</b>",
            blocks: [.paragraph([.text("a <b>c</b>")])]),
        Case(
            name: "an HTML block is text too", text: "<div>\n<p>x</div>",
            blocks: [.paragraph([.text("<div>"), .softBreak, .text("<p>x</div>")])]),
        Case(
            name: "an address in running text is no link", text: "see https://a.example and www.b.example",
            blocks: [.paragraph([.text("see https://a.example and www.b.example")])]),
        Case(
            name: "a link with words", text: "[docs](https://a.example/x)",
            blocks: [.paragraph([.link([.text("docs")], destination: "https://a.example/x")])]),
        Case(
            name: "a picture is its words", text: "![logo](a.png)",
            blocks: [.paragraph([.image([.text("logo")], destination: "a.png")])]),
        Case(name: "a heading", text: "### Three", blocks: [.heading(level: 3, [.text("Three")])]),
        Case(name: "a rule", text: "---", blocks: [.rule]),
        Case(
            name: "code with its language", text: "```yaml\na: 1\n```",
            blocks: [.code(language: "yaml", text: "a: 1\n")]),
        Case(name: "a quote", text: "> said", blocks: [.quote([.paragraph([.text("said")])])]),
    ]

    @Test("each form is read as what it is", arguments: cases)
    func form(_ example: Case) {
        #expect(MarkdownParser.blocks(in: example.text) == example.blocks)
    }

    @Test("a list knows its numbers, its boxes and what is inside its items")
    func lists() {
        let numbered = MarkdownParser.blocks(in: "3. three\n4. four\n")
        #expect(
            numbered == [
                .list(
                    List(
                        start: 3, isTight: true,
                        items: [
                            ListItem(blocks: [.paragraph([.text("three")])]),
                            ListItem(blocks: [.paragraph([.text("four")])]),
                        ]))
            ])
        let boxes = MarkdownParser.blocks(in: "- [x] done\n- [ ] open\n  - inner\n")
        let inner = Block.list(List(items: [ListItem(blocks: [.paragraph([.text("inner")])])]))
        #expect(
            boxes == [
                .list(
                    List(
                        items: [
                            ListItem(isChecked: true, blocks: [.paragraph([.text("done")])]),
                            ListItem(isChecked: false, blocks: [.paragraph([.text("open")]), inner]),
                        ]))
            ])
    }

    @Test("blank lines between items make a list loose")
    func looseList() {
        guard case .list(let list)? = MarkdownParser.blocks(in: "- a\n\n- b\n").first else {
            Issue.record("no list was read")
            return
        }
        #expect(!list.isTight)
    }

    @Test("a table has its alignments, its heads, and as many cells in each row")
    func tables() {
        let text = "| a | b | c |\n|:--|:-:|--:|\n| *x* | p \\| q | 1 |\n| short |\n"
        #expect(
            MarkdownParser.blocks(in: text) == [
                .table(
                    Table(
                        alignments: [.leading, .centre, .trailing],
                        header: [[.text("a")], [.text("b")], [.text("c")]],
                        rows: [
                            [[.emphasis([.text("x")])], [.text("p | q")], [.text("1")]],
                            [[.text("short")], [], []],
                        ]))
            ])
    }

    @Test("a text nested ten thousand deep does not end the stack, and its words are kept")
    func depth() {
        let quotes = String(repeating: ">", count: 10_000) + " end"
        #expect(Self.depth(of: MarkdownParser.blocks(in: quotes)) == 40)
        #expect(String(describing: MarkdownParser.blocks(in: quotes)).contains("end"))
        let marks = String(repeating: "*a **b ", count: 1000) + "end" + String(repeating: "** *", count: 1000)
        #expect(String(describing: MarkdownParser.blocks(in: marks)).contains("end"))
    }

    @Test("zero bytes and broken markup are text, never the end of the world")
    func broken() {
        for text in ["\u{0}", "[", "[a](", "|", "|--|", "```", "~~", "<!--", "&#0;", "\u{FEFF}# a"] {
            #expect(MarkdownParser.blocks(in: text).count <= 1)
        }
    }

    @Test("texts with and without tildes parse the same on many threads at once")
    func threads() async {
        let struck = MarkdownParser.blocks(in: "~~a~~ *b*")
        let plain = MarkdownParser.blocks(in: "a *b*\n\n| x |\n|---|\n| y |")
        await withTaskGroup(of: Bool.self) { group in
            for turn in 0..<400 {
                group.addTask {
                    turn.isMultiple(of: 2)
                        ? MarkdownParser.blocks(in: "~~a~~ *b*") == struck
                        : MarkdownParser.blocks(in: "a *b*\n\n| x |\n|---|\n| y |") == plain
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }

    @Test("the words of inlines are read without their looks")
    func plainText() {
        let text = "a **b** `c` [d](https://e.example)\nf"
        guard case .paragraph(let inlines)? = MarkdownParser.blocks(in: text).first else {
            Issue.record("no paragraph was read")
            return
        }
        #expect(inlines.plainText == "a b c d f")
    }

    private static func depth(of blocks: [Block]) -> Int {
        var depth = 0
        var blocks = blocks
        while case .quote(let inner)? = blocks.first {
            depth += 1
            blocks = inner
        }
        return depth
    }
}
