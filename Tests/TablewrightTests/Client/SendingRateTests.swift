import Shop
import Testing

@testable import Tablewright

@Suite("The rate of sending in adaptive mode")
struct SendingRateTests {
  private let start = ContinuousClock.now

  private func at(_ seconds: Double) -> ContinuousClock.Instant { start + .seconds(seconds) }

  @Test("is as AWS's clients compute it")
  func reference() {
    // The vectors of the specification that AWS's clients share.
    let steps: [(isThrottled: Bool, time: Double, measured: Double, allowed: Double)] = [
      (false, 0.2, 0, 0.5), (false, 0.4, 0, 0.5), (false, 0.6, 4.8, 0.5), (false, 0.8, 4.8, 0.5),
      (false, 1.0, 4.16, 0.5), (false, 1.2, 4.16, 0.5), (false, 1.4, 4.16, 0.5), (false, 1.6, 5.632, 0.5),
      (false, 1.8, 5.632, 0.5), (true, 2.0, 4.3264, 3.02848), (false, 2.2, 4.3264, 3.486639),
      (false, 2.4, 4.3264, 3.821874), (false, 2.6, 5.66528, 4.053386), (false, 2.8, 5.66528, 4.200373),
      (false, 3.0, 4.333056, 4.282037), (true, 3.2, 4.333056, 2.997426), (false, 3.4, 4.333056, 3.452226),
    ]
    var rate = SendingRate(start: start)
    for step in steps {
      rate.record(isThrottled: step.isThrottled, at: at(step.time))
      #expect(abs(rate.measured - step.measured) < 1e-5, "measured at \(step.time)")
      #expect(abs(rate.allowed - step.allowed) < 1e-5, "allowed at \(step.time)")
    }
  }

  @Test("holds nothing back before the first throttling, and then what is too fast")
  func tokens() {
    var rate = SendingRate(start: start)
    for _ in 0..<1000 { #expect(rate.take(at: at(1)) == .zero) }
    for _ in 0..<10 { rate.record(isThrottled: false, at: at(1)) }
    rate.record(isThrottled: true, at: at(1.5))
    #expect(rate.isLimited)
    var waits: [Duration] = []
    for _ in 0..<4 { waits.append(rate.take(at: at(1.5))) }
    #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 < $1 })
    #expect(rate.take(at: at(100)) == .zero)
  }

  @Test("stays within its bounds whatever happens", arguments: 1...20)
  func bounds(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var rate = SendingRate(start: start)
    var time = 0.0
    for _ in 0..<2000 {
      time += Double.random(in: -0.01...0.4, using: &random)
      let wait = rate.take(at: at(time))
      rate.record(isThrottled: Int.random(in: 0..<10, using: &random) == 0, at: at(time))
      #expect(rate.allowed >= 0.5 && rate.allowed.isFinite && rate.measured.isFinite && wait >= .zero)
    }
  }

  @Test("holds back first attempts in adaptive mode alone", arguments: [RetryPolicy.Mode.standard, .adaptive])
  func mode(_ mode: RetryPolicy.Mode) async throws {
    let time = ManualTime()
    let transport = ScriptedTransport(.refusal("ThrottlingException"), .answer("{}"))
    let client = DynamoDBClient(transport, time, random: 0) { $0.retry.mode = mode }
    for _ in 0..<4 { _ = try await Shop(client).orders.get(Samples.order.key) }
    #expect(transport.requests.count == 5)
    let waits = time.delays.filter { $0 > .zero }
    #expect(waits.isEmpty == (mode == .standard))
  }

  @Test("lets a call fail that would have to wait beyond its deadline")
  func deadline() async {
    let time = ManualTime()
    let transport = ScriptedTransport(.refusal("ThrottlingException"))
    let client = DynamoDBClient(transport, time, random: 0) {
      $0.retry.mode = .adaptive
      $0.retry.attempts = 1
      $0.timeout = .seconds(1)
    }
    _ = try? await Shop(client).orders.get(Samples.order.key)
    let error = await #expect(throws: ServiceError.self) { _ = try await Shop(client).orders.get(Samples.order.key) }
    #expect(error?.kind == .timeout)
    #expect(error?.attempts == 0)
    #expect(transport.requests.count == 1)
  }
}
