extension Attribute {
  /// Refused: DynamoDB looks for text in strings alone.
  @available(*, unavailable, message: "only a string begins with a text")
  public func hasPrefix(_ prefix: String) -> Condition<Scope> { exists }

  /// Refused: DynamoDB looks for text in strings, and for elements in sets and lists.
  @available(*, unavailable, message: "only a string contains a text, and a set or a list its elements")
  public func contains(_ text: String) -> Condition<Scope> { exists }
}

extension Attribute where Value: DynamoText {
  /// The attribute begins with the text.
  public func hasPrefix(_ prefix: String) -> Condition<Scope> {
    accepting(.function("begins_with", path, EncodedValue { $0.string(prefix) })) { value in
      value.storedText.utf8.starts(with: prefix.utf8)
    }
  }

  /// The attribute contains the text.
  public func contains(_ text: String) -> Condition<Scope> {
    accepting(.function("contains", path, EncodedValue { $0.string(text) })) { value in
      Self.holds(Array(value.storedText.utf8), Array(text.utf8))
    }
  }

  /// Whether bytes hold others. They are a default's, so there are few.
  private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.count >= part.count && (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
  }
}

extension Attribute {
  /// The set contains the element.
  public func contains<Element>(_ element: Element) -> Condition<Scope> where Value == Set<Element> {
    condition(.function("contains", path, form.encoded(element: [element])))
  }

  /// Refused: DynamoDB does not look into binary values.
  @available(*, unavailable, message: "only a string contains a text, and a set or a list its elements")
  public func contains(_ byte: UInt8) -> Condition<Scope> where Value == [UInt8] { exists }
}
