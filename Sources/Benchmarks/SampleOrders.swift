import Shop

/// Orders of the running example as DynamoDB stores them: 14 attributes, 700 bytes of JSON each.
enum SampleOrders {
  /// The size of one order's JSON in bytes.
  static let size = 700

  /// The partition key's value of every sample order.
  static let partition = "CUST#01JDFW5K2QN8R7TXV4M9A0B1C2"

  /// The sort key's value of the order with this number, below 1,000,000.
  static func sort(_ number: Int) -> String {
    "ORDER#2026-11-24T09:30:00.000Z#\(identifier(number))"
  }

  /// The JSON of the order with this number, below 1,000,000.
  static func json(_ number: Int) -> String {
    let unpadded = json(number, note: "").utf8.count
    let sentence = "Leave it at the front door, please, and ring twice if nobody answers. "
    let repeated = String(repeating: sentence, count: size / sentence.utf8.count + 1)
    return json(number, note: String(repeated.prefix(size - unpadded)))
  }

  /// The JSON of the first orders, with commas in between.
  static func list(count: Int) -> String {
    (0..<count).map(json).joined(separator: ",")
  }

  /// The first order, as the model.
  static var first: Order {
    get throws(BenchmarkError) {
      var order: Order?
      do throws(CodecError) { order = try read(Array("{\"Items\":[\(json(1))]}".utf8)).first } catch {
        throw BenchmarkError(error.description)
      }
      guard let order else { throw BenchmarkError("there is no sample order") }
      return order
    }
  }

  /// So many orders, as models.
  static func models(_ count: Int) throws(BenchmarkError) -> [Order] {
    do throws(CodecError) { return try read(Array("{\"Items\":[\(list(count: count))]}".utf8)) } catch {
      throw BenchmarkError(error.description)
    }
  }

  /// The orders of a page.
  static func read(_ page: [UInt8]) throws(CodecError) -> [Order] {
    var orders: [Order] = []
    var reader = ItemReader(page.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      try reader.beginArray()
      while try reader.nextElement() {
        let order = try Order.read(from: &reader)
        orders.append(consume order)
      }
    }
    try reader.expectEnd()
    return orders
  }

  private static func json(_ number: Int, note: String) -> String {
    let order = identifier(number)
    return """
      {"pk":{"S":"\(partition)"},"sk":{"S":"\(sort(number))"},"gsi1pk":{"S":"ORD#\(order)"},"gsi1sk":{"S":"ORDER"},\
      "_type":{"S":"Order"},"customerID":{"S":"\(partition.dropFirst(5))"},"orderID":{"S":"\(order)"},\
      "placedAt":{"S":"2026-11-24T09:30:00.000Z"},"status":{"S":"paid"},"region":{"S":"eu-central-1"},\
      "total":{"M":{"amount":{"N":"129.95"},"currency":{"S":"EUR"}}},"note":{"S":"\(note)"},\
      "lineCount":{"N":"3"},"revision":{"N":"7"}}
      """
  }

  private static func identifier(_ number: Int) -> String {
    let digits = String(number)
    return "01JDFW5K2QN8R7TXV4M9" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}
