/// Writes whole HTTP requests of AWS's query protocol, as STS speaks it, signed with Signature Version 4 or not at all.
package enum QueryRequestSigner {
  private static let contentType = "application/x-www-form-urlencoded; charset=utf-8"

  /// The bytes of a request, head and body.
  ///
  /// - Parameters:
  ///   - host: the value of the `Host` header.
  ///   - service: the name that it is signed for, such as `sts`.
  ///   - form: the body.
  ///   - credentials: what to sign with; nil for a request that proves its right in another way.
  /// - Throws: ``SigningError`` when the credentials can't be written into a header.
  package static func request(
    host: String, region: String, service: String, form: String, credentials: Credentials?, date: SigningDate
  ) throws(SigningError) -> [UInt8] {
    var output = Array(
      """
      POST / HTTP/1.1\r
      Host: \(host)\r
      Content-Type: \(contentType)\r
      User-Agent: tablewright\r\n
      """.utf8)
    if let credentials {
      output += Array("X-Amz-Date: ".utf8)
      date.append(to: &output)
      output += [13, 10]
      output += try authorization(host, region, service, form, credentials, date)
    }
    output += Array("Content-Length: \(form.utf8.count)\r\n\r\n\(form)".utf8)
    return output
  }

  /// The lines of the head from the token to the signature.
  private static func authorization(
    _ host: String, _ region: String, _ service: String, _ form: String, _ credentials: Credentials,
    _ date: SigningDate
  ) throws(SigningError) -> [UInt8] {
    let hasher = try SHA256Hasher()
    let key = try SigningKey(
      credentials: credentials, date: date, region: region, service: service, signsTarget: false, hasher: hasher)
    try hasher.hash(Array(form.utf8))
    var text = Array("POST\n/\n\ncontent-type:\(contentType)\nhost:\(host)\nx-amz-date:".utf8)
    date.append(to: &text)
    text += key.canonicalToken + [10, 10] + key.signedHeaders + [10]
    hasher.appendHexDigest(to: &text)
    try RequestSigner.sign(&text, key: key, date: date, hasher: hasher)
    var lines = key.headPrefix
    hasher.appendHexDigest(to: &lines)
    return lines + [13, 10]
  }
}
