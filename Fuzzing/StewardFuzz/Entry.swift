import FuzzTargets
import Glibc

/// Called by libFuzzer for each input; the target is named by the environment variable `STEWARD_FUZZ_TARGET`.
@_cdecl("LLVMFuzzerTestOneInput")
func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let target = Chosen.target else { return stop("STEWARD_FUZZ_TARGET names no target") }
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    do {
        guard let complaint = try target.complaint(about: bytes) else { return 0 }
        return stop(complaint)
    } catch {
        return stop("the target cannot be set up: \(error)")
    }
}

/// libFuzzer hands nothing over but bytes, so this is looked up once.
private enum Chosen {
    static let target = unsafe getenv("STEWARD_FUZZ_TARGET").flatMap { name in
        unsafe FuzzTarget(rawValue: String(cString: name))
    }
}

/// Ends the process as a crash, so that libFuzzer keeps the input.
private func stop(_ complaint: String) -> CInt {
    let line = "complaint: \(complaint)\n"
    unsafe write(STDERR_FILENO, line, line.utf8.count)
    abort()
}
