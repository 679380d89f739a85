import ArgumentParser
import Console
import Customers
import Files
import IntentMatching

/// What a shell offers for Tab behind `steward`: the words of the prompt's own completion, the models and languages
/// that the templates have.
///
/// The shell's script asks the program, so that a user's own accounts and models are offered. What cannot be read
/// offers nothing: a shell is no place for a message.
enum ShellCompletion {
    static func models(_ line: [String], index: Int, prefix: String) -> [String] {
        templates(in: line, before: index - 1).map { ModelShelf(folder: $0, report: { _ in }).names } ?? []
    }

    static func languages(_ line: [String], index: Int, prefix: String) -> [String] {
        templates(in: line, before: index - 1)?.subfolders(of: "emails") ?? []
    }

    /// A command for the first words, then accounts, sets, models and formats.
    static func words(_ line: [String], index: Int, prefix: String) -> [String] {
        guard let options = options(in: line, before: index) else { return [] }
        let locations = Locations(options: options, world: World())
        guard let lexicon = try? Rules(folder: TemplateFolder(path: locations.templates)).lexicon() else {
            return []
        }
        let completer = Completer(lexicon: lexicon)
        let folder = BookFolder(path: locations.accounts)
        if let look = try? folder.look() {
            let accounts = folder.heads(of: look, asOf: World().today)
            completer.update(with: Book(profile: folder.profile(), accounts: accounts))
        }
        return candidates(from: completer, behind: options.words.map(plain), for: plain(prefix))
    }

    /// The word as it was typed, since shells compare letters, and what the completer would write behind it; a name of
    /// several words may have begun in an earlier one.
    private static func candidates(
        from completer: Completer, behind words: [String], for word: String
    ) -> [String] {
        let line = (words + [word]).joined(separator: " ")
        let completion = completer.completion(of: line, cursor: line.utf8.count)
        let typed = String(decoding: Array(line.utf8)[completion.replacing], as: UTF8.self)
        return completion.candidates.compactMap { candidate in
            guard Folding.fold(String(candidate.prefix(typed.count))) == Folding.fold(typed) else {
                return nil
            }
            return word + candidate.dropFirst(typed.count)
        }
    }

    private static func templates(in line: [String], before index: Int) -> TemplateFolder? {
        options(in: line, before: index).map { options in
            TemplateFolder(path: Locations(options: options, world: World()).templates)
        }
    }

    /// The options as the program itself will read them.
    private static func options(in line: [String], before index: Int) -> Options? {
        guard index > 0, line.indices.contains(index - 1) else { return nil }
        return try? Options.parse(Array(line[1..<index]))
    }

    /// A word without the marks by which a shell keeps its spaces.
    private static func plain(_ word: String) -> String {
        String(word.filter { !["\\", "\"", "'"].contains($0) })
    }
}
