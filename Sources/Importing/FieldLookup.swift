internal import Customers

extension AccountField {
    /// What an account says in this field; nil where it says nothing.
    func value(in account: Account) -> FieldValue? {
        switch path[0] {
        case "contract": contractValue(account.contract)
        default: path.count == 2 ? headValue(account) : account.scores.flatMap(scoresValue)
        }
    }

    private func headValue(_ account: Account) -> FieldValue? {
        switch name {
        case "account": .text(account.name)
        case "parent": account.parent.map(FieldValue.text)
        case "industry": account.industry.map(FieldValue.text)
        case "arr": account.arr.map(FieldValue.number)
        case "currency": account.currency.map(FieldValue.text)
        case "tier": account.segment.map { .text($0.rawValue) }
        case "csm": account.csm.map(FieldValue.text)
        case "language": account.language.map(FieldValue.text)
        case "renewal_date": account.renewalDate.map(FieldValue.day)
        case "last_updated": account.lastUpdated.map(FieldValue.day)
        default: nil
        }
    }

    private func contractValue(_ contract: Contract) -> FieldValue? {
        switch name {
        case "start": contract.start.map(FieldValue.day)
        case "term_months": contract.termMonths.map { .number(Double($0)) }
        case "notice_period_days": contract.noticePeriodDays.map { .number(Double($0)) }
        case "auto_renew": contract.autoRenew.map(FieldValue.flag)
        case "notice_served": contract.noticeServed.map(FieldValue.day)
        case "billing": contract.billing.map { .text($0.rawValue) }
        case "multi_year": contract.multiYear.map(FieldValue.flag)
        case "plan": contract.plan.map(FieldValue.text)
        case "seats": contract.seats.map(FieldValue.number)
        case "previous_arr": contract.previousARR.map(FieldValue.number)
        case "usage_limit_pct": contract.usageLimitShare.map(FieldValue.number)
        case "price_uplift_pct": contract.priceUplift.map(FieldValue.number)
        case "multi_year_discount_pct": contract.multiYearDiscount.map(FieldValue.number)
        default: nil
        }
    }

    private func scoresValue(_ scores: ScoresBlock) -> FieldValue? {
        switch path[2] {
        case "product_usage": usageValue(scores.productUsage)
        case "engagement": engagementValue(scores.engagement)
        case "relationship": relationshipValue(scores.relationship)
        case "outcomes": outcomesValue(scores.outcomes)
        default: financialValue(scores.financial)
        }
    }

    private func usageValue(_ block: ScoresBlock.ProductUsage) -> FieldValue? {
        switch name {
        case "score": block.handScore.map(FieldValue.number)
        case "dau_mau_ratio": block.dauMauRatio.map(FieldValue.number)
        case "core_actions_weekly": block.coreActionsWeekly.map(FieldValue.number)
        case "features_adopted": block.featuresAdopted.map(FieldValue.number)
        case "features_available": block.featuresAvailable.map(FieldValue.number)
        case "trend": block.trend.map { .text($0.rawValue) }
        default: nil
        }
    }

    private func engagementValue(_ block: ScoresBlock.Engagement) -> FieldValue? {
        switch name {
        case "score": block.handScore.map(FieldValue.number)
        case "login_trend": block.loginTrend.map { .text($0.rawValue) }
        case "support_tickets_30d": block.supportTickets30d.map(FieldValue.number)
        case "last_proactive_contact": block.lastProactiveContact.map(FieldValue.day)
        case "community_active": block.communityActive.map(FieldValue.flag)
        default: nil
        }
    }

    private func relationshipValue(_ block: ScoresBlock.Relationship) -> FieldValue? {
        switch name {
        case "score": block.handScore.map(FieldValue.number)
        case "champion": block.champion.text.map(FieldValue.text)
        case "exec_sponsor": block.execSponsor.text.map(FieldValue.text)
        case "contacts_count": block.contactsCount.map(FieldValue.number)
        case "last_exec_touch": block.lastExecTouch.map(FieldValue.day)
        default: nil
        }
    }

    private func outcomesValue(_ block: ScoresBlock.Outcomes) -> FieldValue? {
        switch name {
        case "score": block.handScore.map(FieldValue.number)
        case "goals_defined": block.goalsDefined.map(FieldValue.number)
        case "goals_achieved": block.goalsAchieved.map(FieldValue.number)
        case "roi_documented": block.roiDocumented.map(FieldValue.flag)
        case "last_success_milestone": block.lastSuccessMilestone.text.map(FieldValue.text)
        default: nil
        }
    }

    private func financialValue(_ block: ScoresBlock.Financial) -> FieldValue? {
        switch name {
        case "score": block.handScore.map(FieldValue.number)
        case "payment_status": block.paymentStatus.map { .text($0.rawValue) }
        case "contraction_risk": block.contractionRisk.map(FieldValue.flag)
        default: nil
        }
    }

    /// True for amounts in the account's currency.
    var isMoney: Bool { name == "arr" || name == "previous_arr" }
}
