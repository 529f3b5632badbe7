import CTablewrightYAML

/// A failure of libyaml, with its own words.
struct YAMLFailure: Error {
  /// What libyaml missed or refused.
  var problem: String
  /// Where.
  var position: Position
  /// Where the construct starts in which the problem lies.
  var contextPosition: Position?
}

/// Pulls events out of YAML text by libyaml.
///
/// The parser belongs to the closure of ``withParser(of:file:_:)`` and must not leave it.
struct YAMLParser {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let file: Int

  /// Runs `body` with a parser of `bytes`.
  static func withParser<Result>(of bytes: [UInt8], file: Int, _ body: (YAMLParser) throws(YAMLFailure) -> Result)
    throws(YAMLFailure) -> Result
  {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { throw .outOfMemory(file: file) }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    let input = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 1)
    defer { input.deallocate() }
    input.initialize(from: bytes, count: bytes.count)
    yaml_parser_set_input_string(parser, input, bytes.count)
    return try body(YAMLParser(parser: parser, file: file))
  }

  /// The next event.
  func next() throws(YAMLFailure) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(event, file: file)
  }

  private var failure: YAMLFailure {
    let state = parser.pointee
    guard let problem = state.problem else { return .outOfMemory(file: file) }
    let context = state.context == nil ? nil : Position(state.context_mark, file: file)
    return YAMLFailure(
      problem: String(cString: problem), position: Position(state.problem_mark, file: file), contextPosition: context)
  }
}

extension YAMLFailure {
  fileprivate static func outOfMemory(file: Int) -> YAMLFailure {
    YAMLFailure(problem: "out of memory", position: Position(file: file, line: 1, column: 1))
  }
}

/// One event of libyaml's, copied out of its memory.
struct YAMLEvent {
  /// What happened.
  enum Kind {
    case documentStart
    case scalar(Text)
    case sequenceStart
    case mappingStart
    case sequenceEnd
    case mappingEnd
    case alias
    case streamEnd
    /// A mark that carries nothing: the stream's start, or a document's end.
    case mark
  }

  /// Where an event's text ends.
  struct End {
    /// The number of Unicode scalars before it in the file.
    var scalar: Int
    var position: Position
  }

  var kind: Kind
  var position: Position
  var end: End
  var hasAnchor = false
  var hasTag = false

  fileprivate init(_ event: yaml_event_t, file: Int) {
    position = Position(event.start_mark, file: file)
    end = End(scalar: Int(clamping: event.end_mark.index), position: Position(event.end_mark, file: file))
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_SCALAR_EVENT:
      kind = .scalar(Text(event, at: position))
      hasAnchor = event.data.scalar.anchor != nil
      hasTag = event.data.scalar.tag != nil
    case YAML_SEQUENCE_START_EVENT:
      kind = .sequenceStart
      hasAnchor = event.data.sequence_start.anchor != nil
      hasTag = event.data.sequence_start.tag != nil
    case YAML_MAPPING_START_EVENT:
      kind = .mappingStart
      hasAnchor = event.data.mapping_start.anchor != nil
      hasTag = event.data.mapping_start.tag != nil
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    case YAML_ALIAS_EVENT: kind = .alias
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: kind = .streamEnd
    default: kind = .mark
    }
  }
}

extension Position {
  /// libyaml counts lines and columns from 0.
  fileprivate init(_ mark: yaml_mark_t, file: Int) {
    self.init(file: file, line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
  }
}

extension Text {
  fileprivate init(_ event: yaml_event_t, at position: Position) {
    let scalar = event.data.scalar
    let string =
      scalar.value.map { String(decoding: UnsafeBufferPointer(start: $0, count: scalar.length), as: UTF8.self) } ?? ""
    let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    let quotes = isPlain ? 0 : 1
    let (start, end) = (event.start_mark, event.end_mark)
    let isVerbatim =
      start.line == end.line
      && Int(clamping: end.column) - Int(clamping: start.column) == string.unicodeScalars.count + 2 * quotes
    self.init(string: string, position: position, isPlain: isPlain, inset: isVerbatim ? quotes : nil)
  }
}
