import DynamoDBExpressions
import Tablewright

extension AttributeReader {
  /// Reads a set, which has elements, each of them once.
  static func set(_ kind: Value.Kind, _ elements: [JSONValue]) throws(LocalError) -> Value {
    switch kind {
    case .stringSet: .stringSet(try strings(elements))
    case .numberSet: .numberSet(try numbers(elements))
    default: .binarySet(try binaries(elements))
    }
  }

  private static func strings(_ elements: [JSONValue]) throws(LocalError) -> [[UInt8]] {
    if elements.isEmpty { throw .invalidParameter("An string set  may not be empty") }
    var texts: [[UInt8]] = []
    for element in elements { texts.append(try text(element)) }
    if let sorted = distinct(texts, by: { $0.lexicographicallyPrecedes($1) }) { return sorted }
    let list = texts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
    throw .invalidParameter("Input collection [\(list)] contains duplicates.")
  }

  private static func numbers(_ elements: [JSONValue]) throws(LocalError) -> [Number] {
    if elements.isEmpty { throw .invalidParameter("An number set  may not be empty") }
    var numbers: [Number] = []
    for element in elements { numbers.append(try number(element)) }
    if let sorted = distinct(numbers, by: <) { return sorted }
    throw .validation("Input collection contains duplicates")
  }

  private static func binaries(_ elements: [JSONValue]) throws(LocalError) -> [[UInt8]] {
    if elements.isEmpty { throw .invalidParameter("Binary sets should not be empty") }
    var binaries: [[UInt8]] = []
    for element in elements { binaries.append(try binary(element)) }
    if let sorted = distinct(binaries, by: { $0.lexicographicallyPrecedes($1) }) { return sorted }
    let list = binaries.map { String(decoding: Base64.encode($0), as: UTF8.self) }.joined(separator: ", ")
    throw .invalidParameter("Input collection [\(list)]of type BS contains duplicates.")
  }

  /// The elements in order; nil where two are the same.
  private static func distinct<Element: Equatable>(
    _ elements: [Element], by isBefore: (Element, Element) -> Bool
  ) -> [Element]? {
    let sorted = elements.sorted(by: isBefore)
    return zip(sorted, sorted.dropFirst()).contains(where: ==) ? nil : sorted
  }
}
