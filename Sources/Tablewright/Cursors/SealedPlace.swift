/// A place in a read as it leaves a process and comes back: in clear, signed or encrypted.
struct SealedPlace: Sendable, Hashable {
  /// How a place travels: the first of its bytes.
  enum Form: UInt8 {
    /// The place itself.
    case clear = 0
    /// The key's identifier, the place, and the HMAC-SHA-256 of all that.
    case signed = 1
    /// The key's identifier, a nonce, and the place in AES-256-GCM, which vouches for what precedes it too.
    case encrypted = 2
  }

  /// The form and what follows it.
  let bytes: [UInt8]
  /// Whether it is sensitive and in clear, so that it stays in this process.
  let isConfined: Bool

  init(_ bytes: [UInt8], isConfined: Bool = false) {
    self.bytes = bytes
    self.isConfined = isConfined
  }

  var form: Form? { bytes.first.flatMap(Form.init) }
}

extension SealedPlace {
  /// Reads the string that ``encode(_:to:what:)`` wrote.
  init(from decoder: any Decoder, what: String) throws {
    let container = try decoder.singleValueContainer()
    guard let bytes = Base64.decode(urlSafe: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "This text is no \(what).")
    }
    self.init(bytes)
    guard let form, form != .clear || BoundPlace(Array(bytes.dropFirst())) != nil else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "This text is no \(what).")
    }
  }

  func encode(_ value: some Encodable, to encoder: any Encoder, what: String) throws {
    if isConfined {
      let problem =
        "A key in this \(what) has a sensitive part, which would stand in clear in its text. Give the client cursorKeys."
      throw EncodingError.invalidValue(
        value, EncodingError.Context(codingPath: encoder.codingPath, debugDescription: problem))
    }
    var container = encoder.singleValueContainer()
    try container.encode(Base64.encode(urlSafe: bytes))
  }
}

/// A place and the read that it belongs to.
struct BoundPlace: Hashable {
  /// How many bytes tell reads apart.
  static let bindingLength = 16

  /// What tells one read from another.
  var binding: [UInt8]
  /// The place: one JSON object.
  var json: [UInt8]

  init(binding: [UInt8], json: [UInt8]) {
    self.binding = binding
    self.json = json
  }

  /// The place in bytes; nil where they hold none.
  init?(_ bytes: [UInt8]) {
    guard bytes.count > Self.bindingLength else { return nil }
    self.init(
      binding: Array(bytes.prefix(Self.bindingLength)), json: Array(bytes.dropFirst(Self.bindingLength)))
    var reader = ItemReader(json.span.bytes)
    do {
      try reader.beginObject()
      while try reader.nextName() { try reader.skipValue() }
      try reader.expectEnd()
    } catch { return nil }
  }

  var bytes: [UInt8] { binding + json }
}

extension BoundPlace {
  /// What tells a read from others: the first half of the SHA-256 of what it is made of.
  static func binding(of parts: [[UInt8]]) throws(SigningError) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in parts {
      // With its length each, so that no two lists have the same bytes.
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: part.count >> (8 * shift))) }
      bytes += part
    }
    let hasher = try SHA256Hasher()
    try hasher.hash(bytes)
    return Array(hasher.digest.prefix(bindingLength))
  }
}

extension Base64 {
  /// The text of RFC 4648, section 5, without padding: it needs no escapes in a URL.
  static func encode(urlSafe bytes: [UInt8]) -> String {
    let text = encode(bytes).compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      case UInt8(ascii: "="): nil
      default: byte
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of such a text; nil for anything else.
  static func decode(urlSafe text: String) -> [UInt8]? {
    var standard: [UInt8] = []
    standard.reserveCapacity(text.utf8.count + 3)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"): standard.append(UInt8(ascii: "+"))
      case UInt8(ascii: "_"): standard.append(UInt8(ascii: "/"))
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): return nil
      default: standard.append(byte)
      }
    }
    standard.append(contentsOf: repeatElement(UInt8(ascii: "="), count: (4 - standard.count % 4) % 4))
    return decode(String(decoding: standard, as: UTF8.self).utf8)
  }
}
