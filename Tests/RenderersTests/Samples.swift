import Documents

/// Documents and names that the tests of several formats share.
enum Samples {
    static let day = "2026-11-24"

    static func document(
        title: String = "Score: Acme", name: String = "Acme", facts: Fact = .record([]),
        sections: [Section] = [],
        emails: [Email] = [], events: [CalendarEvent] = [], next: [String] = []
    ) -> Document {
        Document(
            intent: "score", account: Subject(id: "acme", name: name), title: title, asOf: day, facts: facts,
            sections: sections, emails: emails, events: events, next: next)
    }

    static func section(_ markdown: String, heading: String = "Part", audience: Section.Audience = .team)
        -> Section
    {
        Section(heading: heading, audience: audience, body: [.markdown(markdown)])
    }

    static func email(
        offset: Int = 7, to: Email.Person = .init(name: "Dana Reyes", address: "dana@acme.example"),
        subject: String = "Hello", text: String = "Hi Dana,\n\nall well.", refusal: String? = nil
    ) -> Email {
        Email(
            offset: offset, date: "2026-12-01", state: .due,
            from: .init(name: "Sam Ortiz", address: "sam@vendor.example"), to: to, subject: subject,
            text: text,
            refusal: refusal)
    }

    static func chart(_ form: Chart.Form, _ points: [Chart.Point], title: String = "Chart") -> Document {
        let chart = Chart(title: title, description: "What it shows.", form: form, points: points)
        return document(sections: [Section(heading: "", body: [.chart(chart)])])
    }

    /// Names that some format could take for something else.
    static let hostileNames = [
        "O'Neill & Sons \"Best\" <b>Ltd</b>", "a;b,c\\d", "pipe | pipe || `tick` ``two``",
        "*bold* _it_ ~~no~~ [x](y)",
        "=cmd|' /C calc'!A0", "+49 30 1234", "-dash", "@SUM(A1)", "\u{202E}txet\u{202C} right",
        "مرحبا بالعالم",
        "👩‍👩‍👧‍👦 family 🇩🇪 flag", "株式会社ブライトウォーター", "e\u{301}a\u{308} combining", "# heading", "1. one", "> quote",
        "</script><script>alert(1)</script>", "<!-- -->", "&amp; &#60; & alone", "${x} {{y}}",
        String(repeating: "Donaudampfschifffahrt", count: 12), "C# / F#", "=?utf-8?Q?x?=", "tab\there",
    ]
}

/// Numbers that are the same in every run (SplitMix64, Steele and others 2014).
struct SteadyNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
