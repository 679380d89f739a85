import Console
import Excerpts
import Files

/// The clipboard: by a program that reaches it, over the terminal, else a file.
struct Clipboard {
    /// The most bytes that terminals take in one OSC 52 sequence.
    private static let mostOverTerminal = 74_000

    private let environment: [String: String]

    init(environment: [String: String]) {
        self.environment = environment
    }

    /// Copies and says by which way, as the end of "copied …"; a page goes as rich text where a program can take it.
    func copy(_ text: String, isPage: Bool, state: String?) throws(Failure) -> String {
        if isPage {
            for tool in pageTools where ClipboardTool.run(tool, with: text, environment: environment) {
                return "as rich text, with \(tool[0])"
            }
            #if canImport(Darwin)
                let script = ["osascript", "-"]
                if ClipboardTool.run(script, with: Self.script(for: text), environment: environment) {
                    return "as rich text, with \(script[0])"
                }
            #endif
        }
        for tool in tools where ClipboardTool.run(tool, with: text, environment: environment) {
            return "with \(tool[0])"
        }
        if text.utf8.count <= Self.mostOverTerminal, ClipboardTool.sendToTerminal(Self.sequence(for: text)) {
            return "over the terminal"
        }
        guard let state else {
            throw Failure(
                "there is no clipboard within reach", remedy: "save it instead: save as answer.md")
        }
        let path = "\(state)/clipboard.\(isPage ? "html" : "txt")"
        _ = try OutputFolder(path: state)
        try WholeFile.write(text, to: path)
        return "to \(path), as no clipboard is within reach"
    }

    /// The programs that are told what kind of text they are given.
    private var pageTools: [[String]] {
        var tools: [[String]] = []
        if environment["WAYLAND_DISPLAY"] != nil { tools.append(["wl-copy", "--type", "text/html"]) }
        if environment["DISPLAY"] != nil {
            tools.append(["xclip", "-selection", "clipboard", "-t", "text/html"])
        }
        return tools
    }

    private var tools: [[String]] {
        var tools: [[String]] = [["pbcopy"]]
        if environment["WAYLAND_DISPLAY"] != nil { tools.append(["wl-copy"]) }
        if environment["DISPLAY"] != nil {
            tools += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
        }
        return tools
    }

    #if canImport(Darwin)
        /// A line of AppleScript that puts the page on the pasteboard as HTML: pbcopy takes plain text only.
        private static func script(for page: String) -> String {
            let digits = Array("0123456789ABCDEF".utf8)
            let hexadecimal = page.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
            return "set the clipboard to «data HTML\(String(decoding: hexadecimal, as: UTF8.self))»\n"
        }
    #endif

    /// Operating system command 52 with the text in base64.
    private static func sequence(for text: String) -> String {
        "\u{1B}]52;c;\(Base64.encoded(Array(text.utf8)))\u{7}"
    }
}

/// Base64 (RFC 4648), as terminals want it.
enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encoded(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = group.reduce(0) { $0 << 8 | UInt32($1) }
            bits <<= 8 * UInt32(3 - group.count)
            for position in 0..<4 {
                let isPadding = position > group.count
                result.append(
                    isPadding ? UInt8(ascii: "=") : digits[Int(bits >> (18 - 6 * UInt32(position)) & 63)])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
