import Customers
import Excerpts
import Files
import Foundation
import Testing

@Suite("A folder becomes a book")
struct BookFolderTests {
    private static let profile = "vendor: \"Northlight\"\ncurrency: \"EUR\"\n"

    private static func account(_ name: String, _ lines: String = "") -> String {
        "customer_health:\n  account: \"\(name)\"\n\(lines)"
    }

    private func read(_ scratch: Scratch) throws -> ReadBook {
        try BookFolder(path: scratch.path).read(asOf: testDay)
    }

    @Test("accounts of all sub-folders are read; hidden files and other endings are not")
    func whichFiles() throws {
        let scratch = try Scratch()
        try scratch.write(Self.profile, to: "book.yaml")
        try scratch.write(Self.account("B"), to: "b.yaml")
        try scratch.write(Self.account("A"), to: "churned/2025/a.yaml")
        try scratch.write("not yaml: [", to: ".hidden.yaml")
        try scratch.write("not yaml: [", to: ".git/x.yaml")
        try scratch.write("not yaml: [", to: "readme.md")
        let read = try read(scratch)
        #expect(read.problems.map(\.report) == [])
        #expect(read.book.accounts.map(\.id) == ["a", "b"])
        #expect(read.book["a"]?.file == "\(scratch.path)/churned/2025/a.yaml")
        #expect(read.book.profile.vendor == "Northlight")
    }

    @Test("a slash behind the folder's name makes no difference")
    func slash() throws {
        let scratch = try Scratch()
        try scratch.write(Self.account("A"), to: "a.yaml")
        let read = try BookFolder(path: scratch.path + "/").read(asOf: testDay)
        #expect(read.book["a"]?.file == "\(scratch.path)/a.yaml")
    }

    @Test("a broken file hides none of the others")
    func broken() throws {
        let scratch = try Scratch()
        try scratch.write(Self.profile, to: "book.yaml")
        try scratch.write(Self.account("A"), to: "a.yaml")
        try scratch.write("customer_health: [", to: "b.yaml")
        try scratch.write(Self.account("C", "  arr: x\n"), to: "c.yaml")
        try scratch.write(Self.account("D", "  colour: x\n"), to: "d.yaml")
        let read = try read(scratch)
        #expect(read.book.accounts.map(\.id) == ["a", "d"])
        #expect(read.brokenFiles == ["\(scratch.path)/b.yaml", "\(scratch.path)/c.yaml"])
        #expect(read.problems.map(\.severity) == [.error, .error, .warning])
    }

    @Test("reading on all cores gives the same problems in the same order every time")
    func order() throws {
        let scratch = try Scratch()
        for number in 10..<60 {
            try scratch.write(Self.account("A\(number)", "  colour: x\n  arr: y\n"), to: "a\(number).yaml")
        }
        let first = try read(scratch).problems
        #expect(first.count == 101)
        #expect(
            first.dropFirst().map { $0.excerpt?.source ?? "" }
                == first.dropFirst().map { $0.excerpt?.source ?? "" }.sorted())
        for _ in 0..<5 { #expect(try read(scratch).problems == first) }
    }

    @Test("two files with one id are both left out, the third account stays")
    func sameID() throws {
        let scratch = try Scratch()
        try scratch.write(Self.profile, to: "book.yaml")
        try scratch.write(Self.account("A"), to: "north/a.yaml")
        try scratch.write(Self.account("A"), to: "south/a.yaml")
        try scratch.write(Self.account("B", "  parent: \"a\"\n"), to: "b.yaml")
        let read = try read(scratch)
        #expect(read.book.accounts.map(\.id) == ["b"])
        #expect(read.brokenFiles.count == 2)
        // The parent's file exists: that it is broken is said once, and not as an unknown parent.
        #expect(read.problems.count == 2)
    }

    @Test("a link into the folder is read, one out of it is refused")
    func links() throws {
        let scratch = try Scratch()
        let outside = try Scratch()
        try outside.write(Self.account("X"), to: "x.yaml")
        try scratch.write(Self.profile, to: "book.yaml")
        try scratch.write(Self.account("A"), to: "store/a.yaml")
        let files = FileManager.default
        try files.createSymbolicLink(atPath: "\(scratch.path)/b.yaml", withDestinationPath: "store/a.yaml")
        try files.createSymbolicLink(
            atPath: "\(scratch.path)/c.yaml", withDestinationPath: "\(outside.path)/x.yaml")
        try files.createSymbolicLink(atPath: "\(scratch.path)/loop", withDestinationPath: ".")
        let read = try read(scratch)
        #expect(read.book.accounts.map(\.id) == ["a", "b"])
        #expect(
            read.problems.map(\.message) == [
                "this is a link to something outside the folder, and is not followed",
                "this is a link to something outside the folder, and is not followed",
            ])
    }

    @Test("a pipe named like an account is refused, not waited for", .timeLimit(.minutes(1)))
    func pipe() throws {
        let scratch = try Scratch()
        try scratch.write(Self.profile, to: "book.yaml")
        let made = unsafe mkfifo("\(scratch.path)/a.yaml", 0o600)
        #expect(made == 0)
        #expect(
            try read(scratch).problems.map(\.message) == ["the file cannot be read: it is no regular file"])
    }

    @Test("an unreadable folder says what to do")
    func missing() throws {
        let scratch = try Scratch()
        #expect {
            _ = try BookFolder(path: "\(scratch.path)/none").read(asOf: testDay)
        } throws: { error in
            let failure = error as? Failure
            return failure?.message == "there is no accounts folder \"\(scratch.path)/none\""
                && failure?.remedy?.contains("--accounts") == true
                && failure?.remedy?.contains("$STEWARD_ACCOUNTS") == true
                && failure?.remedy?.contains("steward --init DIR") == true
        }
    }

    @Test("more than a hundred problems of one file are counted, not listed")
    func manyProblems() throws {
        let scratch = try Scratch()
        try scratch.write(Self.profile, to: "book.yaml")
        try scratch.write(Self.account("A", (1...150).map { "  nothing\($0): x\n" }.joined()), to: "a.yaml")
        let problems = try read(scratch).problems
        #expect(problems.count == 101)
        #expect(problems.last?.message == "50 more problems in this file are not shown")
        #expect(problems.last?.severity == .warning)
    }

    @Test("book.yaml arrives with every key")
    func wholeProfile() throws {
        let scratch = try Scratch()
        try scratch.write(Self.wholeBook, to: "book.yaml")
        let read = try read(scratch)
        #expect(read.problems.map(\.report) == [])
        let profile = read.book.profile
        #expect(profile.product == "Northlight Routing")
        #expect(profile.productVersion == "5.2")
        #expect(profile.currency == "CHF")
        #expect(profile.exchangeRates == ["USD": 0.92, "GBP": 1.17])
        #expect(profile.sender.calendar == "https://cal.northlight.example/dana")
        #expect(profile.productFacts.featuresAvailable == 18)
        #expect(profile.productFacts.workflowTarget == 0.8)
        #expect(profile.productFacts.modules.map(\.priceMonth) == [4000])
        #expect(profile.productFacts.plans.map(\.name) == ["Team", "Business"])
        #expect(profile.productFacts.roadmap == ["Maps"])
        #expect(profile.productFacts.improvements == ["Offline mode", "Speed"])
        #expect(profile.productFacts.features.first?.purpose == "knowing more")
        #expect(profile.defaultModel == "composite")
        #expect(profile.models == [.enterprise: "predictive"])
        #expect(profile.managers.vpCS == "Robert")
        // Only csm is written; the other roles keep their defaults.
        #expect(profile.hourlyCost["csm"] == 90)
        #expect(profile.hourlyCost["support"] == 75)
        #expect(profile.grossMargin == 0.7)
        #expect(profile.successStories.first?.metric == "31 % fewer failed drops")
        #expect(profile.majorRelease?.date?.iso == "2026-09-15")
        #expect(profile.volumeDiscounts.map(\.percent) == [10])
        #expect(profile.services.map(\.price) == [1900])
    }

    private static let wholeBook = """
        vendor: "Northlight"
        product: "Northlight Routing"
        product_version: "5.2"
        currency: "CHF"
        exchange_rates: {USD: 0.92, GBP: 1.17}
        sender: {name: "Dana", title: "CSM", email: "d@n.example", calendar: "https://cal.northlight.example/dana"}
        product_facts:
          features_available: 18
          core_actions_weekly_target: 250
          integrations_target: 3
          workflow_target: 0.8
          list_price_per_seat_month: 45
          modules: [{name: "Dispatch", price_month: 4000, for: "x"}]
          plans: [{name: "Team"}, {name: "Business"}]
          roadmap: ["Maps"]
          improvements: ["Offline mode", "Speed"]
          features: [{name: "Reports", for: "knowing more"}]
        default_model: "composite"
        models: {enterprise: "predictive"}
        managers: {cs_manager: "Helen", vp_cs: "Robert", exec_sponsor: "Ingrid"}
        hourly_cost: {csm: 90}
        gross_margin: 0.7
        success_stories: [{name: "Kestrel", industry: "Logistics", metric: "31 % fewer failed drops"}]
        major_release: {name: "5.2", date: 2026-09-15, what: "offline"}
        volume_discounts: [{seats: 50, pct: 10}]
        services: [{name: "Training", price: 1900}]
        """

    @Test("a mistake in book.yaml leaves its other lines in force")
    func brokenProfile() throws {
        let scratch = try Scratch()
        try scratch.write("vendor: \"Northlight\"\ncurrency: \"CHF\"\ngross_margin: 75\n", to: "book.yaml")
        let read = try read(scratch)
        #expect(read.brokenFiles == ["\(scratch.path)/book.yaml"])
        #expect(read.book.profile.currency == "CHF")
        #expect(read.book.profile.grossMargin == 0.75)
    }

    @Test("the sample book has no errors")
    func sampleBook() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Accounts")
            .path
        let read = try BookFolder(path: folder).read(asOf: testDay)
        #expect(read.problems.filter { $0.severity == .error }.map(\.report) == [])
        #expect(read.book.accounts.count >= 20)
    }
}
