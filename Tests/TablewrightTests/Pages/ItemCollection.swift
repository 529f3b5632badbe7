import Shop
import Synchronization

/// A server that answers queries of one item collection in pages of its own sizes, some of them empty.
final class ItemCollection: Sendable {
  private struct Item {
    var json: String
    var sortKey: String
    /// The item's key in JSON.
    var key: String
    var isMatching: Bool
  }

  private let items: [Item]
  private let random: Mutex<SplitMix>

  /// - Parameter orders: in ascending order of their keys. Those of the region EU fulfil every filter.
  init(_ orders: [Order], seed: UInt64) {
    items = orders.map { order in
      let item = JSON(order.json)
      return Item(
        json: order.json, sortKey: item["sk"]["S"].text ?? "",
        key: #"{"pk":\#(item["pk"].encoded),"sk":\#(item["sk"].encoded)}"#, isMatching: order.region == "EU")
    }
    random = Mutex(SplitMix(seed: seed))
  }

  var transport: ScriptedTransport {
    ScriptedTransport { request, _ in self.answer(JSON(bytes: request.body)) }
  }

  private func answer(_ query: JSON) -> ScriptedTransport.Answer {
    let isDescending = query["ScanIndexForward"] == .bool(false)
    var rest = isDescending ? items.reversed() : items
    if let start = query["ExclusiveStartKey"]["sk"]["S"].text {
      rest = Array(rest.drop { isDescending ? $0.sortKey >= start : $0.sortKey <= start })
    }
    var (limit, saysEndAtOnce, end) = random.withLock { random in
      let ends = ["", #","LastEvaluatedKey":{}"#, #","LastEvaluatedKey" : { } "#, #","LastEvaluatedKey":null"#]
      return (Int.random(in: 1...7, using: &random), random.once(in: 2), ends.randomElement(using: &random) ?? "")
    }
    if case .number(let given) = query["Limit"] { limit = min(limit, Int(given)) }
    let read = rest.prefix(limit)
    let returned = read.filter { $0.isMatching || query["FilterExpression"] == .null }.map(\.json)
    // DynamoDB may give a key at the very end too.
    if let last = read.last, read.count < rest.count || !saysEndAtOnce { end = #","LastEvaluatedKey":\#(last.key)"# }
    let cost = #""ScannedCount":\#(read.count),"ConsumedCapacity":{"CapacityUnits":\#(Double(read.count) / 2)}"#
    return .answer(#"{"Items":[\#(returned.joined(separator: ","))],\#(cost)\#(end)}"#)
  }
}
