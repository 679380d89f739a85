internal import Customers
internal import Excerpts

// MARK: - success_plan and churn

extension AccountReading {
    func readPlan(_ block: Fields) -> SuccessPlan {
        var plan = SuccessPlan()
        plan.created = block.day("created")
        plan.owner = block.line("owner")
        plan.stakeholders = readStakeholders(block)
        plan.objectives = block.blocks("business_objectives", as: "an objective", keys: Keys.objective)
            .compactMap(readObjective)
        plan.useCases = block.blocks("use_cases", as: "a use case", keys: Keys.useCase).compactMap(
            readUseCase)
        plan.milestones = block.blocks("milestones", as: "a milestone", keys: Keys.milestone)
            .compactMap(readMilestone)
        plan.risks = block.blocks("risks", as: "a risk", keys: Keys.risk).compactMap(readRisk)
        plan.nextReview = block.day("next_review")
        return plan
    }

    /// Any role may be named; a role without a name is a gap and left out.
    private func readStakeholders(_ block: Fields) -> [(role: String, person: SuccessPlan.Stakeholder)] {
        guard let value = block.stated("stakeholders") else { return [] }
        guard let entries = value.entries else {
            block.problems.error(
                "stakeholders is a block of roles, not \(value.kind)", at: value.place,
                remedy: "write champion: {name: \"…\", title: \"…\", email: \"…\"} below it")
            return []
        }
        return entries.compactMap { entry in
            guard
                let person = Fields(
                    entry.value, as: entry.key, keys: Keys.stakeholder, problems: block.problems)
            else { return nil }
            return readStakeholder(person).map { (entry.key, $0) }
        }
    }

    func readStakeholder(_ block: Fields) -> SuccessPlan.Stakeholder? {
        let title = block.line("title")
        let email = block.email("email")
        return block.line("name").map { SuccessPlan.Stakeholder(name: $0, title: title, email: email) }
    }

    private func readObjective(_ block: Fields) -> SuccessPlan.Objective? {
        guard let name = block.requiredLine("objective") else { return nil }
        var objective = SuccessPlan.Objective(objective: name)
        objective.metric = block.line("metric")
        objective.baseline = block.level("baseline")
        objective.current = block.level("current")
        objective.target = block.level("target")
        objective.timeline = block.day("timeline")
        objective.owner = block.line("owner")
        return objective
    }

    private func readUseCase(_ block: Fields) -> SuccessPlan.UseCase? {
        let status = block.choice("status", of: SuccessPlan.UseCase.Status.self)
        let goLive = block.day("go_live_date")
        return block.requiredLine("name").map {
            SuccessPlan.UseCase(name: $0, status: status, goLive: goLive)
        }
    }

    private func readMilestone(_ block: Fields) -> SuccessPlan.Milestone? {
        guard let name = block.requiredLine("name") else { return nil }
        var milestone = SuccessPlan.Milestone(name: name)
        milestone.targetDate = block.day("target_date")
        milestone.status = block.choice("status")
        milestone.owner = block.line("owner")
        milestone.completed = block.day("completed")
        return milestone
    }

    private func readRisk(_ block: Fields) -> SuccessPlan.Risk? {
        let mitigation = block.line("mitigation")
        let owner = block.line("owner")
        return block.requiredLine("risk").map {
            SuccessPlan.Risk(risk: $0, mitigation: mitigation, owner: owner)
        }
    }

    func readChurn(_ block: Fields) -> Churn? {
        let similar = block.inner("similar_customer", keys: ["name", "metric"])
        let similarCustomer = similar.flatMap { similar in
            similar.line("name").map { Churn.SimilarCustomer(name: $0, metric: similar.line("metric")) }
        }
        let contact = block.inner("contact", keys: Keys.stakeholder).flatMap(readStakeholder)
        let category = block.choice("category", of: Churn.Category.self)
        guard let date = block.requiredDay("date") else { return nil }
        var churn = Churn(date: date)
        churn.category = category
        churn.subReason = block.line("sub_reason")
        churn.detail = block.line("detail")
        churn.competitor = block.line("competitor")
        churn.fixedSince = block.line("fixed_since")
        churn.similarCustomer = similarCustomer
        churn.contact = contact
        return churn
    }
}

extension Fields {
    /// A number, or words such as "two weeks"; no `.nan`, no `.inf`.
    fileprivate func level(_ key: String) -> SuccessPlan.Level? {
        guard let value = stated(key) else { return nil }
        if case .scalar(let text, isPlain: true) = value.content {
            if let number = Self.decimal(text) { return .number(number) }
            let word = text.lowercased()
            if word == ".nan" || word.hasSuffix(".inf") {
                return number(key).map(SuccessPlan.Level.number)
            }
        }
        return line(key).map(SuccessPlan.Level.words)
    }

    /// An e-mail address: something, one @, something with a point; anything else is a warning and not used.
    func email(_ key: String) -> String? {
        guard let text = line(key), let value = value(key) else { return nil }
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            halves.count == 2 && !halves[0].isEmpty && halves[1].contains(".")
            && !text.contains { $0.isWhitespace || $0 == "," || $0 == "<" || $0 == ">" }
        guard isAddress else {
            problems.warning(
                "\"\(Fields.shortened(text))\" is no e-mail address and is not used", at: value.place,
                remedy: "write the address alone, as name@company.example")
            return nil
        }
        return text
    }
}
