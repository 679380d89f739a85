/// How a piece of text looks on a terminal with colours.
struct Look: Sendable, Hashable {
    var isBold = false
    var isUnderlined = false
    var isFaint = false
    var isStruck = false
    var ink: Ink?
    var ground: Ink?

    static let plain = Look()
    static let bold = Look(isBold: true)
    static let faint = Look(isFaint: true)

    /// The parameters of the terminal's "select graphic rendition", `1;36`.
    var codes: String {
        var codes: [String] = []
        if isBold { codes.append("1") }
        if isFaint { codes.append("2") }
        if isUnderlined { codes.append("4") }
        if isStruck { codes.append("9") }
        if let ink { codes.append(String(ink.code)) }
        if let ground { codes.append(String(ground.code + 10)) }
        return codes.joined(separator: ";")
    }
}

/// The 16 colours that every terminal has.
enum Ink: Int, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
    case gray, brightRed, brightGreen, brightYellow

    fileprivate var code: Int { rawValue < 8 ? 30 + rawValue : 82 + rawValue }

    /// The colour of a colour word; nil for words that are none.
    init?(tone: String?) {
        switch tone {
        case "green": self = .green
        case "yellow": self = .brightYellow
        // There is no orange among the 16; most terminals show the plain yellow as one.
        case "orange": self = .yellow
        case "red": self = .red
        case "blue": self = .blue
        case "gray", "grey": self = .gray
        default: return nil
        }
    }

    /// The ground of a heat map's cell, from low to high.
    init(heat: Int) {
        let grounds: [Ink] = [.red, .yellow, .brightYellow, .green, .brightGreen]
        self = grounds[min(max(0, heat), grounds.count - 1)]
    }
}
