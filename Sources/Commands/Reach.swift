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
}
