package import Excerpts

/// The files of a book as the file system tells of them, before any of them is opened: the same look means that
/// nothing has changed.
package struct BookLook: Sendable, Equatable {
    /// Paths below the folder, sorted; book.yaml among them.
    let files: [String]
    let seen: FilesSeen
    /// What is wrong with the folder's entries.
    let problems: [Failure]

    /// By file; nil where it is gone since the folder was read.
    var facts: [FileFacts?] { seen.facts }

    package static func == (a: BookLook, b: BookLook) -> Bool { a.files == b.files && a.facts == b.facts }
}

extension TemplateFolder {
    /// Every template and the folders that they are in; nil where they cannot be read.
    fileprivate func look() -> FilesSeen? {
        guard let files = try? paths() else { return nil }
        let names = files + ["."] + Set(files.map(Disk.folder(of:))).sorted().map { "\($0)/" }
        return FilesSeen(names, in: path)
    }
}

extension BookFolder {
    /// Looks at every file; throws where the folder itself cannot be read.
    package func look() throws(Failure) -> BookLook {
        let walk = try walked()
        return BookLook(
            files: walk.files, seen: FilesSeen(walk.files, in: path), problems: walk.problems)
    }

    /// What was made of the whole book when it looked so.
    ///
    /// `guess` is what was read before the look.
    package func look(
        for name: String, madeOf book: BookLook, in cache: CacheFolder, guess: CacheGuess? = nil
    ) -> CacheLook {
        cache.look(for: name, of: place, madeOf: book.seen, guess: guess)
    }

    /// What was made of the whole book when somebody last looked at it.
    package func guess(for name: String, in cache: CacheFolder) -> CacheGuess? {
        cache.guess(for: name, of: place)
    }

    /// What was answered to a request about the whole book while it looked so, and all templates and these other files
    /// as they do now; nil where there are no templates.
    package func look(
        forAnswerTo request: [String], from book: BookLook, _ templates: TemplateFolder, others: [String],
        in cache: CacheFolder
    ) -> CacheLook? {
        guard let words = templates.look() else { return nil }
        var seen = book.seen
        seen.add(words)
        seen.add(FilesSeen(ifThere: others))
        let places = [place, path, Disk.realPath(templates.path) ?? "", templates.path] + request
        return cache.look(
            for: CacheFolder.answers, of: places.joined(separator: "\u{0}"), madeOf: seen)
    }

    private var place: String { Disk.realPath(path) ?? path }
}
