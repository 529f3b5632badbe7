/// What a refusal tells of the difference between the server's clock and this machine's.
enum ClockSkew {
  /// Errors that say by themselves that the request's time is wrong.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
  private static let codes: Set<String> = ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"]
  /// Errors that say so by their message, or by how far the clocks are apart.
  private static let ambiguousCodes: Set<String> = [
    "InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure",
  ]
  private static let phrases = ["Signature expired", "Signature not yet current"]
  /// From how many seconds on a difference is taken for the cause. AWS accepts less than five minutes.
  private static let threshold: Int64 = 240

  /// Whether a refusal means that the request was signed by a wrong clock.
  ///
  /// - Parameters:
  ///   - offset: how many seconds the server's clock is ahead of this machine's.
  ///   - signed: how many seconds the clock by which the request was signed is ahead of this machine's.
  static func isCause(of code: String, _ message: String, offset: Int64, signed: Int64) -> Bool {
    let (error, isHuge) = offset.subtractingReportingOverflow(signed)
    guard error != 0 || isHuge else { return false }
    if codes.contains(code) { return true }
    guard ambiguousCodes.contains(code) else { return false }
    return phrases.contains(where: message.contains) || isHuge || error.magnitude >= threshold
  }
}
