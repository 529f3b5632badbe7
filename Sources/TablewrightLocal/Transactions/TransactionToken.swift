import DynamoDBExpressions
import Tablewright

/// What a transaction is known by when it is sent again: its token, and what it asks for.
struct TransactionToken {
  let token: [UInt8]
  /// The items of the request in one form, whatever the order of their members: clients need not send the same bytes.
  private let content: [UInt8]

  /// The token of a transaction; nil where it has none.
  init?(_ request: JSONValue) {
    guard let token = request["ClientRequestToken"]?.text, let items = request["TransactItems"] else { return nil }
    self.token = token
    var content: [UInt8] = []
    Self.write(items, to: &content)
    self.content = content
  }

  /// What tells the transaction from another one under the same token.
  func digest() throws(LocalError) -> [UInt8] {
    do throws(SigningError) {
      let hasher = try SHA256Hasher()
      try hasher.hash(content)
      return hasher.digest
    } catch { throw .storage(StorageError(.other, error.description)) }
  }

  /// Appends a value with the members of objects in order. It goes as deep as a document may be, which is not deep.
  private static func write(_ json: JSONValue, to bytes: inout [UInt8]) {
    switch json.kind {
    case .object:
      bytes.append(UInt8(ascii: "{"))
      for (name, value) in json.members.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) where !value.isNull {
        bytes.append(quoting: name)
        write(value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    case .array:
      bytes.append(UInt8(ascii: "["))
      for element in json.elements { write(element, to: &bytes) }
      bytes.append(UInt8(ascii: "]"))
    case .string: bytes.append(quoting: json.text ?? [])
    case .number, .bool, .null:
      bytes.append(contentsOf: json.slice)
      bytes.append(UInt8(ascii: ","))
    }
  }
}
