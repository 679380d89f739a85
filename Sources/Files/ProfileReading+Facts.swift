internal import Customers
internal import Excerpts

// MARK: - The blocks of book.yaml

extension ProfileReading {
    private static let amount: ClosedRange<Double> = 0 ... .infinity

    func readSender(_ block: Fields) -> BookProfile.Sender? {
        guard let fields = block.inner("sender", keys: ["name", "title", "email", "calendar"]) else {
            return nil
        }
        var sender = BookProfile.Sender()
        sender.name = fields.line("name")
        sender.title = fields.line("title")
        sender.email = fields.email("email")
        sender.calendar = fields.line("calendar")
        return sender
    }

    func readManagers(_ block: Fields) -> BookProfile.Managers? {
        guard let fields = block.inner("managers", keys: ["cs_manager", "vp_cs", "exec_sponsor"]) else {
            return nil
        }
        var managers = BookProfile.Managers()
        managers.csManager = fields.line("cs_manager")
        managers.vpCS = fields.line("vp_cs")
        managers.execSponsor = fields.line("exec_sponsor")
        return managers
    }

    func readFacts(_ block: Fields) -> BookProfile.ProductFacts? {
        guard let fields = block.inner("product_facts", keys: Self.factKeys) else { return nil }
        var facts = BookProfile.ProductFacts()
        facts.featuresAvailable = fields.number("features_available", in: Self.amount)
        facts.coreActionsWeeklyTarget = fields.number("core_actions_weekly_target", in: Self.amount)
        facts.integrationsTarget = fields.number("integrations_target", in: Self.amount)
        facts.workflowTarget = fields.number("workflow_target", in: 0...1)
        facts.listPricePerSeatMonth = fields.number("list_price_per_seat_month", in: Self.amount)
        facts.modules = readModules("modules", as: "a module", in: fields)
        facts.plans = readModules("plans", as: "a plan", in: fields)
        facts.features = readModules("features", as: "a feature", in: fields)
        facts.roadmap = fields.spokenLines("roadmap")
        facts.improvements = fields.spokenLines("improvements")
        return facts
    }

    private static let factKeys = [
        "features_available", "core_actions_weekly_target", "integrations_target", "workflow_target",
        "list_price_per_seat_month", "modules", "plans", "roadmap", "improvements", "features",
    ]

    private func readModules(_ key: String, as name: String, in block: Fields) -> [BookProfile.Module] {
        block.blocks(key, as: name, keys: ["name", "price_month", "for"]).compactMap { fields in
            let price = fields.amount("price_month")
            let purpose = fields.spokenLine("for")
            return fields.requiredLine("name").map {
                BookProfile.Module(name: $0, priceMonth: price, purpose: purpose)
            }
        }
    }

    func readStories(_ block: Fields) -> [BookProfile.Story] {
        block.blocks("success_stories", as: "a success story", keys: ["name", "industry", "metric"])
            .compactMap {
                fields in
                let industry = fields.line("industry")
                let metric = fields.spokenLine("metric")
                return fields.requiredLine("name").map {
                    BookProfile.Story(name: $0, industry: industry, metric: metric)
                }
            }
    }

    func readRelease(_ block: Fields) -> BookProfile.Release? {
        guard let fields = block.inner("major_release", keys: ["name", "date", "what"]) else { return nil }
        let date = fields.day("date")
        let what = fields.spokenLine("what")
        return fields.requiredLine("name").map { BookProfile.Release(name: $0, date: date, what: what) }
    }

    /// `pct` is a percentage here, 5 for five percent; 0.05 is most likely a share and a slip.
    func readDiscounts(_ block: Fields) -> [BookProfile.VolumeDiscount] {
        block.blocks("volume_discounts", as: "a volume discount", keys: ["seats", "pct"]).compactMap {
            fields in
            let seats = requiredNumber("seats", of: fields, in: Self.amount)
            let percent = requiredNumber("pct", of: fields, in: 0...100)
            guard let seats, let percent else { return nil }
            if percent > 0, percent < 1 { warnOfShare(fields) }
            return BookProfile.VolumeDiscount(seats: seats, percent: percent)
        }
    }

    private func warnOfShare(_ fields: Fields) {
        guard let value = fields.value("pct") else { return }
        fields.problems.warning(
            "pct is a percentage: \(value.text ?? "this") means less than 1 percent", at: value.place,
            remedy: "five percent is written 5")
    }

    private func requiredNumber(_ key: String, of fields: Fields, in range: ClosedRange<Double>) -> Double? {
        if fields.stated(key) == nil {
            fields.problems.error("\(fields.block) needs \(key)", at: fields.place(key))
        }
        return fields.number(key, in: range)
    }

    func readServices(_ block: Fields) -> [BookProfile.Service] {
        block.blocks("services", as: "a service", keys: ["name", "price"]).compactMap { fields in
            let price = fields.amount("price")
            return fields.requiredLine("name").map { BookProfile.Service(name: $0, price: price) }
        }
    }
}
