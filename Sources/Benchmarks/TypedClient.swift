import Shop

/// The generated store at the null server, called by a fixed number of tasks at once.
struct TypedClient {
  private let store: Shop
  private let inFlight: Int

  /// - Parameter certificate: the file of the certificate to trust, where the endpoint is of HTTPS.
  init(endpoint: String, inFlight: Int, certificate: String? = nil) throws(BenchmarkError) {
    do throws(ConfigurationError) {
      let credentials = StaticCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
      var transport = CurlTransport.Configuration()
      transport.caBundle = certificate
      store = Shop(try .endpoint(endpoint, region: "us-east-1", credentials: credentials, transport: transport))
    } catch { throw BenchmarkError(error.description) }
    self.inFlight = inFlight
  }

  /// Makes this many calls and checks that each succeeded.
  func `repeat`(
    _ requests: Int, _ call: @escaping @Sendable (Shop) async throws(ServiceError) -> Bool
  ) async throws(BenchmarkError) {
    let failure = await withTaskGroup(of: String?.self) { group in
      for index in 0..<inFlight {
        let share = requests / inFlight + (index < requests % inFlight ? 1 : 0)
        group.addTask {
          do throws(ServiceError) {
            for _ in 0..<share where try await !call(store) { return "a call did not succeed" }
            return nil
          } catch { return error.description }
        }
      }
      return await group.reduce(nil) { $0 ?? $1 }
    }
    if let failure { throw BenchmarkError(failure) }
  }

  func shutdown() async { await store.client.shutdown() }
}
