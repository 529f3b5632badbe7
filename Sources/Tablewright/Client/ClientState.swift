/// What the copies of one client share.
final class ClientState: Sendable {
  /// What their retries are paid from.
  let quota = RetryQuota()
}
