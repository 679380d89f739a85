internal import Customers
internal import Excerpts

/// How one clause was read, with what decides whether the line should have been cut elsewhere.
struct ClauseReading {
    let reading: Reading
    /// Important words that the reading leaves open.
    let openWords: Int
    /// True where a word that has a command of its own is only passed over: "churn risk and renewal prep".
    var leavesTrade = false
    /// True where a phrase of a command was found, not only a reference to an earlier one.
    let hasCommand: Bool

    init(reading: Reading, openWords: Int, leavesTrade: Bool = false, hasCommand: Bool) {
        self.reading = reading
        self.openWords = openWords
        self.leavesTrade = leavesTrade
        self.hasCommand = hasCommand
    }

    /// A reading that leaves no word open; `hasCommand` where it is no reference to an earlier one.
    init(_ outcome: Reading.Outcome, of text: String, hasCommand: Bool = false) {
        self.init(reading: Reading(text: text, outcome: outcome), openWords: 0, hasCommand: hasCommand)
    }

    var isUnderstood: Bool {
        if case .reject = reading.outcome { false } else { true }
    }

    var asksForAccount: Bool {
        if case .clarify(let question) = reading.outcome { question.isAboutMissingAccount } else { false }
    }
}

/// Reads one command: names, spans, frames, choice.
struct ClauseReader {
    let matcher: Matcher
    let place: LinePlace
    let context: Context
    /// Where the sentence takes back what was said before.
    var correction: Correction?

    /// Whom "it", "them" and a bare command mean.
    var subject: Intent? { context.subject(isCorrecting: correction != nil) }

    var lexicon: Lexicon { matcher.lexicon }

    /// A sentence with the frames found in it.
    struct Candidate {
        let sentence: Sentence
        let frames: [Frame]
        var cost: Cost? { frames.first?.cost }

        /// True where the best frame has no word of weight in its phrases: "what about Acme", "the red ones"; and
        /// for "again in German", which is more than the command "again".
        var saysNoCommand: Bool {
            guard let frame = frames.first else { return true }
            let entry = sentence.lexicon.commands[frame.command]
            if entry.intent == "again" { return sentence.saysMoreThanACommand }
            if entry.intent == "list_accounts", sentence.asksForSet { return false }
            if !sentence.names.isEmpty, isSaidWhole(frame) { return false }
            return frame.coreCount == 0 && !entry.isAboutSession
        }

        /// "show Acme", "show account Acme": words of little weight, and with the account all that is said; "what about
        /// Acme" goes on with what was asked.
        private func isSaidWhole(_ frame: Frame) -> Bool {
            frame.core.contains(true) && !sentence.leadsOn
                && sentence.units.indices.allSatisfy { frame.explained[$0] || sentence.units[$0].role != nil }
        }
    }

    func read(_ tokens: [Token]) -> ClauseReading {
        if let said = savedPlan(tokens) ?? companion(tokens) { return said }
        let candidate = bestCandidate(tokens)
        if let excepting = Excepting(candidate.sentence, reader: self) {
            return excepted(excepting, of: tokens)
        }
        if correction == nil, context.isOngoing, let retraction = Retraction(candidate.sentence) {
            return corrected(retraction, of: tokens)
        }
        return read(candidate)
    }

    /// "save plan" behind a success plan: it is to go into the account's file.
    private func savedPlan(_ tokens: [Token]) -> ClauseReading? {
        let fillers: Set<String> = ["the", "this", "that", "success", "please"]
        guard let last = context.last, last.id == "success_plan", last.accounts?.isEmpty == false,
            tokens.map(\.word).filter({ !fillers.contains($0) }) == ["save", "plan"]
        else { return nil }
        var intent = Intent(id: "save")
        intent.accounts = last.accounts
        intent.inherited.accounts = true
        intent.slots.event = "plan"
        return ClauseReading(.run(intent), of: place.clause(tokens), hasCommand: true)
    }

    func read(_ candidate: Candidate) -> ClauseReading {
        let followUp = FollowUp(reader: self, candidate: candidate)
        if let answer = followUp.answer() { return answer }
        if candidate.saysNoCommand, context.last != nil, let again = followUp.repetition() { return again }
        let decision = Decision(reader: self, candidate: candidate)
        let decided = decision.reading()
        if decided.isUnderstood { return decided }
        return followUp.repetition() ?? followUp.answerToNothing() ?? decision.kindredReading() ?? decided
    }

    /// What is wanted instead, read as if it were said alone, by a reader who knows what is not meant.
    private func corrected(_ retraction: Retraction, of tokens: [Token]) -> ClauseReading {
        var reader = self
        let denied = nameMatches(retraction.denied).filter { $0.accounts.count == 1 }
        reader.correction = Correction(denied: denied.map { matcher.index.id(of: $0.accounts[0]) })
        let candidate = reader.bestCandidate(retraction.rest)
        guard !retraction.rest.isEmpty else {
            return FollowUp(reader: reader, candidate: bestCandidate(tokens)).onlyDenied()
        }
        let read = Excepting(candidate.sentence, reader: reader).map {
            reader.excepted($0, of: retraction.rest)
        }
        return (read ?? reader.read(candidate)).saidAs(place.clause(tokens))
    }

    /// The cheapest of the ways to take words for names or not.
    func bestCandidate(_ tokens: [Token]) -> Candidate {
        let names = nameMatches(tokens)
        let doubtful = names.indices.filter { names[$0].isWeak }.prefix(3)
        var best: Candidate?
        for choice in 0..<(1 << doubtful.count) {
            var taken = names
            for (bit, index) in doubtful.enumerated().reversed() where choice & (1 << bit) == 0 {
                taken.remove(at: index)
            }
            let candidate = self.candidate(tokens, taken)
            if isBetter(candidate, than: best) { best = candidate }
        }
        return best ?? candidate(tokens, [])
    }

    private func isBetter(_ candidate: Candidate, than best: Candidate?) -> Bool {
        guard let best else { return true }
        guard let cost = candidate.cost else { return false }
        return best.cost.map { cost < $0 } ?? true
    }

    private func candidate(_ tokens: [Token], _ names: [NameMatch]) -> Candidate {
        var sentence = Sentence(tokens, lexicon: lexicon, index: matcher.index, day: matcher.day)
        sentence.hasAntecedent = subject != nil
        sentence.hasList = context.listed.count > 1
        sentence.describesSet = goesOnWithSet(tokens)
        sentence.mayNameModel =
            context.last?.id == "calibrate"
            || tokens.contains {
                ["calibrate", "calibrating", "calibration", "recalibrate"].contains($0.word)
            }
        sentence.findSpans(names: names)
        return Candidate(sentence: sentence, frames: FrameFinder(sentence).frames())
    }

    /// "and retail", "only critical": behind a set, a few words that lead on describe another.
    private func goesOnWithSet(_ tokens: [Token]) -> Bool {
        guard context.last?.filter?.isEmpty == false, tokens.count <= 5, let first = tokens.first else {
            return false
        }
        if ["and", "for", "only", "just", "now", "same"].contains(first.word) { return true }
        return ["what", "how"].contains(first.word) && tokens.dropFirst().first?.word == "about"
    }

    func nameMatches(_ tokens: [Token]) -> [NameMatch] {
        let meanings = tokens.map { token in
            token.candidates.lazy.compactMap { lexicon.words.meaning(of: $0) }.first
        }
        let finder = NameFinder(
            index: matcher.index, tokens: tokens, keys: tokens.map(\.key),
            isKnown: zip(tokens, meanings).map { $1 != nil || matcher.index.labelWords.contains($0.key) },
            isIgnored: meanings.map { $0?.weight == .ignored }, legalForms: lexicon.legalForms,
            isRepairable: { !tokens[$0].slip.words.isEmpty && tokens[$0].slip.distance <= $1 })
        return finder.matches()
    }

    // MARK: - Free text

    /// "Note for Acme: …": what stands behind the colon is taken as it is, and only what stands before is read.
    func freeTextReading(of tokens: [Token]) -> Reading? {
        if let reading = reasonReading(of: tokens) { return reading }
        if let start = colon(tokens) {
            let text = FreeText.trimmed(
                place.text(tokens[start - 1].bytes.upperBound..<Int.max).drop { $0 != ":" }.dropFirst())
            return noted(Array(tokens[..<start]), text)
        }
        guard
            let that = tokens.indices.first(where: { $0 > 0 && ["that", "saying"].contains(tokens[$0].word) }
            ),
            that + 1 < tokens.count
        else { return nil }
        let text = FreeText.trimmed(place.text(tokens[that + 1].bytes.lowerBound..<Int.max)[...])
        return noted(Array(tokens[...that]), text, namedIn: Array(tokens[(that + 1)...]))
    }

    /// The reading of what stands before a free text, if it is something to be written down.
    private func noted(_ before: [Token], _ text: String, namedIn rest: [Token] = []) -> Reading? {
        let read = Decision(reader: self, candidate: bestCandidate(before), hasText: true).reading()
        switch read.reading.outcome {
        case .run(var intent) where lexicon.command(intent.id)?.writes == true:
            guard rest.isEmpty || intent.slots.event == "note" else { return nil }
            intent.slots.text = text
            return Reading(text: place.line, outcome: .run(intent), explanation: read.reading.explanation)
        case .clarify(let question) where lexicon.command(question.intent.id)?.writes == true:
            guard !rest.isEmpty else {
                return Reading(
                    text: place.line, outcome: .clarify(question.with(text: text)),
                    explanation: read.reading.explanation)
            }
            guard question.intent.slots.event == "note",
                let intent = named(question.with(text: text), in: rest)
            else {
                return nil
            }
            return Reading(text: place.line, outcome: .run(intent), explanation: read.reading.explanation)
        default: return nil
        }
    }

    /// "note that Acme wants a demo": the one account that the text names is the one that is meant.
    private func named(_ question: Question, in tokens: [Token]) -> Intent? {
        let names = nameMatches(tokens).filter { !$0.isWeak && $0.distance == 0 }
        guard question.isAboutMissingAccount, names.count == 1, names[0].accounts.count == 1 else {
            return nil
        }
        var intent = question.intent
        intent.accounts = [matcher.index.id(of: names[0].accounts[0])]
        return intent
    }

    private func colon(_ tokens: [Token]) -> Int? {
        tokens.indices.dropFirst().first { tokens[$0].gap == .colon && place.hasColon(after: tokens[$0 - 1]) }
    }
}

extension ClauseReading {
    /// The same reading of a sentence that said more.
    func saidAs(_ text: String) -> ClauseReading {
        var whole = Reading(text: text, outcome: reading.outcome, explanation: reading.explanation)
        whole.closesQuestion = reading.closesQuestion
        whole.losesSubject = reading.losesSubject
        return ClauseReading(reading: whole, openWords: openWords, hasCommand: hasCommand)
    }
}

/// Text that is kept as it was typed.
enum FreeText {
    static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}

extension LinePlace {
    func hasColon(after token: Token) -> Bool {
        text(token.bytes.upperBound..<Int.max).prefix(3).contains(":")
    }
}

extension Question {
    func with(text: String) -> Question {
        var intent = intent
        intent.slots.text = text
        return Question(
            sentence: sentence, intent: intent, choices: choices, position: position, failure: failure)
    }
}
