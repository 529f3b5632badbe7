/// How the values of one attribute are written: an ``AttributeCoding`` without its type.
struct ValueForm<Value: Sendable>: Sendable {
  /// The attribute's name, for errors.
  let name: StaticString
  /// Tells apart forms of one Swift type, such as those of a timestamp.
  let coding: ObjectIdentifier
  /// The value that is stored as the absence of its attribute, as an empty set is.
  let absentValue: Value?
  private let write: @Sendable (Value, inout ItemWriter) -> Void
  private let writeElements: @Sendable (Value, inout ItemWriter) -> Void
  private let isAbsent: @Sendable (Value) -> Bool

  init<Coding: AttributeCoding>(_ name: StaticString, _ coding: Coding.Type) where Coding.Value == Value {
    self.name = name
    self.coding = ObjectIdentifier(coding)
    absentValue = Coding.absentValue
    write = { Coding.write($0, to: &$1) }
    writeElements = { Coding.writeElements(of: $0, to: &$1) }
    isAbsent = { Coding.isAbsent($0) }
  }

  /// The value as it is stored.
  func encoded(_ value: Value) -> EncodedValue {
    EncodedValue { writer in
      // What others are compared with, or changed by, need not be what the schema asks of what is stored.
      writer.checksConstraints = false
      writer.current = name
      write(value, &writer)
    }
  }

  /// The value to be stored.
  func encoded(stored value: Value, check: ValueCheck<Value>?) -> EncodedValue {
    EncodedValue { writer in
      writer.current = name
      write(value, &writer)
      check?(value, &writer)
    }
  }

  /// The only element of a set or a list, as it is stored by itself.
  func encoded(element value: Value) -> EncodedValue {
    EncodedValue { writer in
      writer.checksConstraints = false
      writer.current = name
      writeElements(value, &writer)
    }
  }

  /// Whether the value is stored as absence.
  func isStoredAsAbsence(_ value: Value) -> Bool { isAbsent(value) }

  /// Why what is stored in this form can't be told to equal or replace what is stored in another, where it can't.
  func mismatch(_ other: ValueForm) -> CodecError? {
    if coding == other.coding { return nil }
    return CodecError(.storedDifferently(than: other.name.description), attribute: name.description)
  }
}

/// An attribute value in JSON, or why it can't be stored.
struct EncodedValue: Sendable, Hashable {
  var json: [UInt8]
  var failure: CodecError?

  init(_ write: (inout ItemWriter) -> Void) {
    var writer = ItemWriter(capacity: 64)
    write(&writer)
    json = writer.bytes
    failure = writer.failure
  }

  /// The value of a key attribute.
  init(key name: StaticString, _ value: KeyValue, limit: Int) {
    self.init { writer in
      writer.current = name
      writer.keyValue(value, limit: limit)
    }
  }

  /// An integer.
  static func integer(_ value: Int) -> EncodedValue { EncodedValue { $0.integer(value) } }
}
