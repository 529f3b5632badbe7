extension JSONValue {
  /// The value as messages repeat it, such as `[KeySchemaElement(attributeName=pk, keyType=HASH)]`.
  func echo(_ shape: Shape) -> String {
    switch shape.kind {
    case .string: string ?? ""
    case .integer, .long: integer.map { "\($0)" } ?? String(decoding: slice, as: UTF8.self)
    case .double, .boolean: String(decoding: slice, as: UTF8.self)
    case .attributeValue: echoOfAttributeValue
    case .list: "[\(elements.map { $0.echo(shape.element ?? .string) }.joined(separator: ", "))]"
    case .map:
      "{"
        + members.map { "\(String(decoding: $0.name, as: UTF8.self))=\($0.value.echo(shape.element ?? .string))" }
        .joined(separator: ", ") + "}"
    case .structure: echoOfStructure(shape)
    }
  }

  private func echoOfStructure(_ shape: Shape) -> String {
    let members = shape.members.map { "\($0.label)=\(self[$0.name]?.echo($0.shape) ?? "null")" }
    return "\(shape.name)(\(members.joined(separator: ", ")))"
  }

  private var echoOfAttributeValue: String {
    let members = Self.attributeTypes.map { "\($0.label)=\(self[$0.name]?.echo($0.shape) ?? "null")" }
    return "AttributeValue(\(members.joined(separator: ", ")))"
  }

  private static let attributeTypes: [Shape.Member] = [
    .init("S", .string), .init("N", .string), .init("B", .string), .init("SS", .list(.string)),
    .init("NS", .list(.string)), .init("BS", .list(.string)), .init("M", .map(.attributeValue)),
    .init("L", .list(.attributeValue)), .init("NULL", .boolean), .init("BOOL", .boolean),
  ]
}
