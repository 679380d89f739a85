internal import Customers
internal import Packing

// MARK: - The scores block

extension Packer {
    mutating func pack(_ scores: ScoresBlock) {
        let usage = scores.productUsage
        for number in [
            usage.handScore, usage.dauMauRatio, usage.coreActionsWeekly, usage.featuresAdopted,
            usage.featuresAvailable,
        ] { add(number) }
        add(word: usage.trend)
        let engagement = scores.engagement
        add(engagement.handScore)
        add(word: engagement.loginTrend)
        add(engagement.supportTickets30d)
        add(engagement.lastProactiveContact)
        add(engagement.communityActive)
        let relationship = scores.relationship
        add(relationship.handScore)
        add(relationship.champion)
        add(relationship.execSponsor)
        add(relationship.contactsCount)
        add(relationship.lastExecTouch)
        let outcomes = scores.outcomes
        add(outcomes.handScore)
        add(outcomes.goalsDefined)
        add(outcomes.goalsAchieved)
        add(outcomes.roiDocumented)
        add(outcomes.lastSuccessMilestone)
        let financial = scores.financial
        add(financial.handScore)
        add(word: financial.paymentStatus)
        add(financial.expansionSignals) { $0.add($1) }
        add(financial.contractionRisk)
    }

    private mutating func add(_ stated: Stated) {
        switch stated {
        case .notSaid: add(0)
        case .none: add(1)
        case .said(let text):
            add(2)
            add(text)
        }
    }
}

extension Unpacker {
    mutating func scores() -> ScoresBlock {
        var scores = ScoresBlock()
        scores.productUsage.handScore = doubleIfAny()
        scores.productUsage.dauMauRatio = doubleIfAny()
        scores.productUsage.coreActionsWeekly = doubleIfAny()
        scores.productUsage.featuresAdopted = doubleIfAny()
        scores.productUsage.featuresAvailable = doubleIfAny()
        scores.productUsage.trend = word()
        scores.engagement.handScore = doubleIfAny()
        scores.engagement.loginTrend = word()
        scores.engagement.supportTickets30d = doubleIfAny()
        scores.engagement.lastProactiveContact = dayIfAny()
        scores.engagement.communityActive = flagIfAny()
        scores.relationship.handScore = doubleIfAny()
        scores.relationship.champion = stated()
        scores.relationship.execSponsor = stated()
        scores.relationship.contactsCount = doubleIfAny()
        scores.relationship.lastExecTouch = dayIfAny()
        scores.outcomes.handScore = doubleIfAny()
        scores.outcomes.goalsDefined = doubleIfAny()
        scores.outcomes.goalsAchieved = doubleIfAny()
        scores.outcomes.roiDocumented = flagIfAny()
        scores.outcomes.lastSuccessMilestone = stated()
        scores.financial.handScore = doubleIfAny()
        scores.financial.paymentStatus = word()
        scores.financial.expansionSignals = optional { $0.textList() }
        scores.financial.contractionRisk = flagIfAny()
        return scores
    }

    private mutating func stated() -> Stated {
        switch int() {
        case 0: return .notSaid
        case 1: return .none
        case 2: return .said(text())
        default:
            refuse()
            return .notSaid
        }
    }
}

// MARK: - The success plan

extension Packer {
    mutating func pack(_ plan: SuccessPlan) {
        add(plan.created)
        add(plan.owner)
        add(plan.stakeholders) { packer, stakeholder in
            packer.add(stakeholder.role)
            packer.pack(stakeholder.person)
        }
        add(plan.objectives) { $0.pack($1) }
        add(plan.useCases) { packer, useCase in
            packer.add(useCase.name)
            packer.add(word: useCase.status)
            packer.add(useCase.goLive)
        }
        add(plan.milestones) { packer, milestone in
            packer.add(milestone.name)
            packer.add(milestone.targetDate)
            packer.add(word: milestone.status)
            packer.add(milestone.owner)
            packer.add(milestone.completed)
        }
        add(plan.risks) { packer, risk in
            packer.add(risk.risk)
            packer.add(risk.mitigation)
            packer.add(risk.owner)
        }
        add(plan.nextReview)
    }

    private mutating func pack(_ objective: SuccessPlan.Objective) {
        add(objective.objective)
        add(objective.metric)
        for level in [objective.baseline, objective.current, objective.target] {
            add(level) { $0.pack($1) }
        }
        add(objective.timeline)
        add(objective.owner)
    }

    private mutating func pack(_ level: SuccessPlan.Level) {
        switch level {
        case .number(let number):
            add(true)
            add(number)
        case .words(let words):
            add(false)
            add(words)
        }
    }
}

extension Unpacker {
    mutating func plan() -> SuccessPlan {
        var plan = SuccessPlan()
        plan.created = dayIfAny()
        plan.owner = textIfAny()
        plan.stakeholders = list { unpacker in
            let role = unpacker.text()
            return (role, unpacker.person())
        }
        plan.objectives = list { $0.objective() }
        plan.useCases = list { unpacker in
            let name = unpacker.text()
            return SuccessPlan.UseCase(name: name, status: unpacker.word(), goLive: unpacker.dayIfAny())
        }
        plan.milestones = list { unpacker in
            var milestone = SuccessPlan.Milestone(name: unpacker.text())
            milestone.targetDate = unpacker.dayIfAny()
            milestone.status = unpacker.word()
            milestone.owner = unpacker.textIfAny()
            milestone.completed = unpacker.dayIfAny()
            return milestone
        }
        plan.risks = list { unpacker in
            let risk = unpacker.text()
            return SuccessPlan.Risk(
                risk: risk, mitigation: unpacker.textIfAny(), owner: unpacker.textIfAny())
        }
        plan.nextReview = dayIfAny()
        return plan
    }

    private mutating func objective() -> SuccessPlan.Objective {
        var objective = SuccessPlan.Objective(objective: text())
        objective.metric = textIfAny()
        objective.baseline = optional { $0.level() }
        objective.current = optional { $0.level() }
        objective.target = optional { $0.level() }
        objective.timeline = dayIfAny()
        objective.owner = textIfAny()
        return objective
    }

    private mutating func level() -> SuccessPlan.Level { flag() ? .number(double()) : .words(text()) }
}
