import Packing
import Testing

@Suite("Values become bytes and values again")
struct PackingTests {
    private static let whole = [0, 1, -1, 63, 64, -64, -65, 300, 1 << 40, .max, .min]

    @Test("whole numbers of every size, a small one in one byte", arguments: whole)
    func wholeNumber(_ number: Int) {
        var packer = Packer()
        packer.add(number)
        if (-64..<64).contains(number) { #expect(packer.bytes.count == 1) }
        var unpacker = Unpacker(packer.bytes)
        #expect(unpacker.int() == number)
        #expect(unpacker.left == 0 && !unpacker.isDamaged)
    }

    /// One of everything.
    private static var packed: [UInt8] {
        var packer = Packer()
        packer.add(-7.25)
        packer.add("Zéphyr")
        packer.add(nil as String?)
        packer.add(true as Bool?)
        packer.add(nil as Bool?)
        packer.add(["a", "", "c"])
        packer.add(column: [3, -2, .max] as [Int32])
        packer.add(column: [.nan, 1.5] as [Double])
        ByteStrings(texts: ["one", "", "three"]).pack(into: &packer)
        Lists<Int16>([[], [1, 2], [3]]).pack(into: &packer)
        TextTable(["b", "a", "b"]).pack(into: &packer)
        NumberTable<UInt64>([9: [1, 2], 4: []]).pack(into: &packer)
        return packer.bytes
    }

    @Test("one of everything comes back as it was")
    func everything() {
        var unpacker = Unpacker(Self.packed)
        #expect(unpacker.double() == -7.25)
        #expect(unpacker.text() == "Zéphyr")
        #expect(unpacker.textIfAny() == nil)
        #expect(unpacker.flagIfAny() == true)
        #expect(unpacker.flagIfAny() == nil)
        #expect(unpacker.textList() == ["a", "", "c"])
        #expect(unpacker.column(of: Int32.self) == [3, -2, .max])
        let doubles = unpacker.doubles()
        #expect(doubles.count == 2 && doubles[0].isNaN && doubles[1] == 1.5)
        let strings = ByteStrings(from: &unpacker)
        #expect((0..<strings.count).map(strings.text) == ["one", "", "three"])
        let lists = Lists<Int16>(from: &unpacker)
        #expect((0..<lists.count).map { Array(lists[$0]) } == [[], [1, 2], [3]])
        let table = TextTable(from: &unpacker)
        #expect(table["a"] == 1 && table["b"] == 0 && table["c"] == nil && table.text(2) == "b")
        let numbers = NumberTable<UInt64>(from: &unpacker)
        #expect(Array(numbers[9]) == [1, 2] && numbers[4].isEmpty && numbers[5].isEmpty)
        #expect(unpacker.left == 0 && !unpacker.isDamaged)
    }

    /// What is read from them does not matter; that it ends, and that it is told, does.
    @Test("bytes that end too early are told, wherever they end")
    func cutShort() {
        for count in 0..<Self.packed.count {
            var unpacker = Unpacker(Array(Self.packed.prefix(count)))
            _ = unpacker.double()
            _ = unpacker.text()
            _ = unpacker.textIfAny()
            _ = (unpacker.flagIfAny(), unpacker.flagIfAny(), unpacker.textList())
            _ = (unpacker.column(of: Int32.self), unpacker.doubles())
            _ = (ByteStrings(from: &unpacker), Lists<Int16>(from: &unpacker))
            _ = (TextTable(from: &unpacker)["b"], NumberTable<UInt64>(from: &unpacker)[9])
            #expect(unpacker.isDamaged, "\(count) bytes")
        }
    }

    @Test("a count that cannot be reserves no memory")
    func hugeCount() {
        var packer = Packer()
        packer.add(Int.max)
        var texts = Unpacker(packer.bytes)
        #expect(texts.textList().isEmpty && texts.isDamaged)
        var numbers = Unpacker(packer.bytes)
        #expect(numbers.column(of: UInt64.self).isEmpty && numbers.isDamaged)
    }

    @Test("a checksum tells a changed, a lost and an added byte")
    func checksum() {
        let bytes = Self.packed
        let sum = Checksum.of(bytes[...])
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 1
            #expect(Checksum.of(other[...]) != sum)
        }
        #expect(Checksum.of(bytes.dropLast()) != sum)
        #expect(Checksum.of((bytes + [0])[...]) != sum)
    }

    @Test(
        "the sum of many digests does not depend on their order, and tells one more, one less and a changed one"
    )
    func sum() {
        func of(_ names: [String]) -> [UInt8] {
            var sum = DigestSum()
            for name in names {
                var digest = Digest()
                digest.add(name)
                sum.add(digest)
            }
            var whole = Digest()
            sum.add(to: &whole)
            return whole.bytes
        }
        let names = (0..<100).map { "account-\($0).yaml" }
        #expect(of(names) == of(names.reversed()))
        let others = [
            [], ["a"], ["a", "a"], ["b"], Array(names.dropLast()), names + names.suffix(1),
            names.dropLast() + ["account-98.yaml"], names.dropLast() + ["account-100.yaml"], names,
        ]
        #expect(Set(others.map(of)).count == others.count)
    }

    @Test("a digest tells other texts, other numbers, and another order")
    func digest() {
        func of(_ add: (inout Digest) -> Void) -> [UInt8] {
            var digest = Digest()
            add(&digest)
            return digest.bytes
        }
        let all = [
            of { _ in }, of { $0.add("") }, of { $0.add(0) }, of { $0.add("a") }, of { $0.add("ab") },
            of {
                $0.add("a")
                $0.add("b")
            },
            of {
                $0.add("b")
                $0.add("a")
            },
            of { $0.add("abcdefgh") }, of { $0.add("abcdefghi") }, of { $0.add("a\0") }, of { $0.add(1) },
            of { $0.add(-1) },
        ]
        #expect(Set(all).count == all.count)
        #expect(all.allSatisfy { $0.count == 16 })
        #expect(of { $0.add("abcdefghi") } == all[8])
    }
}
