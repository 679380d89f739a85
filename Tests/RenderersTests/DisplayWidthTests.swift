import Testing

@testable import Renderers

@Suite("Display width")
struct DisplayWidthTests {
    @Test(
        "columns are counted as a terminal draws them",
        arguments: [
            ("", 0), ("abc", 3), ("Müller", 6), ("e\u{301}", 1), ("日本", 4), ("ｆｕｌｌ", 8), ("한국", 4), ("한", 2),
            ("👍", 2), ("👩‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1), ("☑", 1), ("☐", 1), ("a\u{200B}b", 2),
            ("a\u{200F}b", 2),
            ("\u{1B}[1m", 3), ("–€·█▌", 5), ("กำ", 2), ("〈x〉", 3 + 2), ("𠀀", 2),
        ])
    func columns(_ text: String, _ width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }
}
