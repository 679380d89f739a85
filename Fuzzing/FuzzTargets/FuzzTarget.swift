/// What is tried with bytes that nobody has thought of.
///
/// `scripts/fuzz` feeds each target from its corpus in `Tests/FuzzCorpus/<name>`; the tests try that corpus too, so that
/// what was found once is found again. A new target is a case, its function and a folder with a seed.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// An account file: read, and edited where it is in order.
    case account
    /// An account file: questions about what it says.
    case answers
    /// A template: the first line names its kind, the rest is the file.
    case template
    /// A conversation, a line a sentence.
    case sentence
    /// A day or a period, wherever one may be written.
    case date
    /// A table to import: the first line names the export, or nothing; the rest is the file.
    case table

    /// What is wrong with how the program takes these bytes; nil where all is well.
    ///
    /// Mistakes in the bytes are no complaint: that they are said is what is expected.
    package func complaint(about bytes: [UInt8]) throws -> String? {
        switch self {
        case .account: AccountTrial.complaint(about: bytes)
        case .answers: try AnswerTrial.complaint(about: bytes)
        case .template: try TemplateTrial.complaint(about: bytes)
        case .sentence: try SentenceTrial.complaint(about: bytes)
        case .date: try DateTrial.complaint(about: bytes)
        case .table: try ImportTrial.complaint(about: bytes)
        }
    }
}
