import Foundation

/// Company names from a file, and as many more as are wanted, varied as companies vary their names.
struct NameMaker {
    private let given: [String]
    private let seed: UInt64

    init(file: String, seed: UInt64) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        given = text.split(separator: "\n").map(String.init)
        self.seed = seed
    }

    private static let forms = ["GmbH", "Ltd", "AG", "Inc.", "S.A.", "plc", "LLC", "B.V.", "Oy", "Group"]
    private static let places = [
        "Nordic", "Iberia", "Benelux", "Alpine", "Pacific", "Baltic", "Atlantic", "Danube", "Andes", "Sahara",
        "Gulf", "Midlands", "Highland", "Coastal", "Prairie", "Savanna", "Tundra", "Delta", "Harbour",
        "Valley",
    ]
    private static let trades = [
        "Logistics", "Foods", "Robotics", "Textiles", "Energy", "Clinics", "Freight", "Media", "Software",
        "Mining",
    ]

    /// Names that no other trade speaks of, as sentences about a Visa card speak of Visa.
    static let invented = [
        "Kettleby Foods Ltd", "Ostara Clinics AG", "Petrel Aviation S.A.", "Vireo Labs", "Bexley Utilities",
        "Quillon Group", "Zenobia Textiles", "Marlow Freight GmbH", "Sable & Finch", "Tarn Company plc",
    ]

    /// The first `count`: the given ones in an order of the seed, then varied by place, trade and form.
    func names(_ count: Int) -> [String] {
        var random = SplitMix(state: seed)
        var names = given.shuffled(using: &random)
        var round = 0
        while names.count < count {
            let place = Self.places[round % Self.places.count]
            let trade = Self.trades[round / Self.places.count % Self.trades.count]
            for name in given where names.count < count {
                let form = Self.forms[Int(random.next() % UInt64(Self.forms.count))]
                names.append("\(name) \(place) \(trade) \(form)")
            }
            round += 1
        }
        return Array(names.prefix(count))
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
