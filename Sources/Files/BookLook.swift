package import Excerpts

/// The files of a book as the file system tells of them, before any of them is opened: the same look means that
/// nothing has changed.
package struct BookLook: Sendable, Equatable {
    /// Paths below the folder, sorted; book.yaml among them.
    let files: [String]
    /// By file; nil where it is gone since the folder was read.
    let facts: [FileFacts?]
    /// What is wrong with the folder's entries.
    let problems: [Failure]

    package static func == (a: BookLook, b: BookLook) -> Bool { a.files == b.files && a.facts == b.facts }
}

extension BookFolder {
    /// Looks at every file; throws where the folder itself cannot be read.
    package func look() throws(Failure) -> BookLook {
        let walk = try walked()
        return BookLook(
            files: walk.files, facts: FileFacts.ofAll(walk.files, in: path), problems: walk.problems)
    }

    /// What was made of the whole book when it looked so.
    ///
    /// `guess` is what was read before the look.
    package func look(
        for name: String, madeOf book: BookLook, in cache: CacheFolder, guess: CacheGuess? = nil
    ) -> CacheLook {
        cache.look(
            for: name, of: place, madeOf: zip(book.files, book.facts).map { ($0, $1) }, guess: guess)
    }

    /// What was made of the whole book when somebody last looked at it.
    package func guess(for name: String, in cache: CacheFolder) -> CacheGuess? {
        cache.guess(for: name, of: place)
    }

    private var place: String { Disk.realPath(path) ?? path }
}
