import Testing

@testable import Renderers

@Suite("Colours can be told apart")
struct ContrastTests {
    private static let text = [
        ("ink", "paper"), ("ink", "soft"), ("ink", "customer"), ("muted", "paper"), ("muted", "customer"),
        ("accent", "paper"),
        ("accent", "customer"), ("customer-ink", "customer"), ("red", "paper"), ("ink", "h0"), ("ink", "h1"),
        ("ink", "h2"), ("ink", "h3"),
        ("ink", "h4"),
    ]
    private static let bars = ["bar", "green", "yellow", "orange", "red"]

    @Test(
        "text has a contrast of 4.5 to its ground in both themes (WCAG 2.2, 1.4.3)",
        arguments: [StyleSheet.light, StyleSheet.dark])
    func words(_ theme: String) throws {
        let colors = Self.colors(in: theme)
        for (ink, ground) in Self.text {
            let contrast = Self.contrast(try #require(colors[ink]), try #require(colors[ground]))
            #expect(contrast >= 4.5, "\(ink) on \(ground)")
        }
    }

    @Test(
        "bars have a contrast of 3 to the page and the customer's part (WCAG 2.2, 1.4.11)",
        arguments: [StyleSheet.light, StyleSheet.dark])
    func shapes(_ theme: String) throws {
        let colors = Self.colors(in: theme)
        for bar in Self.bars {
            for ground in ["paper", "customer"] {
                #expect(
                    Self.contrast(try #require(colors[bar]), try #require(colors[ground])) >= 3,
                    "\(bar) on \(ground)")
            }
        }
    }

    @Test("black on white has the contrast 21")
    func measure() {
        #expect(Self.contrast([0, 0, 0], [255, 255, 255]) == 21)
    }

    private static func colors(in theme: String) -> [String: [Double]] {
        var colors: [String: [Double]] = [:]
        for pair in theme.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
            let parts = pair.split(separator: ":")
            guard parts.count == 2, let value = Int(parts[1].dropFirst(), radix: 16) else { continue }
            colors[String(parts[0].dropFirst(2))] = [16, 8, 0].map { Double(value >> $0 & 255) }
        }
        return colors
    }

    /// (L1 + 0.05)/(L2 + 0.05) of the relative luminances.
    private static func contrast(_ a: [Double], _ b: [Double]) -> Double {
        let lights = [luminance(a), luminance(b)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    private static func luminance(_ color: [Double]) -> Double {
        let parts = color.map { byte -> Double in
            let share = byte / 255
            return share <= 0.04045 ? share / 12.92 : power24((share + 0.055) / 1.055)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    /// x to the power of 2.4 = x² times the fifth root of x², by Newton's method.
    private static func power24(_ x: Double) -> Double {
        let square = x * x
        var root = 1.0
        for _ in 0..<60 {
            root -= (root * root * root * root * root - square) / (5 * root * root * root * root)
        }
        return square * root
    }
}
