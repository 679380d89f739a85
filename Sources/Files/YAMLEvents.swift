internal import CYaml

/// The events of libyaml, one after the other: the only place that touches its C structures.
///
/// Yams builds its own nodes from the same events at about 5 MB/s, without end marks, and stops at the first
/// duplicate key; its C parser alone gives more than 50 MB/s, and every mark. Hence its C module is used
/// directly.
@safe final class YAMLEvents {
    enum Kind {
        case documentStart, documentEnd, streamEnd, scalar, alias, listStart, listEnd, mapStart, mapEnd
        case other
    }

    /// Line and column from 0; columns count Unicode scalars.
    struct Mark {
        let line: Int
        let column: Int
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>

    /// Takes UTF-8 that must stay where it is for as long as events are read.
    init(of bytes: UnsafeBufferPointer<UInt8>) {
        unsafe parser = .allocate(capacity: 1)
        unsafe event = .allocate(capacity: 1)
        unsafe parser.initialize(to: yaml_parser_t())
        unsafe event.initialize(to: yaml_event_t())
        unsafe yaml_parser_initialize(parser)
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        unsafe yaml_event_delete(event)
        unsafe yaml_parser_delete(parser)
        unsafe event.deallocate()
        unsafe parser.deallocate()
    }

    /// Goes on to the next event; false where the text is not YAML, and `mistake` then says why.
    func advance() -> Bool {
        unsafe yaml_event_delete(event)
        return unsafe yaml_parser_parse(parser, event) == 1
    }

    var kind: Kind {
        switch unsafe event.pointee.type {
        case YAML_SCALAR_EVENT: .scalar
        case YAML_MAPPING_START_EVENT: .mapStart
        case YAML_MAPPING_END_EVENT: .mapEnd
        case YAML_SEQUENCE_START_EVENT: .listStart
        case YAML_SEQUENCE_END_EVENT: .listEnd
        case YAML_ALIAS_EVENT: .alias
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        case YAML_STREAM_END_EVENT: .streamEnd
        default: .other
        }
    }

    var start: Mark { unsafe Mark(event.pointee.start_mark) }
    var end: Mark { unsafe Mark(event.pointee.end_mark) }

    /// The text of a scalar, with its escapes resolved.
    var text: String {
        let scalar = unsafe event.pointee.data.scalar
        return unsafe String(
            decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    }

    /// True for a scalar without quotes that is no block scalar either.
    var isPlain: Bool { unsafe event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE }

    /// True for a scalar in double quotes: the only kind with escapes.
    var hasEscapes: Bool { unsafe event.pointee.data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE }

    /// The anchor that a value bears, or that an alias names.
    var anchor: String? {
        switch kind {
        case .scalar: unsafe Self.string(event.pointee.data.scalar.anchor)
        case .listStart: unsafe Self.string(event.pointee.data.sequence_start.anchor)
        case .mapStart: unsafe Self.string(event.pointee.data.mapping_start.anchor)
        case .alias: unsafe Self.string(event.pointee.data.alias.anchor)
        default: nil
        }
    }

    var tag: String? {
        switch kind {
        case .scalar: unsafe Self.string(event.pointee.data.scalar.tag)
        case .listStart: unsafe Self.string(event.pointee.data.sequence_start.tag)
        case .mapStart: unsafe Self.string(event.pointee.data.mapping_start.tag)
        default: nil
        }
    }

    /// What libyaml says about the text that it cannot read, in its own words.
    var mistake: YAMLMistake {
        let state = unsafe parser.pointee
        return unsafe YAMLMistake(
            problem: Self.message(state.problem), place: Mark(state.problem_mark),
            context: Self.message(state.context), contextPlace: Mark(state.context_mark))
    }

    private static func string(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }

    private static func message(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer = unsafe pointer else { return "" }
        return unsafe String(cString: pointer)
    }
}

extension YAMLEvents.Mark {
    fileprivate init(_ mark: yaml_mark_t) {
        line = mark.line
        column = mark.column
    }
}

/// A syntax error as libyaml reports it; `SyntaxWords` puts it into plain words.
struct YAMLMistake {
    let problem: String
    let place: YAMLEvents.Mark
    /// What was being read, and where that began.
    let context: String
    let contextPlace: YAMLEvents.Mark
}
