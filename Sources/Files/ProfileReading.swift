internal import Customers
internal import Excerpts

/// book.yaml as read: what could be read of it, with defaults for the rest.
struct ReadProfile: Sendable {
    let file: String
    let profile: BookProfile
    let problems: [Failure]
}

/// Bytes → `BookProfile`.
///
/// A mistake in one line leaves the other lines in force: without a profile there would be no totals and no
/// e-mails for any account.
struct ProfileReading {
    let file: String
    /// The scoring models that there are; nil where that is not known.
    var models: [String]?

    func missing() -> ReadProfile {
        let failure = Failure(
            "there is no book.yaml; totals are in EUR and e-mails have no sender", severity: .warning,
            at: Excerpt(source: file, line: 1, column: 1, text: ""),
            remedy:
                "write one with at least vendor, product, currency and sender; steward --init DIR shows how")
        return ReadProfile(file: file, profile: BookProfile(), problems: [failure])
    }

    func unreadable(_ failure: Failure) -> ReadProfile {
        ReadProfile(file: file, profile: BookProfile(), problems: [failure])
    }

    func read(_ bytes: [UInt8]) -> ReadProfile {
        let yaml = YAMLReading.read(bytes, named: file)
        let problems = Problems(in: yaml.source)
        for problem in yaml.problems { problems.add(problem) }
        if yaml.root == nil, yaml.hasError {
            return ReadProfile(file: file, profile: BookProfile(), problems: problems.inOrder)
        }
        let root = yaml.root ?? Node(.map([]), at: Place(line: 1, column: 1))
        let fields = Fields(root, as: "book.yaml", keys: Self.keys, problems: problems)
        return ReadProfile(
            file: file, profile: fields.map(profile) ?? BookProfile(), problems: problems.inOrder)
    }

    private static let keys = [
        "vendor", "product", "product_version", "currency", "exchange_rates", "sender", "product_facts",
        "default_model", "models", "managers", "hourly_cost", "gross_margin", "success_stories",
        "major_release",
        "volume_discounts", "services",
    ]

    private func profile(_ block: Fields) -> BookProfile {
        var profile = BookProfile()
        profile.vendor = block.line("vendor")
        profile.product = block.line("product")
        profile.productVersion = block.line("product_version")
        profile.currency = readCurrency(block) ?? profile.currency
        profile.exchangeRates = readRates(block)
        profile.sender = readSender(block) ?? profile.sender
        profile.productFacts = readFacts(block) ?? profile.productFacts
        profile.defaultModel = block.line("default_model") ?? profile.defaultModel
        if let value = block.stated("default_model") { checkModel(value, block) }
        profile.models = readModels(block)
        profile.managers = readManagers(block) ?? profile.managers
        profile.hourlyCost.merge(readCosts(block, roles: profile.hourlyCost.keys.sorted())) { $1 }
        profile.grossMargin = block.number("gross_margin", in: 0...1) ?? profile.grossMargin
        profile.successStories = readStories(block)
        profile.majorRelease = readRelease(block)
        profile.volumeDiscounts = readDiscounts(block)
        profile.services = readServices(block)
        profile.translations = readTranslations(block)
        return profile
    }

    private func readCurrency(_ block: Fields) -> String? {
        if block.stated("currency") == nil {
            block.problems.warning(
                "book.yaml names no currency; EUR is taken", at: block.place("currency"),
                remedy: "add a line: currency: \"EUR\"")
        }
        return block.currency("currency")
    }

    private func readRates(_ block: Fields) -> [String: Double] {
        var rates: [String: Double] = [:]
        for entry in entries(of: "exchange_rates", in: block) {
            guard Codes.isCurrency(entry.key) else {
                block.problems.error(
                    "exchange_rates goes by currency codes (ISO 4217, as USD), not \"\(entry.key)\"",
                    at: entry.keyPlace,
                    suggestions: Codes.currency(meantBy: entry.key).map { [$0] } ?? [])
                continue
            }
            guard let rate = block.number(of: entry.value, "the rate of \(entry.key)", in: 0 ... .infinity)
            else {
                continue
            }
            if rate > 0 {
                rates[entry.key] = rate
            } else {
                block.problems.error(
                    "the rate of \(entry.key) is above 0, not \(entry.value.text ?? "nothing")",
                    at: entry.value.place,
                    remedy: "write what 1 \(entry.key) is worth in the book's currency")
            }
        }
        return rates
    }

    private func readModels(_ block: Fields) -> [Segment: String] {
        var models: [Segment: String] = [:]
        let words = Segment.allCases.map(\.rawValue)
        for entry in entries(of: "models", in: block) {
            if let segment = Segment(rawValue: entry.key) {
                models[segment] = block.text(of: entry.value, entry.key)
                checkModel(entry.value, block)
            } else {
                block.problems.error(
                    "models goes by segment (\(words.joined(separator: ", "))), not \"\(entry.key)\"",
                    at: entry.keyPlace, suggestions: Nearest.words(to: entry.key, among: words))
            }
        }
        return models
    }

    private func checkModel(_ value: Node, _ block: Fields) {
        guard let models, let name = value.text, !models.contains(name) else { return }
        block.problems.error(
            "there is no scoring model \"\(name)\"", at: value.place,
            remedy: "the models are the files of Templates/scoring: \(models.joined(separator: ", "))",
            suggestions: Nearest.words(to: name, among: models))
    }

    /// The entries of a block whose keys are no fixed words; those without a value are left out.
    private func entries(of key: String, in block: Fields) -> [Node.Entry] {
        guard let value = block.stated(key) else { return [] }
        guard let entries = value.entries else {
            block.problems.error("\(key) is a block of keys, not \(value.kind)", at: value.place)
            return []
        }
        return entries.filter { !$0.value.isNull }
    }

    private func readCosts(_ block: Fields, roles: [String]) -> [String: Double] {
        guard let costs = block.inner("hourly_cost", keys: roles) else { return [:] }
        var read: [String: Double] = [:]
        for role in roles { read[role] = costs.number(role, in: 0 ... .infinity) }
        return read
    }
}
