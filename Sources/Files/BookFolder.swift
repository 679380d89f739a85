internal import Cores
package import Customers
package import Excerpts

/// A book as read from its folder, with everything that is wrong with its files.
package struct ReadBook: Sendable {
    package let book: Book
    /// Of all files, in the order of their paths.
    package let problems: [Failure]
    /// The files that are not in the book, or (book.yaml) only in part, sorted.
    package let brokenFiles: [String]
}

/// The folder with the account files and book.yaml.
package struct BookFolder: Sendable {
    package let path: String
    /// The scoring models that book.yaml may name; nil where that is not looked into.
    private let models: [String]?

    /// A slash at the end makes no difference.
    package init(path: String, models: [String]? = nil) {
        self.models = models
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Reads every file, on all cores; `day` decides what is past and what has expired.
    ///
    /// Throws only where the folder itself cannot be read: a broken file never hides the others.
    package func read(asOf day: Day) throws(Failure) -> ReadBook {
        let walk = try walked()
        let profile = readProfile(isThere: walk.files.contains(Self.profileName))
        let accounts = Parallel.map(walk.files.filter { $0 != Self.profileName }) { read($0, asOf: day) }
        var assembly = BookAssembly(profile: profile, problems: walk.problems)
        assembly.add(accounts)
        return assembly.book
    }

    static let profileName = "book.yaml"

    func walked() throws(Failure) -> FolderWalk {
        do {
            return try FolderWalk(path)
        } catch {
            guard error.isMissing else { throw error.failure("the accounts folder cannot be read", path) }
            throw Failure(
                "there is no accounts folder \"\(path)\"",
                remedy: """
                    name it with --accounts DIR or in $STEWARD_ACCOUNTS; steward --init DIR writes a book to start with
                    """)
        }
    }

    func readProfile(isThere: Bool) -> ReadProfile {
        let file = "\(path)/\(Self.profileName)"
        let reading = ProfileReading(file: file, models: models)
        guard isThere else { return reading.missing() }
        do {
            return reading.read(try Disk.read(file, most: TextChecks.mostBytes))
        } catch {
            return reading.unreadable(error.failure("the file cannot be read", file))
        }
    }

    /// One account file, whole.
    func read(_ relative: String, asOf day: Day) -> ReadAccount {
        read(relative, asOf: day) { reading, bytes in reading.read(bytes) }
    }

    /// One account file, of which the bytes are there already.
    func read(_ relative: String, asOf day: Day, _ bytes: [UInt8]) -> ReadAccount {
        let given = { () throws(DiskError) in bytes }
        return decoded(relative, asOf: day, from: given) { $0.read($1) }
    }

    /// One account as far as the head of its file tells; the whole file where the head alone makes no sense.
    func head(of relative: String, asOf day: Day) -> ReadAccount {
        read(relative, asOf: day) { reading, bytes in
            let head = AccountHead.cut(bytes).map { reading.read(Array($0)) }
            return if let head, head.account != nil { head } else { reading.read(bytes) }
        }
    }

    private func read(
        _ relative: String, asOf day: Day, _ decode: (AccountReading, [UInt8]) -> ReadAccount
    ) -> ReadAccount {
        decoded(
            relative, asOf: day,
            from: { () throws(DiskError) in
                try Disk.read("\(path)/\(relative)", most: TextChecks.mostBytes)
            }, decode)
    }

    private func decoded(
        _ relative: String, asOf day: Day, from bytes: () throws(DiskError) -> [UInt8],
        _ decode: (AccountReading, [UInt8]) -> ReadAccount
    ) -> ReadAccount {
        let file = "\(path)/\(relative)"
        let stem = Disk.name(of: relative).dropLast(".yaml".count)
        if let failure = nameFailure(file, stem) { return Self.refused(file, failure) }
        do {
            return decode(AccountReading(id: String(stem), file: file, on: day), try bytes())
        } catch {
            return Self.refused(file, error.failure("the file cannot be read", file))
        }
    }

    private func nameFailure(_ file: String, _ stem: Substring) -> Failure? {
        if stem == "book" {
            return Failure(
                "a book.yaml in a sub-folder is neither the book's profile nor an account",
                at: Excerpt(source: file, line: 1, column: 1, text: ""),
                remedy: "the profile is \(path)/\(Self.profileName); give an account another name")
        }
        return AccountID.isOne(stem) ? nil : AccountID.wrongName(of: file, stem: stem)
    }

    private static func refused(_ file: String, _ failure: Failure) -> ReadAccount {
        ReadAccount(id: "", file: file, account: nil, problems: [failure], parentPlace: nil)
    }
}
