import Conversation
import Customers
import Excerpts
import IntentMatching
import Synchronization
import Testing

private let today = Day(number: 20_781)

/// A pen that writes into a list, and remembers what it was asked.
private final class Paper: Sendable {
    private let log = Mutex<[String]>([])
    var entries: [String] { log.withLock { $0 } }

    func pen(failing: Failure? = nil, isEmpty: Bool = false) -> RecordingPen {
        RecordingPen(
            preview: { [self] _, file throws(Failure) in try note("preview", file, failing, isEmpty) },
            write: { [self] _, file throws(Failure) in try note("write", file, failing, isEmpty) },
            undo: { [self] () throws(Failure) in try note("undo", "a.yaml", failing, isEmpty) })
    }

    private func note(
        _ what: String, _ file: String, _ failing: Failure?, _ isEmpty: Bool
    ) throws(Failure) -> FileChange {
        if let failing { throw failing }
        log.withLock { $0.append("\(what) \(file)") }
        return FileChange(file: file, lines: isEmpty ? [] : [.added("  - {date: 2026-11-24, nps: 9}")])
    }
}

private let book = Book(
    profile: BookProfile(),
    accounts: [
        Account(id: "acme", file: "Accounts/acme.yaml", name: "Acme"),
        Account(id: "globex", file: "Accounts/globex.yaml", name: "Globex"),
    ])

private func intent(_ accounts: [String]?) -> Intent {
    var intent = Intent(id: "record")
    intent.accounts = accounts
    intent.slots.event = "nps"
    intent.slots.value = "9"
    return intent
}

/// The answers as a person sees them.
private func texts(_ answers: [Answer]) -> [String] {
    answers.map { answer in
        switch answer {
        case .document(let finished): finished.text
        case .promise: "promise"
        case .words(let words): words
        case .notice(let text): "notice: \(text)"
        case .question(let question, _): question.sentence
        case .failure(let failure): failure.report
        case .open: "open"
        case .leave: "leave"
        }
    }
}

private func record(
    _ intent: Intent, _ dialogue: inout RecordingDialogue, as format: String = "text"
) -> [String] {
    texts(dialogue.record(intent, in: book, as: format, on: today, notAfter: today))
}

private func reply(_ line: String, _ dialogue: inout RecordingDialogue) -> (isAnswer: Bool, texts: [String]) {
    switch dialogue.reply(to: line) {
    case .answered(let answers): (true, texts(answers))
    case .command(let remarks): (false, texts(remarks))
    }
}

@Suite("Recording shows the change and asks at a prompt, and writes at once in a batch")
struct RecordingDialogueTests {
    private static let question = [
        "nps 9 on 2026-11-24 for Acme, in Accounts/acme.yaml:\n+   - {date: 2026-11-24, nps: 9}",
        "Write this? y or n",
    ]

    @Test("in a batch it is written at once, and the answer shows the lines")
    func batch() {
        let paper = Paper()
        var dialogue = RecordingDialogue(pen: paper.pen())
        #expect(
            record(intent(["acme"]), &dialogue) == [
                "nps 9 on 2026-11-24 for Acme, written to Accounts/acme.yaml. \"undo\" takes it back.\n"
                    + "+   - {date: 2026-11-24, nps: 9}"
            ])
        #expect(paper.entries == ["write Accounts/acme.yaml"])
    }

    @Test("several accounts are several files")
    func several() {
        let paper = Paper()
        var dialogue = RecordingDialogue(pen: paper.pen())
        #expect(record(intent(["globex", "acme"]), &dialogue).count == 2)
        #expect(paper.entries == ["write Accounts/globex.yaml", "write Accounts/acme.yaml"])
    }

    @Test("as JSON it is one object a file")
    func json() {
        var dialogue = RecordingDialogue(pen: Paper().pen())
        let texts = record(intent(["acme"]), &dialogue, as: "json")
        #expect(texts.count == 1)
        for pair in [
            #""account": "acme""#, #""name": "Acme""#, #""file": "Accounts/acme.yaml""#, #""written": true"#,
        ] {
            #expect(texts.first?.contains(pair) == true, "\(pair)")
        }
    }

    @Test("at a prompt nothing is written before a yes", arguments: ["y", "yes", " Y ", "Yes."])
    func yes(line: String) {
        let paper = Paper()
        var dialogue = RecordingDialogue(pen: paper.pen(), asks: true)
        #expect(record(intent(["acme"]), &dialogue) == Self.question)
        #expect(paper.entries == ["preview Accounts/acme.yaml"])
        let answer = reply(line, &dialogue)
        #expect(answer.isAnswer)
        #expect(answer.texts == ["Written to Accounts/acme.yaml. \"undo\" takes it back."])
        #expect(paper.entries == ["preview Accounts/acme.yaml", "write Accounts/acme.yaml"])
        #expect(!reply("y", &dialogue).isAnswer)
    }

    @Test("after a no, or after another command, nothing is written", arguments: ["n", "No", "score Acme"])
    func no(line: String) {
        let paper = Paper()
        var dialogue = RecordingDialogue(pen: paper.pen(), asks: true)
        #expect(record(intent(["acme"]), &dialogue) == Self.question)
        let answer = reply(line, &dialogue)
        #expect(answer.isAnswer == (line != "score Acme"))
        #expect(
            answer.texts == [line == "score Acme" ? "notice: nothing was written" : "Nothing was written."])
        #expect(!reply("y", &dialogue).isAnswer)
        #expect(paper.entries == ["preview Accounts/acme.yaml"])
    }

    @Test("a line is a command where no question is open")
    func nothingOpen() {
        var dialogue = RecordingDialogue(pen: Paper().pen(), asks: true)
        let answer = reply("yes", &dialogue)
        #expect(!answer.isAnswer && answer.texts.isEmpty)
    }

    @Test("a set of accounts is refused, since a line meant for one must not go into forty files")
    func aSet() {
        let paper = Paper()
        var dialogue = RecordingDialogue(pen: paper.pen())
        #expect(record(intent(nil), &dialogue).first?.hasPrefix("error: for which account?") == true)
        #expect(paper.entries.isEmpty)
    }

    @Test("what the file says already asks nothing")
    func already() {
        for asks in [true, false] {
            var dialogue = RecordingDialogue(pen: Paper().pen(isEmpty: true), asks: asks)
            #expect(
                record(intent(["acme"]), &dialogue)
                    == [
                        "nps 9 on 2026-11-24 for Acme: Accounts/acme.yaml says so already, nothing was written."
                    ])
            #expect(!reply("y", &dialogue).isAnswer)
        }
    }

    @Test("what the disk refuses is said, and no question stays open")
    func refused() {
        var dialogue = RecordingDialogue(pen: Paper().pen(failing: Failure("the disk is full")), asks: true)
        #expect(record(intent(["acme"]), &dialogue) == ["error: the disk is full"])
        #expect(!reply("y", &dialogue).isAnswer)
        #expect(texts(dialogue.undo()) == ["error: the disk is full"])
    }

    @Test("undo shows what it took back")
    func undo() {
        let dialogue = RecordingDialogue(pen: Paper().pen())
        #expect(texts(dialogue.undo()) == ["Taken back in a.yaml:\n+   - {date: 2026-11-24, nps: 9}"])
    }

    @Test("a field of the scores block comes with the day from which that block counts")
    func scoresBlock() throws {
        var account = Account(id: "acme", file: "Accounts/acme.yaml", name: "Acme")
        account.lastUpdated = today - 30
        var champion = intent(["acme"])
        champion.slots.event = "champion"
        champion.slots.value = "Jo Weber"
        var dialogue = RecordingDialogue(pen: Paper().pen())
        let answers = dialogue.record(
            champion, in: Book(profile: BookProfile(), accounts: [account]), as: "text", on: today,
            notAfter: today)
        #expect(
            texts(answers).last
                == "notice: the scores block counts from last_updated, 2026-10-25; set that too once the block is true again"
        )
    }
}
