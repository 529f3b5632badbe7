extension CredentialsProvider {
  /// The credentials to sign a request with, waited for until its deadline at the latest.
  func credentials(until deadline: MonotonicTime) async throws(TransportError) -> Credentials {
    if let currentCredentials { return currentCredentials }
    let outcome = await withTaskGroup(of: Result<Credentials, CredentialsError>?.self) { group in
      group.addTask {
        do throws(CredentialsError) { return .success(try await credentials()) } catch { return .failure(error) }
      }
      group.addTask {
        let now = MonotonicTime.now
        if deadline > now { try? await Task.sleep(for: .nanoseconds(deadline.nanoseconds - now.nanoseconds)) }
        return nil
      }
      defer { group.cancelAll() }
      // A cancelled task ends the sleep too, which then says nothing about time.
      guard let first = await group.next() else { return Result<Credentials, CredentialsError>?.none }
      return Task.isCancelled ? .failure(.cancelled) : first
    }
    return try Self.credentials(outcome)
  }

  private static func credentials(
    _ outcome: Result<Credentials, CredentialsError>?
  ) throws(TransportError) -> Credentials {
    switch outcome {
    case .success(let credentials): return credentials
    case .failure(let error) where error.kind == .cancelled: throw .cancelled(sent: .nothing)
    case .failure(let error): throw TransportError(.noCredentials, error.description, sent: .nothing)
    case nil: throw TransportError(.timeout, "No credentials came before the deadline.", sent: .nothing)
    }
  }
}
