/// Holds a request against its shape: first that all of it has the right types, then that it keeps the rules.
///
/// It goes once over what the request has, and looks again only where something is wrong.
struct RequestCheck {
  private let document: JSONDocument
  /// Whether a rule is broken, or something is missing.
  private var isSuspect = false
  /// Whether a structure may have members that can't be used together.
  private var isMixed = false

  /// Checks a request.
  ///
  /// - Throws: ``LocalError`` with what DynamoDB answers to it.
  static func check(_ request: JSONValue, is shape: Shape) throws(LocalError) {
    var check = RequestCheck(document: request.document)
    try check.structure(request, shape)
    if check.isSuspect { try ConstraintReport.report(request, shape) }
    if check.isMixed { try MixReport.report(request, shape) }
  }

  private init(document: JSONDocument) { self.document = document }

  /// Where a value stands: DynamoDB words it differently.
  private enum Place {
    case member, element
  }

  // MARK: Types

  private mutating func value(_ value: JSONValue, _ shape: Shape, _ place: Place) throws(LocalError) {
    switch shape.kind {
    case .string: if value.kind != .string { throw TypeError.scalar(value, shape) }
    case .integer, .long, .double: if value.kind != .number { throw TypeError.scalar(value, shape) }
    case .boolean: if value.bool == nil { throw TypeError.boolean(value, shape) }
    case .attributeValue: try attributeValue(value, place)
    case .list: try list(value, shape, place)
    case .map: try map(value, shape, place)
    case .structure:
      guard value.kind == .object else { throw TypeError.structure(value, shape, isMember: place == .member) }
      try structure(value, shape)
    }
    for rule in shape.rules where !isSuspect { isSuspect = rule.isBroken(by: value) }
  }

  private mutating func structure(_ value: JSONValue, _ shape: Shape) throws(LocalError) {
    var present: UInt64 = 0
    var child = value.firstChild
    while let name = child {
      let member = name.followingValue
      child = value.child(after: member)
      guard !member.isNull, let place = shape.members.firstIndex(where: { name.isText($0.name) }) else { continue }
      present |= 1 << UInt64(place)
      try self.value(member, shape.members[place].shape, .member)
    }
    if present & shape.required != shape.required { isSuspect = true }
    if shape.expressions?.isSuspect(present) == true { isMixed = true }
  }

  private mutating func list(_ value: JSONValue, _ shape: Shape, _ place: Place) throws(LocalError) {
    guard value.kind == .array else { throw TypeError.list(value, isMember: place == .member) }
    guard let element = shape.element else { return }
    var child = value.firstChild
    while let current = child {
      if !current.isNull { try self.value(current, element, .element) }
      child = value.child(after: current)
    }
  }

  private mutating func map(_ value: JSONValue, _ shape: Shape, _ place: Place) throws(LocalError) {
    guard value.kind == .object else { throw TypeError.map(value, shape, isMember: place == .member) }
    guard let element = shape.element else { return }
    var child = value.firstChild
    while let name = child {
      let member = name.followingValue
      if !member.isNull { try self.value(member, element, .element) }
      child = value.child(after: member)
    }
  }

  // MARK: Attribute values

  /// Checks the types in an attribute value. How deep it goes is bounded by the depth of the document.
  private mutating func attributeValue(_ value: JSONValue, _ place: Place) throws(LocalError) {
    guard value.kind == .object else {
      throw TypeError.structure(value, .attributeValue, isMember: place == .member)
    }
    var child = value.firstChild
    while let name = child {
      let member = name.followingValue
      child = value.child(after: member)
      guard !member.isNull else { continue }
      try typedValue(name, member)
    }
  }

  private mutating func typedValue(_ name: JSONValue, _ member: JSONValue) throws(LocalError) {
    let slice = name.slice
    guard let first = slice.first, slice.count <= 4 else { return }
    switch (first, slice.count) {
    case (UInt8(ascii: "S"), 1), (UInt8(ascii: "N"), 1):
      if member.kind != .string { throw TypeError.scalar(member, .string) }
    case (UInt8(ascii: "B"), 1): try binary(member)
    case (UInt8(ascii: "M"), 1): try map(member, Self.attributes, .member)
    case (UInt8(ascii: "L"), 1): try list(member, Self.attributeList, .member)
    default:
      if name.isText("BOOL") || name.isText("NULL") {
        if member.bool == nil { throw TypeError.boolean(member, .boolean) }
      } else if name.isText("SS") || name.isText("NS") {
        try list(member, Self.stringList, .member)
      } else if name.isText("BS") {
        guard member.kind == .array else { throw TypeError.list(member, isMember: true) }
        for element in member.elements where !element.isNull { try binary(element) }
      }
    }
  }

  private func binary(_ value: JSONValue) throws(LocalError) {
    guard value.kind == .string, !value.hasEscapes else { throw TypeError.binary(value) }
    if let complaint = TypeError.complaint(ofBase64: value.slice) { throw .serialization(complaint) }
  }

  private static let attributes = Shape.map(.attributeValue)
  private static let attributeList = Shape.list(.attributeValue)
  private static let stringList = Shape.list(.string)
}

/// Finds the structure of a request that has members that can't be used together.
private enum MixReport {
  static func report(_ value: JSONValue, _ shape: Shape) throws(LocalError) {
    if let complaint = shape.expressions?.complaint(of: value) { throw .validation(complaint) }
    for member in shape.members {
      if let inner = value[member.name] { try report(inner, member.shape) }
    }
    guard let element = shape.element, element.kind != .attributeValue else { return }
    for inner in value.elements { try report(inner, element) }
    for (_, inner) in value.members { try report(inner, element) }
  }
}
