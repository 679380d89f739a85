internal import Customers
internal import Packing

/// An account as bytes, without what only its place in the folder tells: id and path.
///
/// Every value of `Account` is named once in `pack` and once in `unpack`, in the same order.
enum AccountPacking {
    /// Behind a checksum: a wrong figure must not come from a damaged file.
    static func packed(_ account: Account) -> [UInt8] {
        var packer = Packer()
        packer.pack(account)
        var whole = Packer()
        whole.add(Double(bitPattern: Checksum.of(packer.bytes[...])))
        return whole.bytes + packer.bytes
    }

    /// nil where the bytes are not a whole account.
    static func account(from bytes: [UInt8], id: String, file: String) -> Account? {
        guard bytes.count > 8 else { return nil }
        var unpacker = Unpacker(bytes)
        guard unpacker.double().bitPattern == Checksum.of(bytes[8...]) else { return nil }
        let account = unpacker.account(id: id, file: file)
        return unpacker.isDamaged || unpacker.left > 0 ? nil : account
    }
}

extension Packer {
    fileprivate mutating func pack(_ account: Account) {
        add(account.name)
        add(account.aliases)
        add(account.parent)
        add(account.industry)
        add(account.arr)
        add(account.currency)
        add(word: account.segment)
        add(account.csm)
        add(account.language)
        add(account.renewalDate)
        add(account.lastUpdated)
        add(account.scores) { $0.pack($1) }
        add(account.override) { $0.pack($1) }
        add(account.usedFeatures) { $0.add($1) }
        pack(account.contract)
        add(column: account.history.days.map { Int32(truncatingIfNeeded: $0.number) })
        add(account.history.columns) { $0.add(column: $1) }
        add(account.events) { packer, events in packer.add(events) { $0.pack($1) } }
        add(account.successPlan) { $0.pack($1) }
        add(account.churn) { $0.pack($1) }
    }

    private mutating func pack(_ contract: Contract) {
        add(contract.start)
        add(contract.termMonths)
        add(contract.noticePeriodDays)
        add(contract.autoRenew)
        add(contract.noticeServed)
        add(word: contract.billing)
        add(contract.multiYear)
        add(contract.plan)
        add(contract.seats)
        add(contract.previousARR)
        add(contract.usageLimitShare)
        add(contract.quietMonths) { $0.add($1) }
        add(contract.products) { packer, product in
            packer.add(product.name)
            packer.add(product.arr)
        }
        add(contract.priceUplift)
        add(contract.multiYearDiscount)
    }

    private mutating func pack(_ override: ScoreOverride) {
        add(override.score)
        add(override.reason)
        add(override.by)
        add(override.until)
    }

    private mutating func pack(_ event: Event) {
        add(event.day.number)
        add(event.type.rawValue)
        add(event.note)
        add(event.value)
        add(event.contact)
    }

    private mutating func pack(_ churn: Churn) {
        add(churn.date.number)
        add(word: churn.category)
        add(churn.subReason)
        add(churn.detail)
        add(churn.competitor)
        add(churn.fixedSince)
        add(churn.similarCustomer) { packer, customer in
            packer.add(customer.name)
            packer.add(customer.metric)
        }
        add(churn.contact) { $0.pack($1) }
    }

    mutating func pack(_ person: SuccessPlan.Stakeholder) {
        add(person.name)
        add(person.title)
        add(person.email)
    }

    mutating func add(_ day: Day?) { add(day?.number) }

    /// A word of a fixed set.
    mutating func add(word: (some RawRepresentable<String>)?) { add(word?.rawValue) }
}

extension Unpacker {
    fileprivate mutating func account(id: String, file: String) -> Account {
        var account = Account(id: id, file: file, name: text())
        account.aliases = textList()
        account.parent = textIfAny()
        account.industry = textIfAny()
        account.arr = doubleIfAny()
        account.currency = textIfAny()
        account.segment = word()
        account.csm = textIfAny()
        account.language = textIfAny()
        account.renewalDate = dayIfAny()
        account.lastUpdated = dayIfAny()
        account.scores = optional { $0.scores() }
        account.override = optional { unpacker in
            ScoreOverride(
                score: unpacker.double(), reason: unpacker.textIfAny(), by: unpacker.textIfAny(),
                until: unpacker.dayIfAny())
        }
        account.usedFeatures = optional { $0.textList() }
        account.contract = contract()
        account.history = history()
        account.events = optional { unpacker in unpacker.list { $0.event() } }
        account.successPlan = optional { $0.plan() }
        account.churn = optional { $0.churn() }
        return account
    }

    private mutating func contract() -> Contract {
        var contract = Contract()
        contract.start = dayIfAny()
        contract.termMonths = intIfAny()
        contract.noticePeriodDays = intIfAny()
        contract.autoRenew = flagIfAny()
        contract.noticeServed = dayIfAny()
        contract.billing = word()
        contract.multiYear = flagIfAny()
        contract.plan = textIfAny()
        contract.seats = doubleIfAny()
        contract.previousARR = doubleIfAny()
        contract.usageLimitShare = doubleIfAny()
        contract.quietMonths = list { $0.int() }
        contract.products = list { Contract.Product(name: $0.text(), arr: $0.doubleIfAny()) }
        contract.priceUplift = doubleIfAny()
        contract.multiYearDiscount = doubleIfAny()
        return contract
    }

    private mutating func history() -> History {
        let days = column(of: Int32.self).map { Day(number: Int($0)) }
        let history = History(days: days, columns: list { $0.doubles() })
        if history == nil { refuse() }
        return history ?? .empty
    }

    private mutating func event() -> Event {
        let day = Day(number: int())
        let type: EventType? = EventType(rawValue: text())
        if type == nil { refuse() }
        return Event(
            day: day, type: type ?? .note, note: textIfAny(), value: textIfAny(), contact: textIfAny())
    }

    private mutating func churn() -> Churn {
        var churn = Churn(date: Day(number: int()))
        churn.category = word()
        churn.subReason = textIfAny()
        churn.detail = textIfAny()
        churn.competitor = textIfAny()
        churn.fixedSince = textIfAny()
        churn.similarCustomer = optional { Churn.SimilarCustomer(name: $0.text(), metric: $0.textIfAny()) }
        churn.contact = optional { $0.person() }
        return churn
    }

    mutating func person() -> SuccessPlan.Stakeholder {
        SuccessPlan.Stakeholder(name: text(), title: textIfAny(), email: textIfAny())
    }

    mutating func dayIfAny() -> Day? { intIfAny().map(Day.init(number:)) }

    /// A word of a fixed set; one that is not in it is another program's.
    mutating func word<Word: RawRepresentable<String>>() -> Word? {
        guard let text = textIfAny() else { return nil }
        let word = Word(rawValue: text)
        if word == nil { refuse() }
        return word
    }
}
