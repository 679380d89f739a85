package import Customers
package import Excerpts

/// An account file as read: the account, or what keeps it out of the book.
package struct ReadAccount: Sendable {
    package let id: String
    package let file: String
    /// nil where the file has an error anywhere: figures from half a file would look like figures.
    package let account: Account?
    package let problems: [Failure]
    /// Where the parent's id stands, for a message about it.
    package let parentPlace: Excerpt?
}

/// Bytes → `Account`, with everything that is wrong with the file.
package struct AccountReading {
    let id: String
    let file: String
    /// The day of the run: decides what is past and what has expired.
    let day: Day

    package init(id: String, file: String, on day: Day) {
        self.id = id
        self.file = file
        self.day = day
    }

    package func read(_ bytes: [UInt8]) -> ReadAccount {
        let yaml = YAMLReading.read(bytes, named: file, ifTwice: Self.twiceRemedy)
        let problems = Problems(in: yaml.source)
        for problem in yaml.problems { problems.add(problem) }
        guard let root = yaml.root else {
            if !yaml.hasError { reportEmpty(to: problems) }
            return broken(problems)
        }
        let account = account(root, problems)
        guard let account, !problems.hasError else { return broken(problems) }
        let parent = root["customer_health"]?["parent"]?.place
        return ReadAccount(
            id: id, file: file, account: account, problems: problems.inOrder,
            parentPlace: parent.map(problems.excerpt))
    }

    private func broken(_ problems: Problems) -> ReadAccount {
        ReadAccount(id: id, file: file, account: nil, problems: problems.inOrder, parentPlace: nil)
    }

    private func reportEmpty(to problems: Problems) {
        problems.error(
            "the file is empty", at: Place(line: 1, column: 1),
            remedy: "begin with the line customer_health: and below it, indented, account: \"the full name\"")
    }

    private static func twiceRemedy(_ key: String, _ block: String?) -> String? {
        guard key == "tier", block == "customer_health" else { return nil }
        return "tier is the segment; if the second is the health tier of the last run, its key is health_tier"
    }

    private func account(_ root: Node, _ problems: Problems) -> Account? {
        guard let file = Fields(root, as: "an account file", keys: Keys.file, problems: problems) else {
            return nil
        }
        let head = head(of: file)
        let name = head?.requiredLine("account")
        var account = read(file, into: Account(id: id, file: self.file, name: name ?? id))
        guard let head else { return nil }
        readHead(head, into: &account)
        AccountChecks(account: account, file: file, head: head, day: day).report()
        return name == nil ? nil : account
    }

    private func head(of file: Fields) -> Fields? {
        if file.stated("customer_health") == nil {
            let isFlat = file.has("account")
            file.problems.error(
                "an account file needs the block customer_health", at: file.place("customer_health"),
                remedy: isFlat
                    ? "write the line customer_health: at the top and indent the lines of that block by two spaces"
                    : "begin with the line customer_health: and below it, indented, account: \"the full name\""
            )
        }
        return file.inner("customer_health", keys: Keys.head)
    }

    /// Every block but the head.
    private func read(_ file: Fields, into account: Account) -> Account {
        var account = account
        if let contract = file.inner("contract", keys: Keys.contract) {
            account.contract = readContract(contract)
        }
        account.history = readHistory(file)
        account.events = readEvents(file)
        account.successPlan = file.inner("success_plan", keys: Keys.plan).map(readPlan)
        account.churn = file.inner("churn", keys: Keys.churn).flatMap(readChurn)
        return account
    }

    private func readHead(_ head: Fields, into account: inout Account) {
        account.aliases = head.lines("aliases") ?? []
        account.parent = readParent(head)
        account.industry = head.line("industry")
        account.arr = head.amount("arr")
        account.currency = head.currency("currency")
        account.segment = readSegment(head)
        account.csm = head.line("csm")
        account.language = head.language("language")
        account.renewalDate = head.day("renewal_date")
        account.lastUpdated = head.day("last_updated")
        account.usedFeatures = head.lines("used_features")
        account.scores = head.inner("scores", keys: Keys.scores).map(readScores)
        account.override = head.inner("override", keys: Keys.override).flatMap(readOverride)
    }

    private func readParent(_ head: Fields) -> String? {
        guard let parent = head.line("parent"), let value = head.value("parent") else { return nil }
        guard !AccountID.isOne(parent) else { return parent }
        head.problems.error(
            "parent is the id of an account (lower case letters, digits, hyphens), not \"\(parent)\"",
            at: value.place,
            suggestions: AccountID.suggestion(for: parent).map { [$0] } ?? [])
        return nil
    }

    /// `tier: "healthy"` is the health tier in the wrong place, and said so.
    private func readSegment(_ head: Fields) -> Segment? {
        let healthTiers = ["thriving", "healthy", "at-risk", "critical", "green", "yellow", "orange", "red"]
        guard let value = head.stated("tier"), let text = value.text?.lowercased(), healthTiers.contains(text)
        else { return head.choice("tier") }
        head.problems.error(
            "tier is the segment (enterprise, mid-market, smb, self-serve), not \"\(Fields.shortened(text))\"",
            at: value.place,
            remedy:
                "the health tier of the last run is written health_tier; Steward computes the new one itself")
        return nil
    }

    private func readOverride(_ override: Fields) -> ScoreOverride? {
        let reason = override.line("reason")
        let by = override.line("by")
        let until = override.day("until")
        guard override.stated("score") != nil || reason != nil || by != nil || until != nil else {
            return nil
        }
        guard let score = override.number("score", in: 0...100) else {
            if override.stated("score") == nil {
                override.problems.error(
                    "override needs score", at: override.place("score"),
                    remedy: "add score: 0 to 100, or take override out")
            }
            return nil
        }
        return ScoreOverride(score: score, reason: reason, by: by, until: until)
    }
}

extension Fields {
    /// An ISO 4217 code.
    func currency(_ key: String) -> String? {
        guard let value = stated(key), let text = text(of: value, key) else { return nil }
        guard !Codes.isCurrency(text) else { return text }
        problems.error(
            "\(key) is a code of three letters (ISO 4217, as EUR), not \"\(Fields.shortened(text))\"",
            at: value.place,
            suggestions: Codes.currency(meantBy: text).map { [$0] } ?? [])
        return nil
    }

    /// An ISO 639-1 code.
    func language(_ key: String) -> String? {
        guard let value = stated(key), let text = text(of: value, key) else { return nil }
        guard !Codes.isLanguage(text) else { return text }
        problems.error(
            "\(key) is a code of two letters (ISO 639-1, as en), not \"\(Fields.shortened(text))\"",
            at: value.place,
            suggestions: Codes.language(meantBy: text).map { [$0] } ?? [])
        return nil
    }
}
