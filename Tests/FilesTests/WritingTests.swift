import Customers
import Excerpts
import Files
import Foundation
import Testing

@Suite("A file is written whole or not at all")
struct WholeFileTests {
    @Test("a new file and a replaced one hold the text, and nothing is left beside them")
    func writes() throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/a.md"
        try WholeFile.write("first\n", to: path)
        #expect(try scratch.text(of: "a.md") == "first\n")
        try WholeFile.write("Zweiter Text: ü\n", to: path)
        #expect(try scratch.text(of: "a.md") == "Zweiter Text: ü\n")
        #expect(try scratch.names() == ["a.md"])
    }

    @Test("the permissions of the old file stay", arguments: [0o600, 0o644, 0o640, 0o755])
    func permissions(mode: Int) throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/a.md"
        try WholeFile.write("first", to: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        try WholeFile.write("second", to: path)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == mode)
    }

    @Test("a link keeps pointing to the file that is written")
    func link() throws {
        let scratch = try Scratch()
        try scratch.write("old", to: "store/a.md")
        let link = "\(scratch.path)/b.md"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "store/a.md")
        try WholeFile.write("new", to: link)
        #expect(try scratch.text(of: "store/a.md") == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "store/a.md")
    }

    @Test("a long text and an empty one arrive complete", arguments: [0, 1, 5_000_000])
    func lengths(count: Int) throws {
        let scratch = try Scratch()
        try WholeFile.write(String(repeating: "x", count: count), to: "\(scratch.path)/a")
        #expect(try scratch.text(of: "a").utf8.count == count)
    }

    @Test("what cannot be written is said, and leaves nothing behind")
    func failures() throws {
        let scratch = try Scratch()
        try scratch.write("x", to: "folder/file")
        let cases = [
            ("\(scratch.path)/none/a.md", "the file cannot be written: there is no such file or folder"),
            ("\(scratch.path)/folder", "the file cannot be written: it is a folder"),
        ]
        for (path, message) in cases {
            #expect {
                try WholeFile.write("x", to: path)
            } throws: {
                ($0 as? Failure)?.message == message
            }
        }
        #expect(try scratch.names() == ["folder"])
    }
}

@Suite("A book to start with")
struct StarterBookTests {
    @Test(
        "it reads back without a problem, on any day",
        arguments: [
            "2026-11-24", "2024-02-29", "2030-12-31", "2027-03-01",
        ])
    func readsBack(date: String) throws {
        let scratch = try Scratch()
        let day = try #require(Day(iso: date))
        let written = try StarterBook.write(to: "\(scratch.path)/new/book", asOf: day)
        #expect(
            written == [
                "\(scratch.path)/new/book/book.yaml", "\(scratch.path)/new/book/example-company.yaml",
            ])
        let read = try BookFolder(path: "\(scratch.path)/new/book").read(asOf: day)
        #expect(read.problems.map(\.report) == [])
        #expect(read.book.accounts.map(\.name) == ["Example Company Ltd"])
    }

    @Test("it reads back without a problem with every comment that shows keys made real")
    func commentedKeys() throws {
        let scratch = try Scratch()
        _ = try StarterBook.write(to: scratch.path, asOf: testDay)
        // A comment that begins with a key in it ("# parent: …", "#   score: …") is made a line.
        let pattern = #/^( *)# ?( *)([a-z_]+:( .*)?)$/#
        let lines = try scratch.text(of: "example-company.yaml").split(
            separator: "\n", omittingEmptySubsequences: false)
        let real = lines.map { line -> String in
            guard let match = line.wholeMatch(of: pattern), !line.contains("Only ") else {
                return String(line)
            }
            return "\(match.1)\(match.2)\(match.3)"
        }
        let read = AccountReading(id: "example-company", file: "example-company.yaml", on: testDay)
            .read(Array(real.joined(separator: "\n").utf8))
        // The account left on the day, so of the warnings none is due.
        #expect(read.problems.map(\.report) == [])
        let account = try #require(read.account)
        #expect(account.churn?.category == .product)
        #expect(account.override?.score == 40)
        #expect(account.parent == "example-group")
    }

    @Test(
        "nothing is overwritten, and then nothing is written",
        arguments: ["book.yaml", "example-company.yaml"])
    func refuses(name: String) throws {
        let scratch = try Scratch()
        try scratch.write("mine", to: name)
        #expect {
            _ = try StarterBook.write(to: scratch.path, asOf: testDay)
        } throws: {
            ($0 as? Failure)?.message == "\(scratch.path)/\(name) is there already and is not overwritten"
        }
        #expect(try scratch.names() == [name])
        #expect(try scratch.text(of: name) == "mine")
    }

    @Test("a file in the folder's place is said")
    func fileInPlace() throws {
        let scratch = try Scratch()
        try scratch.write("mine", to: "book")
        #expect(throws: Failure.self) { _ = try StarterBook.write(to: "\(scratch.path)/book", asOf: testDay) }
    }
}

@Suite("Templates are read when they are asked for")
struct TemplateFolderTests {
    @Test("a template comes with its values and its place in messages")
    func template() throws {
        let scratch = try Scratch()
        try scratch.write("title: \"Score\"\n", to: "documents/score.yaml")
        try scratch.write("broken: [", to: "documents/broken.yaml")
        let folder = TemplateFolder(path: scratch.path + "/")
        let template = try folder.template(at: "documents/score.yaml")
        #expect(template.root["title"]?.text == "Score")
        #expect(template.source.name == "\(scratch.path)/documents/score.yaml")
        #expect(try folder.node(at: "documents/score.yaml")["title"]?.text == "Score")
    }

    @Test("names are sorted, without ending, hidden files and sub-folders")
    func names() throws {
        let scratch = try Scratch()
        for file in [
            "emails/en/b.yaml", "emails/en/a.yaml", "emails/en/.c.yaml", "emails/en/d.md", "emails/top.yaml",
        ] {
            try scratch.write("a: 1\n", to: file)
        }
        let folder = TemplateFolder(path: scratch.path)
        #expect(folder.names(in: "emails/en") == ["a", "b"])
        #expect(folder.names(in: "emails") == ["top"])
        #expect(folder.names(in: "none") == [])
        #expect(try folder.paths() == ["emails/en/a.yaml", "emails/en/b.yaml", "emails/top.yaml"])
    }

    @Test("all templates of a folder are read, the broken one as its failure")
    func all() throws {
        let scratch = try Scratch()
        for number in 1...8 {
            try scratch.write(number == 5 ? "a: [" : "a: \(number)\n", to: "plays/p\(number).yaml")
        }
        let results = TemplateFolder(path: scratch.path).templates(in: "plays")
        let values = results.map { try? $0.get().root["a"]?.text }
        #expect(values == ["1", "2", "3", "4", nil, "6", "7", "8"])
    }

    @Test(
        "what is not there or not inside is said",
        arguments: [
            ("none.yaml", "the template cannot be read: there is no such file or folder"),
            ("../secret.yaml", "the template \"../secret.yaml\" is outside the templates folder"),
            ("/etc/passwd", "the template \"/etc/passwd\" is outside the templates folder"),
        ])
    func refused(path: String, message: String) throws {
        let scratch = try Scratch()
        #expect {
            _ = try TemplateFolder(path: scratch.path).template(at: path)
        } throws: {
            ($0 as? Failure)?.message == message
        }
    }

    @Test("a missing templates folder names the option and the variable")
    func missing() throws {
        let scratch = try Scratch()
        #expect {
            _ = try TemplateFolder(path: "\(scratch.path)/none").template(at: "a.yaml")
        } throws: {
            ($0 as? Failure)?.remedy == "name it with --templates DIR or in $STEWARD_TEMPLATES"
        }
    }
}
