import Excerpts
import Files
import IntentMatching
import Scoring
import Synchronization
import Templating

/// Reads every template of the folder and collects what is wrong with them.
struct TemplateCheck {
    let folder: TemplateFolder

    func problems() throws(Failure) -> [Failure] {
        var problems: [Failure] = []
        let store = Rules(folder: folder).store()
        for path in try folder.paths() {
            do {
                try check(path, with: store, &problems)
            } catch {
                problems.append(error)
            }
        }
        problems += lexiconProblems() + scoringProblems()
        return problems
    }

    private func check(_ path: String, with store: TemplateStore, _ problems: inout [Failure]) throws(Failure)
    {
        let parts = path.dropLast(".yaml".count).split(separator: "/").map(String.init)
        let rest = parts.dropFirst().joined(separator: "/")
        switch parts.first {
        case "documents": _ = try store.document(rest)
        case "plays": _ = try store.play(rest)
        case "emails" where parts.count == 3: _ = try store.emails(parts[2], language: parts[1])
        case "imports": _ = try Rules(folder: folder).importMapping(rest, &problems)
        case "languages": _ = try store.language(rest)
        case "vocabulary" where rest == "internal-words": _ = try store.customerWords()
        default: _ = try folder.template(at: path)
        }
    }

    private func lexiconProblems() -> [Failure] {
        do {
            _ = try Rules(folder: folder).lexicon()
            return []
        } catch {
            return [error]
        }
    }

    private func scoringProblems() -> [Failure] {
        let found = Mutex<[Failure]>([])
        do {
            let rules = try Rules(folder: folder).scoring { problem in found.withLock { $0.append(problem) } }
            for name in rules.modelNames { _ = rules.model(name) }
        } catch {
            found.withLock { $0.append(error) }
        }
        return found.withLock { $0 }
    }
}
