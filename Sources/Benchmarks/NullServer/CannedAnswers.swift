/// Every answer that the null server gives, whole with its head, made before the first request.
struct CannedAnswers {
  /// How many orders a page holds: 1 MB of JSON, near enough.
  static let pageCount = 1400

  private let getItem: [UInt8]
  private let putItem: [UInt8]
  private let query: [UInt8]
  private let batchGetItem: [UInt8]
  private let batchWriteItem: [UInt8]
  private let unknown: [UInt8]

  /// - Parameter connection: what becomes of the connection after an answer: `keep-alive` or `close`.
  init(connection: String = "keep-alive") {
    func ok(_ body: String) -> [UInt8] { Self.answer("200 OK", body, connection) }
    getItem = ok(#"{"Item":\#(SampleOrders.json(1))}"#)
    putItem = ok("{}")
    let (count, orders) = (Self.pageCount, SampleOrders.list(count: Self.pageCount))
    query = ok(#"{"Count":\#(count),"Items":[\#(orders)],"ScannedCount":\#(count)}"#)
    batchGetItem = ok(#"{"Responses":{"Shop":[\#(SampleOrders.list(count: 100))]},"UnprocessedKeys":{}}"#)
    batchWriteItem = ok(#"{"UnprocessedItems":{}}"#)
    let error = #"{"__type":"com.amazon.coral.service#UnknownOperationException"}"#
    unknown = Self.answer("400 Bad Request", error, connection)
  }

  /// The answer to an operation, given by its name.
  subscript(operation: UnsafeRawBufferPointer) -> [UInt8] {
    if operation.elementsEqual("GetItem".utf8) { return getItem }
    if operation.elementsEqual("PutItem".utf8) { return putItem }
    if operation.elementsEqual("Query".utf8) { return query }
    if operation.elementsEqual("BatchGetItem".utf8) { return batchGetItem }
    if operation.elementsEqual("BatchWriteItem".utf8) { return batchWriteItem }
    return unknown
  }

  private static func answer(_ status: String, _ body: String, _ connection: String) -> [UInt8] {
    let head = """
      HTTP/1.1 \(status)\r
      Server: Server\r
      Date: Tue, 24 Nov 2026 09:30:00 GMT\r
      Content-Type: application/x-amz-json-1.0\r
      Content-Length: \(body.utf8.count)\r
      Connection: \(connection)\r
      x-amzn-RequestId: QRSTUVWXYZ0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0123\r
      x-amz-crc32: \(CRC32.checksum(body.utf8))\r
      \r

      """
    return Array((head + body).utf8)
  }
}
