package import Packing

/// What was made of templates, kept from run to run: for as long as every file of their folders has the same name,
/// size, times and inode, and no file has come or gone.
package struct TemplateCache: Sendable {
    private let folder: TemplateFolder
    private let cache: CacheFolder

    package init(of folder: TemplateFolder, in cache: CacheFolder) {
        self.folder = folder
        self.cache = cache
    }

    /// How the sub-folders looked before anything was read from them, and what was made of them when they looked so.
    package struct Look: Sendable {
        package let kept: Unpacker?
        fileprivate let name: String
        fileprivate let key: [UInt8]
        fileprivate let isSettled: Bool
    }

    /// Looks for what was made of these sub-folders.
    package func look(for name: String, madeOf folders: [String]) -> Look {
        let place = Disk.realPath(folder.path) ?? folder.path
        let now = FileFacts.now
        var isSettled = true
        var key = Packer()
        key.add(place)
        for sub in folders {
            key.add(sub)
            for file in folder.names(in: sub) {
                key.add(file)
                let facts = FileFacts(of: "\(place)/\(sub)/\(file).yaml")
                key.add(facts) { $1.pack(into: &$0) }
                isSettled = isSettled && facts?.isSettled(now: now) ?? false
            }
        }
        let file = "\(name)-\(Self.sixteenDigits(of: place))"
        return Look(
            kept: cache.piece(file, key: key.bytes), name: file, key: key.bytes, isSettled: isSettled)
    }

    /// Keeps what was made of what was seen; files that are still being worked on are made anew in the next run too.
    package func keep(_ bytes: [UInt8], seen look: Look) {
        if look.isSettled { cache.keep(bytes, as: look.name, key: look.key) }
    }

    private static func sixteenDigits(of place: String) -> String {
        let digits = String(Checksum.of(Array(place.utf8)[...]), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
