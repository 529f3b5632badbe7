/// What every error of the library says, whichever part of it throws.
///
/// No error shows a key, a secret, or the value of an attribute that the schema calls sensitive: not in its description,
/// and not when it is reflected.
public protocol DynamoDBError: Error, CustomStringConvertible {
  /// A stable code to tell errors apart by, such as `ValidationException`.
  var code: String { get }
  /// The entity that it is about, where there is one.
  var entity: String? { get }
  /// The call that failed, where one was made and failed for more than a condition of the caller's.
  var failedCall: ServiceError? { get }
}

extension DynamoDBError {
  /// The entity of the failed call.
  public var entity: String? { failedCall?.entity }
  /// None.
  public var failedCall: ServiceError? { nil }

  // The closures name the types of the call's own members: without, these members would mean themselves.

  /// The operation that failed, such as `GetItem`.
  public var operation: String? { failedCall.map { call -> String in call.operation } }
  /// The physical name of the table; empty where the call was sent raw.
  public var table: String? { failedCall.map { call -> String in call.table } }
  /// The id that DynamoDB gave the last attempt.
  public var requestID: String? { failedCall?.requestID }
  /// How many times the request was sent.
  public var attempts: Int { failedCall?.attempts ?? 0 }
  /// How long the call took, with all its attempts.
  public var elapsed: Duration { failedCall?.elapsed ?? .zero }
  /// The error that led to this one: what the transport said.
  public var underlying: (any Error)? { failedCall.flatMap { call -> TransportError? in call.underlying } }
}

extension CodecError: DynamoDBError {
  /// `InvalidItem`; ``problem`` says more.
  public var code: String { "InvalidItem" }
}

extension NumberError: DynamoDBError {
  /// `InvalidNumber`.
  public var code: String { "InvalidNumber" }
}

extension TransportError: DynamoDBError {
  /// The code that ``ServiceError`` has for it.
  public var code: String { ServiceError.Code(kind).rawValue }
}

extension CredentialsError: DynamoDBError {
  /// `NoCredentials`; ``kind-swift.property`` says more.
  public var code: String { ServiceError.Code.noCredentials.rawValue }
}

extension ConfigurationError: DynamoDBError {
  /// `InvalidConfiguration`.
  public var code: String { "InvalidConfiguration" }
}

extension CurlTransport.SetupError: DynamoDBError {
  /// `InvalidConfiguration`.
  public var code: String { "InvalidConfiguration" }
}

extension EndpointError: DynamoDBError {
  /// `InvalidEndpoint`.
  public var code: String { "InvalidEndpoint" }
}
