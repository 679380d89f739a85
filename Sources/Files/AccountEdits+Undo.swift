package import Excerpts

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension AccountEdits {
    /// Takes the newest step of this book back, which is one edit or an import; called again, the one before it.
    ///
    /// - Throws: where there is none, or where its file has changed since. Such an edit stays as it is, and the next
    ///   call goes on with the one before it. Of an import the other files are put back all the same, and the warnings of
    ///   the change name those that were left.
    package func undo() throws(Failure) -> FileChange {
        guard let state else { throw Self.nothing }
        let journal = try EditJournal(in: state, of: realBook)
        while let (number, records) = try journal.newest() {
            if let change = try undo(records, number, journal) { return change }
        }
        journal.close()
        throw Self.nothing
    }

    /// nil where every file is as it was before the step: it was never written, or is taken back already.
    ///
    /// The entry goes last: a crash on the way leaves it, and the next undo passes over what is put back.
    private func undo(
        _ records: [EditRecord], _ number: Int, _ journal: borrowing EditJournal
    ) throws(Failure) -> FileChange? {
        var changes: [FileChange] = []
        var left: [Failure] = []
        for record in records.reversed() {
            do {
                if let change = try putBack(record) { changes.append(change) }
            } catch {
                left.append(error)
            }
        }
        journal.remove(number)
        guard let first = changes.last else {
            if let failure = left.last { throw failure }
            return nil
        }
        return FileChange(
            file: first.file, lines: first.lines,
            warnings: left.map { Failure($0.message, severity: .warning, at: $0.excerpt, remedy: $0.remedy) },
            others: changes.dropLast().reversed())
    }

    /// nil where the file is as it was before.
    private func putBack(_ record: EditRecord) throws(Failure) -> FileChange? {
        let file = record.file.hasPrefix("/") ? record.file : "\(book)/\(record.file)"
        guard Disk.kind(of: file) != nil else {
            guard record.before != nil else { return nil }
            throw Self.changed(file, "is gone")
        }
        let lock = try FileLock(Disk.realPath(file) ?? file)
        let new = try read(file)
        guard let old = record.restored(from: new) else {
            if Fingerprint(new) == record.before { return nil }
            throw Self.changed(file, "has changed since the newest edit")
        }
        if record.before == nil {
            guard unsafe unlink(file) == 0 else {
                throw DiskError(errno).failure("the file cannot be taken away", file, writing: true)
            }
        } else {
            try WholeFile.write(String(decoding: old, as: UTF8.self), to: file)
        }
        lock.release()
        return FileChange(file: file, lines: LineDifference(from: new, to: old).lines)
    }
}
