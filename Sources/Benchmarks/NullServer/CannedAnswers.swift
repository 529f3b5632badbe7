/// Every answer that the null server gives, whole with its head, made before the first request.
struct CannedAnswers {
  /// How many orders a page holds: 1 MB of JSON, near enough.
  static let pageCount = 1400

  private let getItem = Self.ok(#"{"Item":\#(SampleOrders.json(1))}"#)
  private let putItem = Self.ok("{}")
  private let query = Self.ok(
    #"{"Count":\#(pageCount),"Items":[\#(SampleOrders.list(count: pageCount))],"ScannedCount":\#(pageCount)}"#)
  private let batchGetItem = Self.ok(
    #"{"Responses":{"Shop":[\#(SampleOrders.list(count: 100))]},"UnprocessedKeys":{}}"#)
  private let unknown = Self.answer(
    status: "400 Bad Request", body: #"{"__type":"com.amazon.coral.service#UnknownOperationException"}"#)

  /// The answer to an operation, given by its name.
  subscript(operation: UnsafeRawBufferPointer) -> [UInt8] {
    if operation.elementsEqual("GetItem".utf8) { return getItem }
    if operation.elementsEqual("PutItem".utf8) { return putItem }
    if operation.elementsEqual("Query".utf8) { return query }
    if operation.elementsEqual("BatchGetItem".utf8) { return batchGetItem }
    return unknown
  }

  private static func ok(_ body: String) -> [UInt8] {
    answer(status: "200 OK", body: body)
  }

  private static func answer(status: String, body: String) -> [UInt8] {
    let head = """
      HTTP/1.1 \(status)\r
      Server: Server\r
      Date: Tue, 24 Nov 2026 09:30:00 GMT\r
      Content-Type: application/x-amz-json-1.0\r
      Content-Length: \(body.utf8.count)\r
      Connection: keep-alive\r
      x-amzn-RequestId: QRSTUVWXYZ0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0123\r
      x-amz-crc32: \(CRC32.checksum(body.utf8))\r
      \r

      """
    return Array((head + body).utf8)
  }
}
