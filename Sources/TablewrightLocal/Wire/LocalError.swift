import DynamoDBExpressions

/// An error that the engine answers, as DynamoDB spells it.
struct LocalError: Error {
  /// The name of the error's namespace and its own, as `__type` holds them.
  var type: String
  var message: String
  var status = 400
  /// Whether the message's member starts with a capital, as DynamoDB writes that of some errors.
  var isMessageCapitalized = false
  /// Whether it is about one item and its table: in a transaction, it is a reason to cancel it.
  private(set) var isOfItem = false
  /// Further members, in JSON, such as `"Item":{…}`.
  var members: [UInt8] = []

  private init(_ namespace: String, _ name: String, _ message: String) {
    type = "\(namespace)#\(name)"
    self.message = message
  }

  /// One of DynamoDB's own errors, such as `ResourceNotFoundException`.
  static func dynamoDB(_ name: String, _ message: String) -> LocalError {
    LocalError("com.amazonaws.dynamodb.v20120810", name, message)
  }

  /// The request can't be carried out as it is written.
  static func validation(_ message: String) -> LocalError {
    LocalError("com.amazon.coral.validate", "ValidationException", message)
  }

  /// A parameter has a value that can't be stored or compared.
  static func invalidParameter(_ message: String) -> LocalError {
    .validation("One or more parameter values were invalid: \(message)")
  }

  /// A key attribute has a value that no key can have.
  static func unsupportedValue(_ message: String) -> LocalError {
    .validation("One or more parameter values are not valid. \(message)")
  }

  /// The request's JSON is not what the operation takes.
  static func serialization(_ message: String) -> LocalError {
    var error = LocalError("com.amazon.coral.service", "SerializationException", message)
    error.isMessageCapitalized = true
    return error
  }

  /// There is no such operation.
  static var unknownOperation: LocalError { LocalError("com.amazon.coral.service", "UnknownOperationException", "") }

  /// There is no such table.
  static var noSuchTable: LocalError { .dynamoDB("ResourceNotFoundException", "Requested resource not found") }

  /// A condition did not hold.
  ///
  /// - Parameter item: the item that made it fail, where the request asks for it.
  static func conditionFailed(_ item: [UInt8]?) -> LocalError {
    var error = dynamoDB("ConditionalCheckFailedException", "The conditional request failed")
    if let item { error.members = Array("\"Item\":".utf8) + item }
    return error
  }

  /// The engine itself failed; nothing of the request was done.
  static func storage(_ error: StorageError) -> LocalError {
    var failure = dynamoDB("InternalServerError", error.description)
    failure.status = 500
    return failure
  }

  /// The same error, as one that is about one item and its table.
  var ofItem: LocalError {
    var error = self
    error.isOfItem = true
    return error
  }

  /// The name without its namespace.
  var name: String { type.split(separator: "#").last.map(String.init) ?? type }

  /// The answer's JSON.
  var body: [UInt8] {
    var bytes = Array("{\"__type\":\"\(type)\"".utf8)
    if !message.isEmpty {
      bytes.append(contentsOf: Array(isMessageCapitalized ? ",\"Message\":".utf8 : ",\"message\":".utf8))
      bytes.append(quoting: Array(message.utf8))
    }
    if !members.isEmpty {
      bytes.append(UInt8(ascii: ","))
      bytes.append(contentsOf: members)
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }
}

extension LocalError {
  init(_ error: ExpressionError) { self = .validation(error.description) }
  init(_ damage: CanonicalReader.Damage) { self = .storage(StorageError(damage)) }
}

extension StorageError {
  init(_ damage: CanonicalReader.Damage) {
    self.init(.damaged, "A stored item is damaged at byte \(damage.offset).")
  }
}
