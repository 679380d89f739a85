internal import Cores
package import Customers
package import Excerpts

extension AccountEdits {
    /// So many files are edited between two words about how far it has come.
    private static let portion = 64

    /// An account's file with its edits made in memory: the text that stands there, and the one to be written.
    private struct Prepared: Sendable {
        let file: String
        /// nil for a file that is to be made.
        let old: [UInt8]?
        let edited: EditedText
    }

    /// What the edits would change, each account by itself; nothing is written.
    package func preview(
        _ accounts: [AccountFileEdits], progress: (Int) -> Void = { _ in }
    ) -> [Result<FileChange, Failure>] {
        prepared(accounts, progress).map { $0.map(\.edited.change) }
    }

    /// Makes all edits, as one step for `undo`.
    ///
    /// First every file is edited in memory and the edit is proved; then what stands in the files is put into the
    /// journal; then they are written one after the other, each whole or not at all. Whatever ends the program on the way
    /// leaves every file old or new, and a journal that can take back those that are new. A file that was changed by
    /// somebody else meanwhile is left alone.
    ///
    /// - Parameters:
    ///   - accounts: what each of them is to get.
    ///   - progress: is told how many files are written.
    ///   - isStopped: asked before each file; the rest is then not written.
    /// - Returns: what became of each account, in the order in which they were given.
    package func write(
        _ accounts: [AccountFileEdits], progress: (Int) -> Void = { _ in }, isStopped: () -> Bool = { false }
    ) -> BatchOfChanges {
        var warnings: [Failure] = []
        let journal = journal(&warnings)
        let all = prepared(accounts) { _ in }
        let number = journal?.noted(records(of: all), &warnings) ?? nil
        clearLeftovers(beside: all)
        var done: [Prepared] = []
        let results = all.enumerated().map { index, prepared in
            prepared.flatMap { prepared in
                Result { () throws(Failure) in
                    guard !prepared.edited.change.isEmpty else { return prepared.edited.change }
                    if isStopped() { throw Self.stopped(prepared.file) }
                    try write(prepared)
                    done.append(prepared)
                    progress(index + 1)
                    return prepared.edited.change
                }
            }
        }
        if let number { journal?.keep(records(of: done.map(Result.success)), as: number) }
        journal?.close()
        return BatchOfChanges(results: results, warnings: warnings)
    }

    /// What a run has left that was killed on the way.
    private func clearLeftovers(beside all: [Result<Prepared, Failure>]) {
        let files = all.compactMap { try? $0.get().file }
        for folder in Set(files.map { Disk.folder(of: Disk.realPath($0) ?? $0) }) {
            Leftovers.clear(in: folder)
        }
    }

    private func records(of all: [Result<Prepared, Failure>]) -> [EditRecord] {
        all.compactMap { result in
            guard case .success(let prepared) = result, !prepared.edited.change.isEmpty else { return nil }
            return EditRecord(
                file: relative(prepared.file), from: prepared.old, to: Array(prepared.edited.text.utf8))
        }
    }

    private func prepared(
        _ accounts: [AccountFileEdits], _ progress: (Int) -> Void
    ) -> [Result<Prepared, Failure>] {
        var all: [Result<Prepared, Failure>] = []
        while all.count < accounts.count {
            let portion = Array(accounts[all.count..<min(accounts.count, all.count + Self.portion)])
            all += Parallel.map(portion) { account in
                Result { () throws(Failure) in try self.prepared(account) }
            }
            progress(all.count)
        }
        return all
    }

    private func prepared(_ account: AccountFileEdits) throws(Failure) -> Prepared {
        if let file = account.file {
            let old = try read(file)
            return Prepared(
                file: file, old: old, edited: try editing(file).apply(account.edits, toBytes: old))
        }
        let file = "\(book)/\(account.id).yaml"
        try Self.refuseTaken(file)
        let name = EditScalar.text(account.name).written(as: .double)
        let begun = "customer_health:\n  account: \(name)\n"
        let edited = try editing(file).apply(account.edits, toBytes: Array(begun.utf8))
        let lines = LineDifference(from: [], to: Array(edited.text.utf8)).lines
        return Prepared(
            file: file, old: nil,
            edited: EditedText(
                text: edited.text,
                change: FileChange(file: file, lines: lines, warnings: edited.change.warnings)))
    }

    private func write(_ prepared: Prepared) throws(Failure) {
        guard let old = prepared.old else {
            try Self.refuseTaken(prepared.file)
            return try WholeFile.write(prepared.edited.text, to: prepared.file)
        }
        let lock = try FileLock(Disk.realPath(prepared.file) ?? prepared.file)
        guard try read(prepared.file) == old else {
            throw Failure(
                "\(prepared.file) was changed while the edits were made, and is left as it is",
                at: Excerpt(source: prepared.file, line: 1, column: 1, text: ""),
                remedy: "run the same command again")
        }
        try WholeFile.write(prepared.edited.text, to: prepared.file)
        lock.release()
    }

    private static func refuseTaken(_ file: String) throws(Failure) {
        guard Disk.kind(of: file) == nil else {
            throw Failure(
                "there is a file \(file) already, which is not in the book",
                at: Excerpt(source: file, line: 1, column: 1, text: ""),
                remedy: "see what is wrong with it: steward --check")
        }
    }

    private static func stopped(_ file: String) -> Failure {
        Failure(
            "stopped before this file was written", at: Excerpt(source: file, line: 1, column: 1, text: ""),
            remedy: "run the same command again: what is written already is not changed by it")
    }
}

extension EditJournal {
    /// The entry of what was written in the end; without anything it goes.
    ///
    /// Where it cannot be written the old one stays: undo passes over the files that were never written.
    fileprivate func keep(_ records: [EditRecord], as number: Int) {
        if records.isEmpty { return remove(number) }
        do { try write(records, as: number) } catch { return }
    }
}
