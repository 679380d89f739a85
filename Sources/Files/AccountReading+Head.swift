internal import Customers
internal import Excerpts

// MARK: - customer_health.scores and contract

extension AccountReading {
    /// A dimension's hand score, 0–10.
    private static let handScore: ClosedRange<Double> = 0...10
    private static let count: ClosedRange<Double> = 0 ... .infinity

    func readScores(_ block: Fields) -> ScoresBlock {
        var scores = ScoresBlock()
        if let usage = block.inner("product_usage", keys: Keys.productUsage) {
            scores.productUsage = readUsage(usage)
        }
        if let engagement = block.inner("engagement", keys: Keys.engagement) {
            scores.engagement = readEngagement(engagement)
        }
        if let relationship = block.inner("relationship", keys: Keys.relationship) {
            scores.relationship = readRelationship(relationship)
        }
        if let outcomes = block.inner("outcomes", keys: Keys.outcomes) {
            scores.outcomes = readOutcomes(outcomes)
        }
        if let financial = block.inner("financial", keys: Keys.financial) {
            scores.financial = readFinancial(financial)
        }
        return scores
    }

    private func readUsage(_ block: Fields) -> ScoresBlock.ProductUsage {
        var usage = ScoresBlock.ProductUsage()
        usage.handScore = block.number("score", in: Self.handScore)
        usage.dauMauRatio = block.number("dau_mau_ratio", in: 0...1)
        usage.coreActionsWeekly = block.number("core_actions_weekly", in: Self.count)
        usage.featuresAdopted = block.number("features_adopted", in: Self.count)
        usage.featuresAvailable = block.number("features_available", in: Self.count)
        usage.trend = block.choice("trend")
        return usage
    }

    private func readEngagement(_ block: Fields) -> ScoresBlock.Engagement {
        var engagement = ScoresBlock.Engagement()
        engagement.handScore = block.number("score", in: Self.handScore)
        engagement.loginTrend = block.choice("login_trend")
        engagement.supportTickets30d = block.number("support_tickets_30d", in: Self.count)
        engagement.lastProactiveContact = block.day("last_proactive_contact")
        engagement.communityActive = block.flag("community_active")
        return engagement
    }

    private func readRelationship(_ block: Fields) -> ScoresBlock.Relationship {
        var relationship = ScoresBlock.Relationship()
        relationship.handScore = block.number("score", in: Self.handScore)
        relationship.champion = block.stated("champion")
        relationship.execSponsor = block.stated("exec_sponsor")
        relationship.contactsCount = block.number("contacts_count", in: Self.count)
        relationship.lastExecTouch = block.day("last_exec_touch")
        return relationship
    }

    private func readOutcomes(_ block: Fields) -> ScoresBlock.Outcomes {
        var outcomes = ScoresBlock.Outcomes()
        outcomes.handScore = block.number("score", in: Self.handScore)
        outcomes.goalsDefined = block.number("goals_defined", in: Self.count)
        outcomes.goalsAchieved = block.number("goals_achieved", in: Self.count)
        outcomes.roiDocumented = block.flag("roi_documented")
        outcomes.lastSuccessMilestone = block.stated("last_success_milestone")
        return outcomes
    }

    private func readFinancial(_ block: Fields) -> ScoresBlock.Financial {
        var financial = ScoresBlock.Financial()
        financial.handScore = block.number("score", in: Self.handScore)
        financial.paymentStatus = block.choice("payment_status")
        financial.expansionSignals = block.lines("expansion_signals")
        financial.contractionRisk = block.flag("contraction_risk")
        return financial
    }

    func readContract(_ block: Fields) -> Contract {
        var contract = Contract()
        contract.start = block.day("start")
        contract.termMonths = block.whole("term_months", in: 1...1200)
        contract.noticePeriodDays = block.whole("notice_period_days", in: 0...3660)
        contract.autoRenew = block.flag("auto_renew")
        contract.noticeServed = block.day("notice_served")
        contract.billing = block.choice("billing")
        contract.multiYear = block.flag("multi_year")
        contract.plan = block.line("plan")
        contract.seats = block.number("seats", in: Self.count)
        contract.previousARR = block.amount("previous_arr")
        contract.usageLimitShare = readUsageLimit(block)
        contract.quietMonths = readQuietMonths(block)
        contract.products = readProducts(block)
        contract.priceUplift = block.number("price_uplift_pct", in: 0...1)
        contract.multiYearDiscount = block.number("multi_year_discount_pct", in: 0...1)
        return contract
    }

    /// A share that may exceed 1, so that 86 is no error; it is a slip for 0.86 all the same.
    private func readUsageLimit(_ block: Fields) -> Double? {
        let share = block.number("usage_limit_pct", in: Self.count)
        if let share, share > 10, let value = block.value("usage_limit_pct") {
            block.problems.warning(
                "usage_limit_pct is a share: \(value.text ?? "this") means \(Int(share.rounded())) times the quota",
                at: value.place, remedy: "86 percent is written 0.86")
        }
        return share
    }

    private func readQuietMonths(_ block: Fields) -> [Int] {
        guard let seasonal = block.inner("seasonal", keys: ["quiet_months"]) else { return [] }
        return (seasonal.list("quiet_months") ?? []).compactMap { month in
            guard let number = seasonal.number(of: month, "a quiet month", in: 1...12) else { return nil }
            guard number.rounded() == number else {
                seasonal.problems.error("a quiet month is a whole number from 1 to 12", at: month.place)
                return nil
            }
            return Int(number)
        }
    }

    private func readProducts(_ block: Fields) -> [Contract.Product] {
        block.blocks("products", as: "a product", keys: ["name", "arr"]).compactMap { product in
            let arr = product.amount("arr")
            return product.requiredLine("name").map { Contract.Product(name: $0, arr: arr) }
        }
    }
}

extension Fields {
    /// Keeps "not written" and "written empty" apart.
    fileprivate func stated(_ key: String) -> Stated {
        guard has(key) else { return .notSaid }
        return line(key).map(Stated.said) ?? .none
    }
}
