package import IntentMatching

extension Intent {
    /// True where the answer follows from the files of the accounts that the sentence names, and from book.yaml.
    ///
    /// A review compares with the account's peers, and a summary names its parent: those look further.
    package var isAboutNamedAccountsAlone: Bool {
        guard accounts != nil, let kind = CommandTable.kind(of: self) else { return false }
        return switch kind {
        case .account(.qbrPrep), .account(.show): false
        case .account, .compare: true
        case .book: false
        }
    }

    /// True where the answer depends on the book and the record of scores, and running it changes nothing: a back-test
    /// is put on record.
    package var isAboutBookAlone: Bool {
        guard accounts == nil, case .book(let question) = CommandTable.kind(of: self) else { return false }
        return switch question {
        case .backtest, .calibrate: false
        case .portfolioReview, .nrrReport, .cohortAnalysis, .actionQueue, .monthlyReview, .teamMetrics,
            .advisoryBoard, .voiceOfCustomer, .listAccounts:
            true
        }
    }
}
