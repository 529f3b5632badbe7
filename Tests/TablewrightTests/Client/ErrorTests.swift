import Shop
import Testing

@testable import Tablewright

@Suite("An error")
struct ErrorTests {
  private func error(_ answer: ScriptedTransport.Answer) async -> ServiceError? {
    do throws(ServiceError) {
      _ = try await Shop(ScriptedTransport(answer)).orders.get(Samples.order.key)
      return nil
    } catch { return error }
  }

  @Test(
    "has DynamoDB's code and message, in whatever form they come",
    arguments: [
      (
        #"{"__type":"com.amazonaws.dynamodb.v20120810#ValidationException","message":"no"}"#, "ValidationException",
        "no"
      ),
      (#"{"__type":"ValidationException","Message":"no"}"#, "ValidationException", "no"),
      (#"{"message":"no","__type":"a#b#ValidationException"}"#, "ValidationException", "no"),
      (#"{"__type":"x#ValidationException:http://internal.amazon.com/","message":"no"}"#, "ValidationException", "no"),
      (#" { "message" : null , "extra" : [1] , "__type" : "ValidationException" } "#, "ValidationException", nil),
      (#"{"__type":7,"message":"no"}"#, "HTTP400", "no"), (#"{"Item":null,"__type":"V"}"#, "V", nil),
      (#"{"CancellationReasons":null,"__type":"V"}"#, "V", nil), ("", "HTTP400", nil),
      ("<html>no</html>", "HTTP400", nil),
      ("[]", "HTTP400", nil), (#"{"__type":"V","message":"cut o"#, "V", nil), (##"{"__type":"#"}"##, "HTTP400", nil),
    ] as [(String, String, String?)])
  func bodies(_ body: String, _ code: String, _ message: String?) async {
    let error = await error(.answer(body, status: 400))
    #expect(error?.code == code)
    #expect(error?.message == message ?? "the server answered with status 400 and no message")
  }

  @Test("says what failed, where, and after how much")
  func fields() async throws {
    let error = try #require(await error(.refusal("InternalServerError", status: 500, message: "oops")))
    #expect(error.kind == ServiceError.Code(rawValue: "InternalServerError"))
    #expect(error.operation == "GetItem")
    #expect(error.table == "Shop")
    #expect(error.entity == "Order")
    #expect(error.requestID == "R-InternalServerError")
    #expect(error.status == 500)
    #expect(error.attempts == 5)
    #expect(error.elapsed == .milliseconds(375))
    #expect(error.underlying == nil)
    #expect(
      error.description == "GetItem on table 'Shop' (Order) failed with InternalServerError: oops "
        + "(after 5 attempts in 0.375 seconds) [request R-InternalServerError]")
  }

  @Test(
    "of the transport is kept",
    arguments: [
      (.connect, .connectionFailed), (.connectionLost, .connectionFailed), (.timeout, .timeout),
      (.cancelled, .cancelled),
      (.malformedResponse, .undecodableResponse), (.checksumMismatch, .undecodableResponse), (.shutdown, .shutdown),
      (.poolExhausted, .poolExhausted), (.noCredentials, .noCredentials), (.unsignable, .unsignable),
      (.invalidOperation, .invalidArgument),
    ] as [(TransportError.Kind, ServiceError.Code)])
  func transport(_ kind: TransportError.Kind, _ code: ServiceError.Code) async {
    let error = await error(.lost(kind, sent: .nothing))
    #expect(error?.kind == code)
    #expect(error?.underlying?.kind == kind)
    #expect(error?.status == nil)
    #expect(error?.requestID == nil)
  }

  @Test(
    "of an answer that can't be read names the entity and the attribute",
    arguments: [
      (#"{"Item":{}}"#, "attribute 'customerID' is missing and required"), (#"{"Item":[]}"#, "does not have the shape"),
      ("", "is not well-formed JSON"), ("null", "does not have the shape"), (#"{} x"#, "is not well-formed JSON"),
    ])
  func undecodable(_ body: String, _ message: String) async {
    let error = await error(.answer(body))
    #expect(error?.kind == .undecodableResponse)
    #expect(error?.entity == "Order")
    #expect(error?.message.contains(message) == true)
  }

  @Test("says the same as any error of the library")
  func anyError() {
    let error: any DynamoDBError = ServiceError(
      .timeout, "late", operation: "GetItem", table: "Shop", entity: "Order", requestID: "R", attempts: 2,
      underlying: TransportError(.timeout, "late", sent: .whole))
    #expect(error.operation == "GetItem" && error.table == "Shop" && error.entity == "Order")
    #expect(error.requestID == "R" && error.attempts == 2 && error.underlying is TransportError)
    let none: any DynamoDBError = EndpointError(url: "x", reason: .host)
    #expect(none.operation == nil && none.table == nil && none.attempts == 0 && none.underlying == nil)
  }

  @Test("of a raw call names no table where it knows none")
  func raw() async {
    let client = DynamoDBClient(ScriptedTransport(.refusal("ValidationException", message: "no")))
    let error = await #expect(throws: ServiceError.self) {
      _ = try await client.send(operation: "DescribeLimits", body: [], isRepeatable: true)
    }
    #expect(
      error?.description
        == "DescribeLimits failed with ValidationException: no [request R-ValidationException]")
  }

  @Test("of an operation that has no name is not one of credentials", arguments: ["", "Get Item", "Gé", "A\r\nB"])
  func operationName(_ name: String) async {
    let transport = ScriptedTransport(.answer("{}"))
    let error = await #expect(throws: ServiceError.self) {
      _ = try await DynamoDBClient(transport).send(operation: name, body: [], isRepeatable: true)
    }
    #expect(error?.kind == .invalidArgument)
    #expect(transport.requests.isEmpty)
  }

  @Test("of an answer that can't be read tells of the call")
  func undecodableFacts() async throws {
    let time = ManualTime()
    let transport = ScriptedTransport(
      .refusal("InternalServerError", status: 500), .answer(#"{"Item":{}}"#, requestID: "R-1"))
    let store = Shop(DynamoDBClient(transport, time))
    let error = await #expect(throws: ServiceError.self) { _ = try await store.orders.get(Samples.order.key) }
    #expect(error?.kind == .undecodableResponse)
    #expect(error?.requestID == "R-1")
    #expect(error?.status == 200)
    #expect(error?.attempts == 2)
    #expect(error?.elapsed == .milliseconds(25))
  }

  @Test("of an update that was applied does not say that it was not", arguments: ["{}", #"{"Attributes":{}}"#, ""])
  func applied(_ body: String) async {
    let store = Shop(ScriptedTransport(.answer(body, requestID: "R-1")))
    do throws(WriteError<Order>) {
      try await store.orders.update(Samples.order.key) { $0.lineCount.add(1) }
      Issue.record("an item was read from nothing")
    } catch {
      guard case .answerUnreadable(let service) = error else {
        Issue.record(error)
        return
      }
      #expect(service.message.hasPrefix("the update was applied, but the item in its answer can't be read: "))
      #expect(service.requestID == "R-1")
      #expect(error.code == "AnswerUnreadable")
    }
  }

  private func failure(_ item: String?, _ call: (Shop) async throws(WriteError<Order>) -> Void) async
    -> WriteError<Order>?
  {
    let member = item.map { #","Item":\#($0)"# } ?? ""
    let body = #"{"__type":"x#ConditionalCheckFailedException","message":"no"\#(member)}"#
    do throws(WriteError<Order>) {
      try await call(Shop(ScriptedTransport(.answer(body, status: 400))))
      return nil
    } catch { return error }
  }

  @Test("of a condition says what the item is, or that there is none")
  func conditions() async {
    let order = Samples.order
    let key = order.key
    guard
      case .alreadyExists(order)? = await failure(
        order.json, { store throws(WriteError<Order>) in try await store.orders.create(order) })
    else { return #expect(Bool(false), "create") }
    guard
      case .alreadyExists(nil)? = await failure(
        Samples.customer.json, { store throws(WriteError<Order>) in try await store.orders.create(order) })
    else { return #expect(Bool(false), "create over another entity") }
    guard
      case .notFound? = await failure(
        nil, { store throws(WriteError<Order>) in try await store.orders.update(key) { $0.note.remove() } })
    else { return #expect(Bool(false), "update of nothing") }
    guard
      case .conditionFailed(order)? = await failure(
        order.json, { store throws(WriteError<Order>) in try await store.orders.update(key) { $0.note.remove() } })
    else { return #expect(Bool(false), "update") }
    guard
      case .conditionFailed(order)? = await failure(
        order.json, { store throws(WriteError<Order>) in try await store.orders.delete(key) { $0.note.exists } })
    else { return #expect(Bool(false), "delete") }
    guard
      case .conditionFailed(nil)? = await failure(
        nil, { store throws(WriteError<Order>) in try await store.orders.delete(key) { $0.note.exists } })
    else { return #expect(Bool(false), "delete of nothing") }
  }

  @Test("of several items where there is at most one says so")
  func notUnique() async {
    let items = "\(Samples.order.json),\(Samples.order(2).json)"
    let store = Shop(ScriptedTransport(.answer(#"{"Items":[\#(items)]}"#)))
    do throws(ServiceError) {
      _ = try await store.orders.byID(OrderID("o1"))
      Issue.record("one of several was taken")
    } catch { #expect(error.kind == .notUnique) }
  }
}
