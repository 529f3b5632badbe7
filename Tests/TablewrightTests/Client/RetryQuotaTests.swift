import Shop
import Testing

@testable import Tablewright

@Suite("The quota of retries")
struct RetryQuotaTests {
  private let time = ManualTime()

  private func get(_ client: DynamoDBClient) async -> ServiceError? {
    do throws(ServiceError) {
      _ = try await Shop(client).orders.get(Samples.order.key)
      return nil
    } catch { return error }
  }

  @Test("gives what it has and never more than it holds")
  func tokens() {
    let quota = RetryQuota()
    quota.give(1)
    #expect(quota.left == 500)
    #expect(quota.take(500))
    #expect(!quota.take(1) && quota.left == 0)
    quota.give(14)
    #expect(!quota.take(15) && quota.take(14))
    quota.give(9999)
    #expect(quota.left == 500)
  }

  @Test("holds under 64 tasks at once")
  func concurrency() async {
    let quota = RetryQuota()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<64 {
        group.addTask { for _ in 0..<500 where quota.take(5) { quota.give(5) } }
      }
    }
    #expect(quota.left == 500)
  }

  @Test("pays for each retry, and gets the price of the last one back on success")
  func prices() async {
    let client = DynamoDBClient(
      ScriptedTransport(.refusal("ThrottlingException"), .refusal("InternalServerError", status: 500), .answer("{}")),
      time)
    #expect(await get(client) == nil)
    #expect(client.state.quota.left == 500 - 5)
    #expect(await get(client) == nil)
    #expect(client.state.quota.left == 500 - 5 + 1)
  }

  @Test("is not given back by a failure")
  func failures() async {
    let client = DynamoDBClient(ScriptedTransport(.refusal("ThrottlingException")), time)
    #expect(await get(client)?.attempts == 5)
    #expect(client.state.quota.left == 500 - 4 * 5)
    let refused = DynamoDBClient(ScriptedTransport(.refusal("ValidationException")), time)
    _ = await get(refused)
    #expect(refused.state.quota.left == 500)
  }

  @Test("is one for all copies of a client, and another for another client")
  func copies() async {
    let client = DynamoDBClient(ScriptedTransport(.refusal("ThrottlingException")), time)
    _ = await get(client.timeout(.seconds(50)))
    #expect(client.state.quota.left == 480)
    #expect(DynamoDBClient(ScriptedTransport(.answer("{}")), time).state.quota.left == 500)
  }

  @Test("that is empty leaves every call its first attempt, and no delay")
  func empty() async {
    let transport = ScriptedTransport(.refusal("InternalServerError", status: 500))
    let client = DynamoDBClient(transport, time)
    #expect(client.state.quota.take(500 - 13))
    for _ in 0..<3 { #expect(await get(client)?.attempts == 1) }
    #expect(transport.requests.count == 3)
    #expect(time.delays.isEmpty)
    #expect(client.state.quota.left == 13)
  }

  @Test("that is empty delays what is one request of a loop, which fails then")
  func loops() async {
    let transport = ScriptedTransport(.refusal("ThrottlingException"))
    let client = DynamoDBClient(transport, time)
    #expect(client.state.quota.take(500))
    let error = await #expect(throws: ServiceError.self) {
      _ = try await Shop(client).orders.ofCustomer(CustomerID("c")).page(size: 1)
    }
    #expect(error?.code == "ThrottlingException")
    #expect(transport.requests.count == 1)
    #expect(time.delays == [.seconds(1)])
    _ = try? await Shop(client).customers.get([Samples.customer.key])
    #expect(transport.requests.count == 2)
    #expect(time.delays.count == 2)
  }
}
