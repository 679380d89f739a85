package import Customers
package import Excerpts

/// A book to start with: book.yaml and one account with every key explained.
package enum StarterBook {
    /// Writes the files into `folder`, which is made if it is not there; the paths written, book.yaml first.
    ///
    /// Nothing is overwritten: where one of the two files exists already, none is written. The dates in the
    /// example are laid around `day`, so that the example has neither a past renewal nor stale scores.
    package static func write(to folder: String, asOf day: Day) throws(Failure) -> [String] {
        let root = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        let files = [
            ("\(root)/book.yaml", book),
            ("\(root)/\(exampleID).yaml", StarterAccount(day: day).text),
        ]
        for (path, _) in files where Disk.kind(of: path) != nil { throw exists(path) }
        try makeFolder(root)
        for (path, text) in files { try WholeFile.write(text, to: path) }
        return files.map(\.0)
    }

    static let exampleID = "example-company"

    private static func exists(_ path: String) -> Failure {
        Failure(
            "\(path) is there already and is not overwritten",
            remedy: "name a new folder, or take the file out of this one")
    }

    private static func makeFolder(_ folder: String) throws(Failure) {
        do throws(DiskError) {
            try Disk.makeFolder(folder)
            guard let real = Disk.realPath(folder), Disk.kind(of: real) == .folder else {
                throw DiskError.notAFolder
            }
        } catch {
            throw error.failure("the folder cannot be made", folder, writing: true)
        }
    }

    private static let book = """
        # The profile of your own company: what every account's documents draw on.
        # Everything is optional but worth filling in; what is missing is said where it is needed.

        vendor: "Your Company"                  # your company's name, as customers know it
        product: "Your Product"
        product_version: "1.0"
        currency: "EUR"                         # all totals are in this currency (ISO 4217)
        exchange_rates: {USD: 0.92, GBP: 1.17}  # what 1 unit of another currency is worth in yours

        # Who signs the e-mails.
        sender: {name: "Your Name", title: "Customer Success Manager", email: "you@your-company.example", \
        calendar: "https://calendar.your-company.example/you"}

        # The names in escalation paths.
        managers: {cs_manager: "", vp_cs: "", exec_sponsor: ""}

        product_facts:
          features_available: 20                # how many features there are to adopt
          core_actions_weekly_target: 100       # core actions a week of a customer who does well
          integrations_target: 3
          workflow_target: 0.8                  # share of key workflows that are completed, 0 to 1
          list_price_per_seat_month: 50
          modules:                              # what can be bought beside the main product
            - {name: "Reports", price_month: 300, for: "Seeing every figure of the week on one page"}
          plans:                                # from the smallest to the largest
            - {name: "Team", price_month: 500, for: "One team"}
            - {name: "Business", price_month: 2000, for: "Several teams, with single sign-on"}
          roadmap: []                           # what is planned, in the customer's words
          improvements: []                      # what shipped lately: win-back e-mails use it
          features:                             # what the adoption nudges speak of
            - {name: "Scheduled reports", for: "having the weekly figures in the inbox on Monday"}

        default_model: "engine"                 # the scoring model; see Templates/scoring
        models: {}                              # by segment, as {enterprise: "predictive"}

        # What an hour of each role costs you, for the economics of a save plan.
        hourly_cost: {csm: 85, manager: 95, executive: 220, engineering: 140, services: 120, support: 75}
        gross_margin: 0.75                      # 0 to 1

        success_stories: []                     # [{name: "…", industry: "…", metric: "31 % fewer failed drops"}]
        # major_release: {name: "…", date: 2026-09-15, what: "what is new in it"}
        volume_discounts: []                    # [{seats: 50, pct: 10}]: from 50 seats on, ten percent
        services: []                            # [{name: "Training day", price: 1900}]

        """
}
