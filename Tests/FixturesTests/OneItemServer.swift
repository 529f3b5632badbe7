import Fixtures
import Foundation
import Synchronization

/// A server that keeps the item last put, and every request.
final class OneItemServer: Transport {
  /// A request as it was sent.
  struct Request: Sendable {
    var operation: String
    var body: [UInt8]
  }

  private let state = Mutex<(item: Data, requests: [Request])>((Data("{}".utf8), []))

  /// A server that answers every read with this item.
  init(item: String = "{}") { state.withLock { $0.item = Data(item.utf8) } }

  var requests: [Request] { state.withLock { $0.requests } }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    let item = state.withLock { state in
      state.requests.append(Request(operation: request.operation, body: request.body))
      if request.operation == "PutItem", let item = try? JSON(request.body)["Item"]?.data { state.item = item }
      return String(decoding: state.item, as: UTF8.self)
    }
    let body =
      switch request.operation {
      case "GetItem": "{\"Item\":\(item)}"
      case "UpdateItem": "{\"Attributes\":\(item)}"
      case "Query": "{\"Items\":[\(item)]}"
      default: "{}"
      }
    return TransportResponse(status: 200, body: Array(body.utf8))
  }

  func shutdown() async {}

  /// The last request's JSON.
  func lastRequest() throws -> JSON { try JSON(requests.last?.body ?? []) }
}
