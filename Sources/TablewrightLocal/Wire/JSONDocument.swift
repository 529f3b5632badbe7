/// A request's JSON, as one row of nodes over its bytes: reading it neither recurses nor allocates by value.
final class JSONDocument: Sendable {
  /// What a value is.
  enum Kind: UInt8, Sendable {
    case object, array, string, number, bool, null
  }

  /// A value, or the name of a member.
  struct Node: Sendable {
    var kind: Kind
    /// Where its bytes lie; of a string, those between its quotes.
    var start: Int32
    var end: Int32
    /// The place of the node after this one and all that is in it.
    var next: Int32
    /// Whether a string has escapes.
    var isEscaped = false
  }

  /// Why bytes are no JSON.
  struct Malformed: Error {}

  /// How deep values may stand in each other: more than any request's do.
  private static let depthLimit = 128

  let bytes: [UInt8]
  let nodes: [Node]

  /// Reads JSON in UTF-8.
  init(_ bytes: [UInt8]) throws(Malformed) {
    self.bytes = bytes
    guard bytes.count < Int32.max else { throw Malformed() }
    var nodes: [Node] = []
    nodes.reserveCapacity(bytes.count / 12)
    var parser = Parser(bytes: bytes)
    try parser.parse(into: &nodes, depthLimit: Self.depthLimit)
    self.nodes = nodes
  }

  /// The outermost value.
  var root: JSONValue { JSONValue(document: self, index: 0) }

  // MARK: Parsing

  private struct Parser {
    let bytes: [UInt8]
    var position = 0

    mutating func skipSpace() {
      while position < bytes.count {
        switch bytes[position] {
        case 0x20, 0x09, 0x0A, 0x0D: position += 1
        default: return
        }
      }
    }

    var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func parse(into nodes: inout [Node], depthLimit: Int) throws(Malformed) {
      var open: [Int] = []
      repeat {
        skipSpace()
        if let container = open.last {
          guard try enterMember(of: nodes[container].kind, isFirst: nodes.count == container + 1, &nodes) else {
            nodes[container].end = Int32(position)
            nodes[container].next = Int32(nodes.count)
            open.removeLast()
            continue
          }
        }
        if try value(&nodes) {
          open.append(nodes.count - 1)
          if open.count > depthLimit { throw Malformed() }
        }
      } while !open.isEmpty
      skipSpace()
      if position < bytes.count { throw Malformed() }
    }

    /// Goes to the next value in an object or array; false at its end, which is passed.
    private mutating func enterMember(
      of kind: Kind, isFirst: Bool, _ nodes: inout [Node]
    ) throws(Malformed) -> Bool {
      let closing = kind == .object ? UInt8(ascii: "}") : UInt8(ascii: "]")
      if next == closing {
        position += 1
        return false
      }
      if !isFirst {
        guard next == UInt8(ascii: ",") else { throw Malformed() }
        position += 1
        skipSpace()
      }
      if kind == .object {
        guard next == UInt8(ascii: "\"") else { throw Malformed() }
        try string(&nodes)
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw Malformed() }
        position += 1
        skipSpace()
      }
      return true
    }

    /// Reads a value, or enters an object or array and says so.
    private mutating func value(_ nodes: inout [Node]) throws(Malformed) -> Bool {
      switch next {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let kind: Kind = next == UInt8(ascii: "{") ? .object : .array
        nodes.append(Node(kind: kind, start: Int32(position), end: 0, next: 0))
        position += 1
        return true
      case UInt8(ascii: "\""): try string(&nodes)
      case UInt8(ascii: "t"): try word("true", .bool, &nodes)
      case UInt8(ascii: "f"): try word("false", .bool, &nodes)
      case UInt8(ascii: "n"): try word("null", .null, &nodes)
      default: try number(&nodes)
      }
      return false
    }

    private mutating func append(_ kind: Kind, from start: Int, to end: Int, isEscaped: Bool, _ nodes: inout [Node]) {
      let next = Int32(nodes.count + 1)
      nodes.append(Node(kind: kind, start: Int32(start), end: Int32(end), next: next, isEscaped: isEscaped))
    }

    private mutating func string(_ nodes: inout [Node]) throws(Malformed) {
      position += 1
      let start = position
      var isEscaped = false
      while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\""):
          append(.string, from: start, to: position, isEscaped: isEscaped, &nodes)
          position += 1
          return
        case UInt8(ascii: "\\"):
          isEscaped = true
          position += 2
        case 0..<0x20: throw Malformed()
        default: position += 1
        }
      }
      throw Malformed()
    }

    private mutating func word(_ word: StaticString, _ kind: Kind, _ nodes: inout [Node]) throws(Malformed) {
      let end = position + word.utf8CodeUnitCount
      guard end <= bytes.count, bytes[position..<end].elementsEqual(word.description.utf8) else { throw Malformed() }
      append(kind, from: position, to: end, isEscaped: false, &nodes)
      position = end
    }

    private mutating func number(_ nodes: inout [Node]) throws(Malformed) {
      let start = position
      if next == UInt8(ascii: "-") { position += 1 }
      let isZero = next == UInt8(ascii: "0")
      if try digits() > 1, isZero { throw Malformed() }
      if next == UInt8(ascii: ".") {
        position += 1
        _ = try digits()
      }
      if next | 0x20 == UInt8(ascii: "e") {
        position += 1
        if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
        _ = try digits()
      }
      append(.number, from: start, to: position, isEscaped: false, &nodes)
    }

    /// Passes digits, of which there is one, and returns how many there are.
    private mutating func digits() throws(Malformed) -> Int {
      let start = position
      while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
      guard position > start else { throw Malformed() }
      return position - start
    }
  }
}
