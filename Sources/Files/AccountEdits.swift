package import Customers
package import Excerpts

/// Edits of the account files of one book, on disk: shown, written, taken back.
///
/// A file is locked, read, edited and replaced in one go, so that two prompts on one book never lose each other's
/// edit. The journal is written before the file: a crash between the two leaves an entry that undo passes over,
/// never an edit that cannot be taken back.
package struct AccountEdits: Sendable {
    private let book: String
    private let state: String?
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
        let old = try read(file)
        let edited = try editing(file).apply(edit, toBytes: old)
        guard !edited.change.isEmpty else { return edited.change }
        let record = EditRecord(file: relative(file), from: old, to: Array(edited.text.utf8))
        let number = journal?.noted(record, &warnings) ?? nil
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

    /// Takes the newest edit of this book back; called again, the one before it.
    ///
    /// - Throws: where there is none, or where its file has changed since. Such an edit stays as it is, and the next
    ///   call goes on with the one before it.
    package func undo() throws(Failure) -> FileChange {
        guard let state else { throw Self.nothing }
        let journal = try EditJournal(in: state, of: realBook)
        while let (number, record) = try journal.newest() {
            if let change = try undo(record, number, journal) { return change }
        }
        journal.close()
        throw Self.nothing
    }

    /// nil where the file is as it was before the edit: it was never written, or is taken back already.
    private func undo(
        _ record: EditRecord, _ number: Int, _ journal: borrowing EditJournal
    ) throws(Failure) -> FileChange? {
        let file = record.file.hasPrefix("/") ? record.file : "\(book)/\(record.file)"
        guard Disk.kind(of: file) != nil else {
            journal.remove(number)
            throw Self.changed(file, "is gone")
        }
        let lock = try FileLock(Disk.realPath(file) ?? file)
        let new = try read(file)
        guard let old = record.restored(from: new) else {
            journal.remove(number)
            if Fingerprint(new) == record.before { return nil }
            throw Self.changed(file, "has changed since the newest edit")
        }
        try WholeFile.write(String(decoding: old, as: UTF8.self), to: file)
        journal.remove(number)
        lock.release()
        return FileChange(file: file, lines: LineDifference(from: new, to: old).lines)
    }
}

// MARK: - Paths and failures

extension AccountEdits {
    private var realBook: String { Disk.realPath(book) ?? book }

    private func editing(_ file: String) -> AccountEditing {
        let name = Disk.name(of: file)
        let id = name.hasSuffix(".yaml") ? String(name.dropLast(".yaml".count)) : name
        return AccountEditing(id: id, file: file, on: day)
    }

    private func read(_ file: String) throws(Failure) -> [UInt8] {
        do {
            return try Disk.read(file, most: TextChecks.mostBytes)
        } catch {
            throw error.failure("the file cannot be read", file)
        }
    }

    /// The path below the accounts folder, by which the file is found again wherever the program is started.
    private func relative(_ file: String) -> String {
        let real = Disk.realPath(file) ?? file
        return real.hasPrefix(realBook + "/") ? String(real.dropFirst(realBook.count + 1)) : real
    }

    /// nil, and a warning, where edits cannot be remembered: that keeps nobody from recording.
    private func journal(_ warnings: inout [Failure]) -> EditJournal? {
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

    private static let nothing = Failure(
        "there is nothing to undo: no edit of this book is left to take back")

    private static func cannotUndo(_ reason: String) -> Failure {
        Failure("this edit cannot be undone: \(reason)", severity: .warning)
    }

    private static func changed(_ file: String, _ what: String) -> Failure {
        Failure(
            "\(file) \(what), so that edit is left as it is",
            at: Excerpt(source: file, line: 1, column: 1, text: ""),
            remedy: "change the file by hand; the next undo takes back the edit before this one")
    }
}

extension EditJournal {
    /// The number of the entry; nil, and a warning, where it cannot be written.
    fileprivate func noted(_ record: EditRecord, _ warnings: inout [Failure]) -> Int? {
        do {
            return try add(record)
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
