/// Keeps a large value for as long as the program runs: to give its memory back piece by piece at the end takes longer
/// than the system takes for all of it.
final class Held<Value: Sendable>: Sendable {
    private let value: Value

    private init(_ value: Value) { self.value = value }

    static func forGood(_ value: Value) -> Value {
        _ = unsafe Unmanaged.passRetained(Held(value))
        return value
    }
}
