import Dispatch
import Testing

/// Runs tests that wait for sockets and programs on threads that they may block: the few that all other tests share
/// would be held up, and with them the server that is waited for.
struct BlockingTests: TestTrait, SuiteTrait, TestScoping {
  private final class Threads: TaskExecutor {
    private let queue = DispatchQueue(label: "blocking tests", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }

  private static let threads = Threads()

  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(Self.threads) { try await function() }
  }
}

extension Trait where Self == BlockingTests {
  /// The test blocks the thread that it runs on.
  static var blocking: Self { Self() }
}
