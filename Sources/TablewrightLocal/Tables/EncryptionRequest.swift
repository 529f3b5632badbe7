/// How a table is asked to be encrypted. The engine encrypts nothing; it remembers what was asked for.
struct EncryptionRequest {
  /// The resource name of the key; nil for the service's own.
  let key: String?

  /// Reads a request's SSESpecification; nil where there is none.
  init?(_ request: JSONValue) throws(LocalError) {
    guard let json = request["SSESpecification"] else { return nil }
    let type = json["SSEType"]?.string
    let key = json["KMSMasterKeyId"]?.string
    let isEnabled = json["Enabled"]?.bool ?? (type != nil)
    if !isEnabled, type != nil { throw .invalidParameter("SSEType can not be specified if Enabled is false") }
    if !isEnabled, key != nil { throw .invalidParameter("KMSMasterKeyId can not be specified if Enabled is false") }
    if type == "AES256" { throw .invalidParameter("SSEType AES256 is not supported") }
    if key != nil, type == nil { throw .invalidParameter("SSEType KMS is required if KMSMasterKeyId is specified") }
    self.key = isEnabled ? Self.resourceName(of: key ?? "alias/aws/dynamodb") : nil
  }

  private static func resourceName(of key: String) -> String {
    if key.hasPrefix("arn:") { return key }
    let path = key.hasPrefix("alias/") ? key : "key/\(key)"
    return "arn:aws:kms:\(LocalTable.region):000000000000:\(path)"
  }
}
