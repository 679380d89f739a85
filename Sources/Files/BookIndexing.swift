internal import Cores
package import Customers
internal import Excerpts
internal import Packing

/// A book of which only the files were read that have changed since they were last kept.
package struct IndexedBook: Sendable {
    package let book: Book
    /// The files that are not in the book, or (book.yaml) only in part, sorted.
    package let brokenFiles: [String]
}

extension BookLook {
    /// A small book is read as fast as what is kept of it.
    private static let few = 200

    package var isWorthKeeping: Bool { files.count > Self.few }
}

extension BookFolder {
    /// The book, each account from what is kept of its file where the file looks as it did, or has the same contents;
    /// what has changed is read, and kept in its place.
    ///
    /// The problems of the files are not among it: who asks for them reads the book whole.
    /// `now` is the time of the look, in nanoseconds since 1970.
    package func read(
        _ look: BookLook, through store: BookStore, asOf day: Day, now: Int = FileFacts.now
    ) -> IndexedBook {
        let profile = readProfile(isThere: look.files.contains(Self.profileName))
        var reading = IndexReading(folder: self, look: look, day: day, now: now)
        store.load { reading.take($0) }
        reading.finish()
        if !reading.changed.isEmpty || !reading.gone.isEmpty { store.save(reading.changed, reading.gone) }
        var assembly = BookAssembly(profile: profile, problems: [])
        assembly.add(reading.accounts)
        return IndexedBook(book: assembly.book.book, brokenFiles: assembly.book.brokenFiles)
    }
}

/// Goes through the files and what is kept of them side by side, both in one order.
private struct IndexReading {
    /// So many files are read at a time, so that a large book needs no more memory than its accounts.
    private static let share = 2048

    private let folder: BookFolder
    private let day: Day
    private let now: Int
    /// Files that nothing was taken for yet.
    private var files: ArraySlice<(path: String, facts: FileFacts?)>
    private(set) var accounts: [ReadAccount] = []
    private(set) var changed: [BookStore.Entry] = []
    /// Paths that are kept and not there any more.
    private(set) var gone: [String] = []

    private struct Task: Sendable {
        let path: String
        let facts: [UInt8]
        let kept: BookStore.Entry?
    }

    private struct Result: Sendable {
        let account: ReadAccount
        let changed: BookStore.Entry?
    }

    init(folder: BookFolder, look: BookLook, day: Day, now: Int) {
        self.folder = folder
        self.day = day
        self.now = now
        var all: [(path: String, facts: FileFacts?)] = []
        for (path, facts) in zip(look.files, look.facts) where path != BookFolder.profileName {
            all.append((path, facts))
        }
        let isSorted = zip(all, all.dropFirst()).allSatisfy { Self.precedes($0.path, $1.path) }
        files = (isSorted ? all : all.sorted { Self.precedes($0.path, $1.path) })[...]
        accounts.reserveCapacity(files.count)
    }

    /// The order in which entries come: byte by byte.
    private static func precedes(_ a: String, _ b: String) -> Bool {
        a.utf8.lexicographicallyPrecedes(b.utf8)
    }

    mutating func take(_ kept: [BookStore.Entry]) {
        var tasks: [Task] = []
        for entry in kept {
            while let file = files.first, Self.precedes(file.path, entry.path) {
                tasks.append(task(file, nil))
                files.removeFirst()
            }
            if let file = files.first, file.path == entry.path {
                tasks.append(task(file, entry))
                files.removeFirst()
            } else {
                gone.append(entry.path)
            }
        }
        run(tasks)
    }

    /// The files of which nothing is kept.
    mutating func finish() {
        while !files.isEmpty {
            run(files.prefix(Self.share).map { task($0, nil) })
            files = files.dropFirst(Self.share)
        }
    }

    private func task(_ file: (path: String, facts: FileFacts?), _ kept: BookStore.Entry?) -> Task {
        Task(path: file.path, facts: packed(file.facts), kept: kept)
    }

    /// Empty where the looks of the file tell nothing.
    private func packed(_ facts: FileFacts?) -> [UInt8] {
        guard let facts, facts.isSettled(now: now) else { return [] }
        var packer = Packer()
        facts.pack(into: &packer)
        return packer.bytes
    }

    private mutating func run(_ tasks: [Task]) {
        let results = Parallel.map(tasks, share: 32) { [folder, day] in Self.result($0, folder, day) }
        for result in results {
            accounts.append(result.account)
            if let entry = result.changed { changed.append(entry) }
        }
    }

    private static func result(_ task: Task, _ folder: BookFolder, _ day: Day) -> Result {
        if let kept = task.kept, !kept.facts.isEmpty, kept.facts == task.facts,
            let account = unpacked(kept, folder)
        {
            return Result(account: account, changed: nil)
        }
        guard let bytes = try? Disk.read("\(folder.path)/\(task.path)", most: TextChecks.mostBytes) else {
            return Result(account: folder.read(task.path, asOf: day), changed: nil)
        }
        let sum = Int64(bitPattern: Checksum.of(bytes[...]))
        if let kept = task.kept, kept.sum == sum, let account = unpacked(kept, folder) {
            let entry = BookStore.Entry(path: task.path, facts: task.facts, sum: sum, account: kept.account)
            return Result(account: account, changed: entry)
        }
        let read = folder.read(task.path, asOf: day, bytes)
        let packed = read.account.map(AccountPacking.packed) ?? []
        return Result(
            account: read,
            changed: BookStore.Entry(path: task.path, facts: task.facts, sum: sum, account: packed))
    }

    /// nil where nothing is kept that can be read; a file that is not in the book is known as such.
    private static func unpacked(_ kept: BookStore.Entry, _ folder: BookFolder) -> ReadAccount? {
        let file = "\(folder.path)/\(kept.path)"
        let stem = Disk.name(of: kept.path).dropLast(".yaml".count)
        guard AccountID.isOne(stem), !kept.account.isEmpty else { return nil }
        let id = String(stem)
        guard let account = AccountPacking.account(from: kept.account, id: id, file: file) else {
            return nil
        }
        return ReadAccount(id: id, file: file, account: account, problems: [], parentPlace: nil)
    }
}
