/// Tells a write from all others. Left in the item that it writes, it shows that the write was applied, whatever became
/// of the answer.
struct WriteID: Sendable, Hashable {
  /// The attribute that holds the id of the write that an item is from: a string that no model knows.
  static let attribute: StaticString = "_write"

  let text: String

  /// The id of a write of random bits: up to 13 characters.
  init(bits: UInt64) { text = String(bits, radix: 36) }

  /// The id of all writes of a transaction: its token and the time that the token is of.
  init(_ token: IdempotencyToken) { text = "\(token.id)@\(String(token.time.milliseconds, radix: 36))" }

  var encoded: EncodedValue { EncodedValue { $0.string(text) } }

  /// Whether an item is from this write.
  ///
  /// - Parameter item: its JSON.
  func isLeft(in item: [UInt8]) -> Bool { (try? Self.text(in: item)) == text }

  private static func text(in item: [UInt8]) throws(CodecError) -> String? {
    var text: String?
    var reader = ItemReader(item.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName(attribute) {
        text = try StringCoding.readIfPresent(from: &reader)
      } else {
        try reader.skipValue()
      }
    }
    return text
  }
}

extension ConditionNode {
  /// The item is not from this write.
  static func isNotFrom(_ id: WriteID) -> ConditionNode {
    let path = AttributePath(WriteID.attribute.description)
    return .or(.isAbsent(path), .comparison(.path(path), "<>", .value(id.encoded)))
  }

  /// Whether the condition speaks of what one of the paths leads to, or of what it is in.
  func isAbout(_ paths: [AttributePath]) -> Bool {
    switch self {
    case .comparison(let lhs, _, let rhs): lhs.isAbout(paths) || rhs.isAbout(paths)
    case .between(let value, let lower, let upper): [value, lower, upper].contains { $0.isAbout(paths) }
    case .isIn(let path, _), .function(_, let path, _): path.overlaps(paths)
    case .and(let lhs, let rhs), .or(let lhs, let rhs): lhs.isAbout(paths) || rhs.isAbout(paths)
    case .not(let operand): operand.isAbout(paths)
    case .failure: false
    }
  }
}

extension ConditionNode.Operand {
  fileprivate func isAbout(_ paths: [AttributePath]) -> Bool {
    switch self {
    case .path(let path), .size(let path): path.overlaps(paths)
    case .value: false
    }
  }
}

extension AttributePath {
  fileprivate func overlaps(_ paths: [AttributePath]) -> Bool {
    paths.contains { $0.contains(self) || self.contains($0) }
  }
}
