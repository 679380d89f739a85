/// `book.yaml`: the vendor's own profile, the facts that every account's documents draw on.
package struct BookProfile: Sendable {
    package struct Sender: Sendable {
        package var name: String?
        package var title: String?
        package var email: String?
        package var calendar: String?
        package init() {}
    }

    package struct Module: Sendable {
        package let name: String
        package let priceMonth: Double?
        /// What it is good for, in the customer's words.
        package let purpose: String?
        package init(name: String, priceMonth: Double?, purpose: String?) {
            self.name = name
            self.priceMonth = priceMonth
            self.purpose = purpose
        }
    }

    package struct ProductFacts: Sendable {
        package var featuresAvailable: Double?
        package var coreActionsWeeklyTarget: Double?
        package var integrationsTarget: Double?
        package var workflowTarget: Double?
        package var listPricePerSeatMonth: Double?
        package var modules: [Module] = []
        /// From the smallest to the largest.
        package var plans: [Module] = []
        package var roadmap: [String] = []
        package var improvements: [String] = []
        package var features: [Module] = []
        package init() {}
    }

    package struct Managers: Sendable {
        package var csManager: String?
        package var vpCS: String?
        package var execSponsor: String?
        package init() {}
    }

    package struct Story: Sendable {
        package let name: String
        package let industry: String?
        package let metric: String?
        package init(name: String, industry: String?, metric: String?) {
            self.name = name
            self.industry = industry
            self.metric = metric
        }
    }

    package struct Release: Sendable {
        package let name: String
        package let date: Day?
        package let what: String?
        package init(name: String, date: Day?, what: String?) {
            self.name = name
            self.date = date
            self.what = what
        }
    }

    package struct VolumeDiscount: Sendable {
        /// From this number of seats on.
        package let seats: Double
        /// As a percentage, 5 means 5 %.
        package let percent: Double
        package init(seats: Double, percent: Double) {
            self.seats = seats
            self.percent = percent
        }
    }

    package struct Service: Sendable {
        package let name: String
        package let price: Double?
        package init(name: String, price: Double?) {
            self.name = name
            self.price = price
        }
    }

    package var vendor: String?
    package var product: String?
    package var productVersion: String?
    package var currency = "EUR"
    /// One unit of the other currency in the book's.
    package var exchangeRates: [String: Double] = [:]
    package var sender = Sender()
    package var productFacts = ProductFacts()
    package var defaultModel = "engine"
    package var models: [Segment: String] = [:]
    package var managers = Managers()
    /// Money an hour by role: csm, manager, executive, engineering, services, support.
    package var hourlyCost: [String: Double] = [
        "csm": 85, "manager": 95, "executive": 220, "engineering": 140, "services": 120, "support": 75,
    ]
    package var grossMargin = 0.75
    package var successStories: [Story] = []
    package var majorRelease: Release?
    package var volumeDiscounts: [VolumeDiscount] = []
    package var services: [Service] = []
    /// By language (ISO 639-1), then by the text as it stands in the fields above: what customers read, in the
    /// languages that the book gives beside it.
    package var translations: [String: [String: String]] = [:]

    package init() {}
}

extension BookProfile {
    /// A text of this profile in a language; as it stands here where the book has none in that language.
    package func text(_ text: String, in language: String) -> String { translations[language]?[text] ?? text }

    /// The texts for customers that the book does not give in a language, with the keys they stand under.
    package func untranslated(into language: String) -> [(text: String, key: String)] {
        let known = translations[language] ?? [:]
        return textsForCustomers.filter { known[$0.text] == nil }
    }

    private var textsForCustomers: [(text: String, key: String)] {
        func purposes(_ modules: [Module], _ key: String) -> [(text: String, key: String)] {
            modules.compactMap { module in module.purpose.map { ($0, "product_facts.\(key), \(module.name)") }
            }
        }
        return purposes(productFacts.features, "features") + purposes(productFacts.modules, "modules")
            + purposes(productFacts.plans, "plans")
            + productFacts.roadmap.map { ($0, "product_facts.roadmap") }
            + productFacts.improvements.map { ($0, "product_facts.improvements") }
            + successStories.compactMap { story in story.metric.map { ($0, "success_stories, \(story.name)") }
            }
            + (majorRelease?.what.map { [($0, "major_release.what")] } ?? [])
    }
}
