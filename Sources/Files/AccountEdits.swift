package import Customers
package import Excerpts

/// Edits of the account files of one book, on disk: shown, written, taken back.
///
/// A file is locked, read, edited and replaced in one go, so that two prompts on one book never lose each other's
/// edit. The journal is written before the file: a crash between the two leaves an entry that undo passes over,
/// never an edit that cannot be taken back.
package struct AccountEdits: Sendable {
    let book: String
    let state: String?
    private let day: Day

    /// - Parameters:
    ///   - book: the accounts folder.
    ///   - state: the folder for what is remembered from run to run; nil: edits cannot be taken back.
    ///   - day: the day of the run.
    package init(book: String, state: String?, on day: Day) {
        self.book = BookFolder(path: book).path
        self.state = state
        self.day = day
    }

    /// What an edit would change; nothing is written.
    package func preview(_ edit: AccountEdit, in file: String) throws(Failure) -> FileChange {
        try editing(file).apply(edit, toBytes: read(file)).change
    }

    /// Makes an edit and writes the file; `file` is the path as the book names it.
    ///
    /// - Throws: nothing was written then.
    package func write(_ edit: AccountEdit, in file: String) throws(Failure) -> FileChange {
        var warnings: [Failure] = []
        let journal = journal(&warnings)
        let lock = try FileLock(Disk.realPath(file) ?? file)
        Leftovers.clear(in: Disk.folder(of: Disk.realPath(file) ?? file))
        let old = try read(file)
        let edited = try editing(file).apply(edit, toBytes: old)
        guard !edited.change.isEmpty else { return edited.change }
        let record = EditRecord(file: relative(file), from: old, to: Array(edited.text.utf8))
        let number = journal?.noted([record], &warnings) ?? nil
        do {
            try WholeFile.write(edited.text, to: file)
        } catch {
            if let number { journal?.remove(number) }
            throw error
        }
        lock.release()
        journal?.close()
        return edited.change.written(warnings)
    }
}

// MARK: - Paths and failures

extension AccountEdits {
    var realBook: String { Disk.realPath(book) ?? book }

    func editing(_ file: String) -> AccountEditing {
        let name = Disk.name(of: file)
        let id = name.hasSuffix(".yaml") ? String(name.dropLast(".yaml".count)) : name
        return AccountEditing(id: id, file: file, on: day)
    }

    func read(_ file: String) throws(Failure) -> [UInt8] {
        do {
            return try Disk.read(file, most: TextChecks.mostBytes)
        } catch {
            throw error.failure("the file cannot be read", file)
        }
    }

    /// The path below the accounts folder, by which the file is found again wherever the program is started.
    func relative(_ file: String) -> String {
        let real = Disk.realPath(file) ?? file
        return real.hasPrefix(realBook + "/") ? String(real.dropFirst(realBook.count + 1)) : real
    }

    /// nil, and a warning, where edits cannot be remembered: that keeps nobody from recording.
    func journal(_ warnings: inout [Failure]) -> EditJournal? {
        guard let state else {
            warnings.append(Self.cannotUndo("the environment names no home folder"))
            return nil
        }
        do {
            return try EditJournal(in: state, of: realBook)
        } catch {
            warnings.append(Self.cannotUndo(error.message))
            return nil
        }
    }

    static let nothing = Failure(
        "there is nothing to undo: no edit of this book is left to take back")

    private static func cannotUndo(_ reason: String) -> Failure {
        Failure("this edit cannot be undone: \(reason)", severity: .warning)
    }

    static func changed(_ file: String, _ what: String) -> Failure {
        Failure(
            "\(file) \(what), so that edit is left as it is",
            at: Excerpt(source: file, line: 1, column: 1, text: ""),
            remedy: "change the file by hand; the next undo takes back the edit before this one")
    }
}

extension EditJournal {
    /// The number of the entry; nil, and a warning, where it cannot be written.
    func noted(_ records: [EditRecord], _ warnings: inout [Failure]) -> Int? {
        do {
            return try add(records)
        } catch {
            warnings.append(
                Failure(
                    "this edit cannot be undone: \(error.message)", severity: .warning, remedy: error.remedy))
            return nil
        }
    }
}

extension FileChange {
    /// The change, with what kept it from being remembered.
    fileprivate func written(_ more: [Failure]) -> FileChange {
        FileChange(file: file, lines: lines, warnings: warnings + more, canBeUndone: more.isEmpty)
    }
}
