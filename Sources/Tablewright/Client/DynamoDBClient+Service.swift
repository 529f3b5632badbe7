// The package's trait of this name.
#if ServiceLifecycle
  import ServiceLifecycle

  extension DynamoDBClient: Service {
    /// Does nothing until the service group shuts down gracefully. Then the calls under way have
    /// ``Configuration/shutdownTimeout`` to end. Where the task is cancelled they fail at once.
    ///
    /// List the client after the services that it depends on and before those that use it: a group stops its services in
    /// the order opposite to their list.
    public func run() async {
      do {
        try await gracefulShutdown()
        await shutdown(within: configuration.shutdownTimeout)
      } catch {
        await shutdown()
      }
    }
  }
#endif
