internal import Excerpts

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What was edited in one book, so that it can be taken back: a small file for each step, numbered, the newest last.
///
/// A step is one edit of one file, or all that an import has written.
/// Whoever holds the value holds the book's lock: one edit or undo at a time.
struct EditJournal: ~Copyable {
    /// How many edits can be taken back.
    private static let most = 1000

    private let folder: String
    private let lock: FileLock

    /// Opens the journal of one book, known by the real path of its folder, and waits for its lock.
    ///
    /// - Throws: where the state folder cannot be written, or another program keeps the lock.
    init(in state: String, of book: String) throws(Failure) {
        folder = "\(state)/edits/\(Fingerprint(Array(book.utf8)).digits)"
        do {
            try Disk.makeFolder(folder, mode: 0o700)
        } catch {
            throw error.failure("the journal of edits cannot be written", folder, writing: true)
        }
        // Its entries hold lines of account files: for this user alone.
        _ = unsafe chmod("\(state)/edits", 0o700)
        lock = try FileLock("\(folder)/lock", creates: true)
        Leftovers.clear(in: folder)
    }

    /// Gives the book's lock back.
    consuming func close() { lock.release() }

    /// - Returns: the number of the entry.
    func add(_ records: [EditRecord]) throws(Failure) -> Int {
        let numbers = try numbers()
        let number = (numbers.last ?? 0) + 1
        try write(records, as: number)
        for old in numbers.dropLast(Self.most - 1) { remove(old) }
        return number
    }

    /// Puts other records in the place of an entry's.
    func write(_ records: [EditRecord], as number: Int) throws(Failure) {
        try WholeFile.write(records.map(\.written).joined(), to: path(number))
    }

    /// The newest entry, its records in the order in which they were written; one that cannot be read is dropped.
    func newest() throws(Failure) -> (number: Int, records: [EditRecord])? {
        for number in try numbers().reversed() {
            if let bytes = try? Disk.read(path(number), most: EditRecord.mostBytes),
                let records = EditRecord.all(in: bytes)
            {
                return (number, records)
            }
            remove(number)
        }
        return nil
    }

    func remove(_ number: Int) { _ = unsafe unlink(path(number)) }

    private func path(_ number: Int) -> String { "\(folder)/\(number).edit" }

    private func numbers() throws(Failure) -> [Int] {
        do {
            return try Disk.entries(of: folder).compactMap { entry in
                entry.name.hasSuffix(".edit") ? Int(entry.name.dropLast(".edit".count)) : nil
            }.sorted()
        } catch {
            throw error.failure("the journal of edits cannot be read", folder)
        }
    }
}

/// One edit of one file: enough to know the file again and to put back what stood there.
struct EditRecord {
    /// An import of ten thousand accounts has ten thousand records in one entry.
    static let mostBytes = 1024 * TextChecks.mostBytes

    /// Below the accounts folder.
    let file: String
    /// nil for a file that was made by the edit.
    let before: Fingerprint?
    let after: Fingerprint
    /// In the edited text: where what was written begins, and how many bytes it has.
    let offset: Int
    let length: Int
    /// What stood there.
    let removed: [UInt8]

    /// `old` is nil for a file that is made.
    init(file: String, from old: [UInt8]?, to new: [UInt8]) {
        self.file = file
        before = old.map { Fingerprint($0) }
        let old = old ?? []
        after = Fingerprint(new)
        let head = Self.start(zip(old, new).prefix { $0 == $1 }.count, in: old, new)
        let most = min(old.count, new.count) - head
        let tail = Self.end(
            zip(old.reversed(), new.reversed()).prefix(most).prefix { $0 == $1 }.count, in: old, new)
        offset = head
        length = new.count - tail - head
        removed = Array(old[head..<(old.count - tail)])
    }

    /// How many bytes the texts begin with alike, in whole characters: "ä" and "ö" share a first byte.
    private static func start(_ count: Int, in old: [UInt8], _ new: [UInt8]) -> Int {
        var count = count
        while count > 0, isInside(old, count) || isInside(new, count) { count -= 1 }
        return count
    }

    /// How many bytes they end with alike, in whole characters.
    private static func end(_ count: Int, in old: [UInt8], _ new: [UInt8]) -> Int {
        var count = count
        while count > 0, isInside(old, old.count - count) || isInside(new, new.count - count) { count -= 1 }
        return count
    }

    private static func isInside(_ bytes: [UInt8], _ offset: Int) -> Bool {
        offset < bytes.count && bytes[offset] & 0xC0 == 0x80
    }

    /// The old text, empty for a file that was made; nil where `new` is not the text that this edit made.
    func restored(from new: [UInt8]) -> [UInt8]? {
        guard Fingerprint(new) == after, offset + length <= new.count else { return nil }
        var old = new
        old.replaceSubrange(offset..<(offset + length), with: removed)
        return before == nil || Fingerprint(old) == before ? old : nil
    }
}

extension EditRecord {
    private static let title = "Steward edit 1"
    private static let nothing = "nothing"

    /// Lines of the head, an empty line, and what stood there.
    var written: String {
        let head = [
            Self.title, "before \(before?.text ?? Self.nothing)", "after \(after.text)", "at \(offset)",
            "written \(length)",
            "removed \(removed.count)", "file \(file)",
        ]
        return head.joined(separator: "\n") + "\n\n" + String(decoding: removed, as: UTF8.self)
    }

    /// The records of an entry, one behind the other; nil where it is none.
    static func all(in bytes: [UInt8]) -> [EditRecord]? {
        var records: [EditRecord] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let record = EditRecord(&rest) else { return nil }
            records.append(record)
        }
        return records.isEmpty ? nil : records
    }

    /// Takes one record from the beginning of `bytes`.
    private init?(_ bytes: inout ArraySlice<UInt8>) {
        guard let end = bytes.indices.dropLast().first(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A })
        else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count == 7, lines[0] == Self.title else { return nil }
        let values = zip(lines.dropFirst(), ["before ", "after ", "at ", "written ", "removed ", "file "])
            .compactMap {
                line, key in line.hasPrefix(key) ? String(line.dropFirst(key.count)) : nil
            }
        guard values.count == 6, values[0] == Self.nothing || Fingerprint(values[0]) != nil,
            let after = Fingerprint(values[1]),
            let offset = Int(values[2]), let count = Int(values[3]), let removed = Int(values[4]),
            removed >= 0, bytes.endIndex - end - 2 >= removed, offset >= 0, count >= 0
        else { return nil }
        before = Fingerprint(values[0])
        self.after = after
        self.offset = offset
        length = count
        self.removed = Array(bytes[(end + 2)..<(end + 2 + removed)])
        file = values[5]
        bytes = bytes[(end + 2 + removed)...]
    }
}

/// By what a text is known again: FNV-1a of 64 bits (Fowler, Noll, Vo) and the number of bytes.
///
/// It tells a file that was changed since, it is no protection against somebody who wants to deceive.
struct Fingerprint: Hashable {
    private let hash: UInt64
    private let count: Int

    init(_ bytes: [UInt8]) {
        hash = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        count = bytes.count
    }

    init?(_ text: String) {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let hash = UInt64(parts[0], radix: 16), let count = Int(parts[1]) else {
            return nil
        }
        self.hash = hash
        self.count = count
    }

    var digits: String { String(hash, radix: 16) }
    var text: String { "\(digits)-\(count)" }
}
