extension TransportRequest.Attempt {
  private static let invocationHeader = Array("\r\namz-sdk-invocation-id: ".utf8)
  private static let requestHeader = Array("\r\namz-sdk-request: ".utf8)
  private static let timeToLive = Array("ttl=".utf8)
  private static let number = Array("attempt=".utf8)
  private static let limit = Array("; max=".utf8)

  /// Appends the headers by which AWS tells the attempts of one call from calls, each with a new line before it.
  ///
  /// Signature Version 4 asks for `host` and `x-amz-*` to be signed, which these are not:
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
  func appendHeaders(to head: inout [UInt8]) {
    head.append(contentsOf: Self.invocationHeader)
    invocation.append(to: &head)
    head.append(contentsOf: Self.requestHeader)
    if let expiry {
      head.append(contentsOf: Self.timeToLive)
      SigningDate(secondsSince1970: expiry).append(to: &head)
      head.append(UInt8(ascii: ";"))
      head.append(UInt8(ascii: " "))
    }
    head.append(contentsOf: Self.number)
    head.appendDecimal(max(0, number))
    head.append(contentsOf: Self.limit)
    head.appendDecimal(max(0, limit))
  }
}
