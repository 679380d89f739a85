/// Something that happened with an account, on a day.
package struct Event: Sendable, Hashable {
    package let day: Day
    package let type: EventType
    package let note: String?
    /// A number or a word that belongs to the type, such as the step of a `renewal_step`.
    package let value: String?
    package let contact: String?

    package init(day: Day, type: EventType, note: String? = nil, value: String? = nil, contact: String? = nil)
    {
        self.day = day
        self.type = type
        self.note = note
        self.value = value
        self.contact = contact
    }
}

package enum EventType: String, Sendable, CaseIterable, Hashable {
    case championLeft = "champion_left"
    case championPromoted = "champion_promoted"
    case newChampion = "new_champion"
    case execSponsorLeft = "exec_sponsor_left"
    case newExecSponsor = "new_exec_sponsor"
    case execMeeting = "exec_meeting"
    case keyUserLeft = "key_user_left"
    case qbrHeld = "qbr_held"
    case qbrMissed = "qbr_missed"
    case meetingCancelled = "meeting_cancelled"
    case escalation
    case integrationFailed = "integration_failed"
    case competitorEvaluation = "competitor_evaluation"
    case competitiveRFP = "competitive_rfp"
    case dataExportRequest = "data_export_request"
    case billingPageVisit = "billing_page_visit"
    case nonRenewalSignal = "non_renewal_signal"
    case teamMembersRemoved = "team_members_removed"
    case renewalConversationDelayed = "renewal_conversation_delayed"
    case priceObjection = "price_objection"
    case budgetCut = "budget_cut"
    case usageLimitHit = "usage_limit_hit"
    case newDepartmentInterest = "new_department_interest"
    case premiumFeatureRequest = "premium_feature_request"
    case apiRequest = "api_request"
    case fundingRound = "funding_round"
    case hiringGrowth = "hiring_growth"
    case referenceGiven = "reference_given"
    case reviewGiven = "review_given"
    case expansionTalk = "expansion_talk"
    case feedback
    case acquired
    case acquiresCompany = "acquires_company"
    case milestone
    case kickoffHeld = "kickoff_held"
    case trainingHeld = "training_held"
    case note
    case contractSent = "contract_sent"
    case renewed
    case renewalStep = "renewal_step"
    case onboardingCompleted = "onboarding_completed"
    case newUseCase = "new_use_case"
}
