/// One operation as a signing client sends it, signed once and for all: the null server looks at no signature.
struct SampleRequest {
  /// The operation's name, such as `GetItem`.
  let operation: String
  /// The request's JSON.
  let body: String

  /// The header fields that a client adds to those that HTTP needs.
  var headers: [String] {
    let signature = String(repeating: "0123456789abcdef", count: 4)
    return [
      "Content-Type: application/x-amz-json-1.0",
      "X-Amz-Target: DynamoDB_20120810.\(operation)",
      "X-Amz-Date: 20261124T093000Z",
      "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/us-east-1/dynamodb/aws4_request, "
        + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=\(signature)",
    ]
  }

  /// Reads one order by its key.
  static let getItem = SampleRequest(
    operation: "GetItem",
    body: """
      {"TableName":"Shop","Key":{"pk":{"S":"\(SampleOrders.partition)"},"sk":{"S":"\(SampleOrders.sort(1))"}}}
      """)

  /// Stores one order.
  static let putItem = putItem(1)

  /// Stores the order of this number.
  static func putItem(_ number: Int, into table: String = "Shop") -> SampleRequest {
    SampleRequest(operation: "PutItem", body: "{\"TableName\":\"\(table)\",\"Item\":\(SampleOrders.json(number))}")
  }

  /// Makes the table of the orders.
  static func createTable(_ name: String = "Shop", stream: Bool = false) -> SampleRequest {
    let specification = #","StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}"#
    return SampleRequest(
      operation: "CreateTable",
      body: """
        {"TableName":"\(name)","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[\
        {"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"}],\
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]\
        \(stream ? specification : "")}
        """)
  }

  /// Adds to a number of one order.
  static let updateItem = SampleRequest(
    operation: "UpdateItem",
    body: """
      {"TableName":"Shop","Key":{"pk":{"S":"\(SampleOrders.partition)"},"sk":{"S":"\(SampleOrders.sort(1))"}},\
      "UpdateExpression":"ADD lineCount :one","ExpressionAttributeValues":{":one":{"N":"1"}}}
      """)

  /// Stores as many orders as one request may.
  static let batchWriteItem = SampleRequest(
    operation: "BatchWriteItem",
    body: """
      {"RequestItems":{"Shop":[\
      \((0..<25).map { #"{"PutRequest":{"Item":\#(SampleOrders.json($0))}}"# }.joined(separator: ","))]}}
      """)

  /// Reads a page of a customer's orders.
  static let query = query()

  /// Reads a page of a customer's orders, of as many as the limit says.
  static func query(limit: Int? = nil) -> SampleRequest {
    SampleRequest(
      operation: "Query",
      body: """
        {"TableName":"Shop",\(limit.map { #""Limit":\#($0),"# } ?? "")"KeyConditionExpression":"#p = :p",\
        "ExpressionAttributeNames":{"#p":"pk"},"ExpressionAttributeValues":{":p":{"S":"\(SampleOrders.partition)"}}}
        """)
  }
}
