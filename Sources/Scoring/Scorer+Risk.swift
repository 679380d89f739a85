package import Customers

extension Scorer {
    /// The churn risk on the day; nil for an account that has churned.
    package func risk(of account: Account) -> Risk? {
        account.hasChurned(by: day) ? nil : risk(of: account, given: score(of: account))
    }

    /// The same, for where the score of the account's own model is known already.
    package func risk(of account: Account, given score: Score) -> Risk? {
        risk(of: Customer(account, in: book), given: score)
    }

    func risk(of customer: Customer, given score: Score) -> Risk? {
        guard !customer.account.hasChurned(by: day) else { return nil }
        let view = riskView(of: customer)
        let factors = view.factors
        let floors = view.floors
        let additive = Self.sum(factors)
        let value = Swift.max(additive, floors.first?.value ?? 0)
        return Risk(
            additive: additive, value: value, level: rules.risk.level(of: value), factors: factors,
            floors: floors, exposure: customer.account.arr.map { $0 * value / 100 },
            triggers: view.triggers(score), isSeasonallyQuiet: view.isQuiet
        ) { view.views(score) }
    }

    private func riskView(of customer: Customer) -> RiskView {
        RiskView(signals: signals(of: customer, maxAge: rules.risk.maxAge), rules: rules.risk)
    }

    /// Only the number, for where nothing else is asked.
    func riskValue(of customer: Customer) -> Double {
        let view = riskView(of: customer)
        return Swift.max(Self.sum(view.factors), view.floors.first?.value ?? 0)
    }

    private static func sum(_ factors: [Risk.Factor]) -> Double {
        Swift.min(100, factors.reduce(0) { $0 + $1.points })
    }

    /// What wants attention whatever the score says; none for an account that has churned.
    package func alerts(of account: Account) -> [Alert] { alerts(of: account, given: score(of: account)) }

    /// The same under the model of a score that is known already.
    package func alerts(of account: Account, given score: Score) -> [Alert] {
        guard !account.hasChurned(by: day) else { return [] }
        let customer = Customer(account, in: book)
        let triggers = riskView(of: customer).triggers(score)
        return triggers.filter { $0.id == "anomaly" } + warnings(of: customer, score)
            + triggers.filter { $0.id != "anomaly" }
    }

    private func warnings(of customer: Customer, _ score: Score) -> [Alert] {
        let account = customer.account
        let limits = rules.risk.alerts
        let risk = riskValue(of: customer)
        var alerts: [Alert] = []
        if let until = account.override?.until, until < day {
            alerts.append(
                Alert(
                    id: "override_expired",
                    text: "The score set by hand held until \(until.iso) and is ignored"))
        }
        if let date = account.renewalDate, date >= day, Double(date - day) <= limits.renewalDays {
            alerts.append(
                Alert(id: "renewal_near", text: "Renewal on \(date.iso), in \(Plain.days(date - day))"))
        }
        if let alert = optOutAlert(account, within: limits.optOutDays) { alerts.append(alert) }
        if let alert = staleAlert(customer, after: limits.staleDays) { alerts.append(alert) }
        if score.coverage.settled < limits.coverageBelow {
            let percent = Plain.number((score.coverage * 100).rounded(decimals: 0))
            alerts.append(
                Alert(id: "low_coverage", text: "Only \(percent) % of the score's weight is measured"))
        }
        if risk.settled > limits.riskAbove {
            alerts.append(
                Alert(id: "churn_risk", text: "Churn risk \(Plain.number(risk.rounded(decimals: 0)))"))
        }
        return alerts
    }

    /// The last day for notice is near, or past with the renewal still to come.
    private func optOutAlert(_ account: Account, within days: Double) -> Alert? {
        guard let date = account.optOutDate, let renewal = account.renewalDate, renewal >= day,
            Double(date - day) <= days
        else { return nil }
        let when = date >= day ? "in \(Plain.days(date - day))" : "\(Plain.days(day - date)) ago"
        return Alert(id: "opt_out_near", text: "Opt-out date \(date.iso), \(when)")
    }

    /// The newest row or the block is old: rows that age go missing, a block that does not age goes wrong.
    private func staleAlert(_ customer: Customer, after days: Int) -> Alert? {
        let signals = signals(of: customer, maxAge: rules.risk.maxAge)
        let row = customer.account.history.days.last { $0 <= day }
        let block = signals.block == nil ? nil : signals.blockDay
        guard let oldest = [row, block].compactMap(\.self).min(), day - oldest > days else { return nil }
        return Alert(id: "stale_data", text: "Data of \(oldest.iso) are \(Plain.days(day - oldest)) old")
    }
}
