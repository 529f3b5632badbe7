/// The attributes that a request declares for keys, with their types.
struct AttributeDefinitions {
  /// The attributes as the request lists them.
  private(set) var attributes: [LocalTable.KeyAttribute] = []

  /// Reads the declarations of a request, none of which may be there twice.
  init(_ request: JSONValue) throws(LocalError) {
    for json in request["AttributeDefinitions"]?.elements ?? [] {
      guard let name = json["AttributeName"]?.string, let type = json["AttributeType"]?.string else { continue }
      if self[name] != nil { throw .validation("Attribute Name is duplicated: \(name)") }
      attributes.append(LocalTable.KeyAttribute(name: name, type: type))
    }
  }

  /// The attribute of a name.
  subscript(name: String) -> LocalTable.KeyAttribute? { attributes.first { $0.name == name } }

  /// The names as DynamoDB's messages list them.
  var namesInMessages: String {
    let names = attributes.map(\.name)
    return names.inHashOrder(capacity: [String].capacity(for: names.count)).joined(separator: ", ")
  }
}
