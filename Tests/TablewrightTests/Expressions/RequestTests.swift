import Foundation
import Shop
import Testing

@_spi(Generated) @testable import Tablewright

/// Whole requests, as the transport gets them.
@Suite("A request")
struct RequestTests {
  private let orderKey = #"{"pk":{"S":"CUST#c1"},"sk":{"S":"ORDER#2023-11-14T22:13:20.123Z#o1"}}"#
  private let customerKey = #"{"pk":{"S":"CUST#c1"},"sk":{"S":"PROFILE"}}"#
  private let orderItem = """
    {"pk":{"S":"CUST#c1"},"sk":{"S":"ORDER#2023-11-14T22:13:20.123Z#o1"},"gsi1pk":{"S":"ORD#o1"},"gsi1sk":{"S":"ORDER"},
     "_type":{"S":"Order"},"customerID":{"S":"c1"},"orderID":{"S":"o1"},"placedAt":{"S":"2023-11-14T22:13:20.123Z"},
     "status":{"S":"paid"},"region":{"S":"EU"},"total":{"M":{"amount":{"N":"1234.56"},"currency":{"S":"CHF"}}},
     "note":{"S":"soon"},"lineCount":{"N":"2"}}
    """

  /// Makes a call whose answer does not matter and expects one request.
  private func expect(
    _ operation: String, _ body: String, answer: String = "{}", sourceLocation: SourceLocation = #_sourceLocation,
    _ call: (Shop) async throws -> Void
  ) async {
    let transport = ScriptedTransport(.answer(answer))
    try? await call(Shop(transport))
    #expect(transport.requests.map(\.operation) == [operation], sourceLocation: sourceLocation)
    #expect(transport.bodies == [JSON(body)], sourceLocation: sourceLocation)
  }

  @Test("of GetItem has the key, and says where it is consistent")
  func get() async {
    let key = Samples.order.key
    await expect("GetItem", #"{"TableName":"Shop","Key":\#(orderKey)}"#) { _ = try await $0.orders.get(key) }
    await expect("GetItem", #"{"TableName":"Shop","Key":\#(orderKey),"ConsistentRead":true}"#) {
      _ = try await $0.orders.get(key, consistent: true)
    }
  }

  @Test("of PutItem has the whole item")
  func put() async {
    await expect("PutItem", #"{"TableName":"Shop","Item":\#(orderItem)}"#) {
      try await $0.orders.put(Samples.order)
    }
  }

  @Test("of PutItem leaves out what is absent: optionals and empty sets")
  func absent() async {
    let item = """
      {"pk":{"S":"CUST#c7"},"sk":{"S":"PROFILE"},"_type":{"S":"Customer"},"customerID":{"S":"c7"},
       "email":{"S":"7@example.com"},"name":{"S":"N7"},"orderCount":{"N":"0"}}
      """
    await expect("PutItem", #"{"TableName":"Shop","Item":\#(item)}"#) {
      try await $0.customers.put(Samples.customer(7))
    }
  }

  @Test("of a create asks that there is no such item, and for the one that there is")
  func create() async {
    await expect(
      "PutItem",
      """
      {"TableName":"Shop","Item":\(orderItem),"ConditionExpression":"attribute_not_exists(#0)",
       "ExpressionAttributeNames":{"#0":"pk"},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}
      """
    ) { try await $0.orders.create(Samples.order) }
  }

  @Test("of UpdateItem sets, removes, adds from the default on, and asks that the item is there")
  func update() async {
    await expect(
      "UpdateItem",
      """
      {"TableName":"Shop","Key":\(orderKey),
       "UpdateExpression":"SET #0 = :0, #2 = if_not_exists(#2, :2) + :1 REMOVE #1",
       "ConditionExpression":"(attribute_exists(#3) AND (#0 = :3 OR attribute_not_exists(#0)))",
       "ExpressionAttributeNames":{"#0":"status","#1":"note","#2":"lineCount","#3":"pk"},
       "ExpressionAttributeValues":{":0":{"S":"shipped"},":1":{"N":"-2"},":2":{"N":"0"},":3":{"S":"pending"}},
       "ReturnValues":"ALL_NEW","ReturnValuesOnConditionCheckFailure":"ALL_OLD"}
      """
    ) {
      try await $0.orders.update(Samples.order.key) {
        $0.status.set(.shipped)
        $0.note.remove()
        $0.lineCount.add(-2)
      } when: {
        $0.status == .pending
      }
    }
  }

  @Test("of UpdateItem adds with ADD where there is no default, and removes an empty set")
  func addAndRemove() async {
    await expect(
      "UpdateItem",
      """
      {"TableName":"Shop","Key":{"pk":{"S":"ORD#o1"},"sk":{"S":"LINE#0007"}},
       "UpdateExpression":"SET #1 = :1 ADD #0 :0","ConditionExpression":"attribute_exists(#2)",
       "ExpressionAttributeNames":{"#0":"quantity","#1":"price","#2":"pk"},
       "ExpressionAttributeValues":{":0":{"N":"1"},":1":{"M":{"amount":{"N":"2"},"currency":{"S":"EUR"}}}},
       "ReturnValues":"ALL_NEW","ReturnValuesOnConditionCheckFailure":"ALL_OLD"}
      """
    ) {
      try await $0.orderLines.update(Samples.line.key) {
        $0.quantity.add(1)
        $0.price.set(Money(amount: 2, currency: "EUR"))
      }
    }
    await expect(
      "UpdateItem",
      """
      {"TableName":"Shop","Key":\(customerKey),"UpdateExpression":"REMOVE #0, #1",
       "ConditionExpression":"attribute_exists(#2)","ExpressionAttributeNames":{"#0":"tags","#1":"address","#2":"pk"},
       "ReturnValues":"ALL_NEW","ReturnValuesOnConditionCheckFailure":"ALL_OLD"}
      """
    ) {
      try await $0.customers.update(Samples.customer.key) {
        $0.tags.set([])
        $0.address.remove()
      }
    }
  }

  @Test("of UpdateItem sets the key of an index with the attribute that feeds it")
  func indexed() throws {
    let status = IndexedSettable<Order, String>("region", StringCoding.self) { key, value in
      [
        .partition("gsi2pk", KeyValue().literal("R#").text(value, "region")),
        .sort("gsi2sk", KeyValue().text(key.orderID.rawValue, "orderID")),
      ]
    }
    var (update, expressions) = (UpdateExpression(), ExpressionWriter())
    update.add([status.set("EU")], of: Samples.order.key, to: &expressions)
    #expect(update.text == "SET #0 = :0, #1 = :1, #2 = :2")
    #expect(expressions.failure == nil)
    update.add([status.set(String(repeating: "x", count: 2047))], of: Samples.order.key, to: &expressions)
    #expect(expressions.failure == CodecError(.keyTooLong(limit: 2048), attribute: "gsi2pk"))
  }

  @Test("of a value outside of the range that the schema declares is not sent", arguments: [0, 1000, .min, .max])
  func declaredRange(_ quantity: Int) async {
    let transport = ScriptedTransport(.answer("{}"))
    let lines = Shop(transport).orderLines
    var line = Samples.line
    line.quantity = quantity
    for call in [
      { _ = try await lines.put(line) }, { _ = try await lines.update(line.key) { $0.quantity.set(quantity) } },
      { _ = try await lines.save(line) },
    ] as [() async throws -> Void] {
      do {
        try await call()
        Issue.record("the value was sent")
      } catch { #expect("\(error)".contains("attribute 'quantity' is not from 1 to 999")) }
    }
    #expect(transport.requests.isEmpty)
  }

  @Test("adds what lies outside of the range that the schema declares for the sum", arguments: [-1, 1000, .min])
  func addedDifference(_ difference: Int) async throws {
    let transport = ScriptedTransport(.answer("{}"))
    _ = try? await Shop(transport).orderLines.update(Samples.line.key) { $0.quantity.add(difference) }
    let body = try #require(transport.bodies.first)
    #expect("\(body)".contains("\(difference)"))
  }

  @Test("of a save sets all that is there and removes all that is not, except the key")
  func save() async {
    await expect(
      "UpdateItem",
      """
      {"TableName":"Shop","Key":{"pk":{"S":"CUST#c7"},"sk":{"S":"PROFILE"}},
       "UpdateExpression":"SET #0 = :0, #1 = :1, #2 = :2, #3 = :3, #4 = :4 REMOVE #5, #6",
       "ExpressionAttributeNames":{"#0":"_type","#1":"customerID","#2":"email","#3":"name","#4":"orderCount",
         "#5":"address","#6":"tags"},
       "ExpressionAttributeValues":{":0":{"S":"Customer"},":1":{"S":"c7"},":2":{"S":"7@example.com"},":3":{"S":"N7"},
         ":4":{"N":"0"}}}
      """
    ) { try await $0.customers.save(Samples.customer(7)) }
  }

  @Test("of DeleteItem has the key, and the condition where there is one")
  func delete() async {
    await expect("DeleteItem", #"{"TableName":"Shop","Key":\#(orderKey)}"#) {
      try await $0.orders.delete(Samples.order)
    }
    await expect(
      "DeleteItem",
      """
      {"TableName":"Shop","Key":\(orderKey),"ConditionExpression":"#0 = :0",
       "ExpressionAttributeNames":{"#0":"status"},"ExpressionAttributeValues":{":0":{"S":"cancelled"}},
       "ReturnValuesOnConditionCheckFailure":"ALL_OLD"}
      """
    ) { try await $0.orders.delete(Samples.order.key) { $0.status == .cancelled } }
  }

  @Test("of a put, save or deletion of a model has the condition where there is one")
  func conditions() async {
    let condition = """
      "ConditionExpression":"#0 = :0","ExpressionAttributeNames":{"#0":"status"},
      "ExpressionAttributeValues":{":0":{"S":"cancelled"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"
      """
    await expect("PutItem", #"{"TableName":"Shop","Item":\#(Samples.order.json),\#(condition)}"#) {
      try await $0.orders.put(Samples.order) { $0.status == .cancelled }
    }
    await expect("DeleteItem", #"{"TableName":"Shop","Key":\#(orderKey),\#(condition)}"#) {
      try await $0.orders.delete(Samples.order) { $0.status == .cancelled }
    }
    await expect(
      "UpdateItem",
      """
      {"TableName":"Shop","Key":{"pk":{"S":"CUST#c7"},"sk":{"S":"PROFILE"}},
       "UpdateExpression":"SET #0 = :0, #1 = :1, #2 = :2, #3 = :3, #4 = :4 REMOVE #5, #6",
       "ConditionExpression":"#3 = :5",
       "ExpressionAttributeNames":{"#0":"_type","#1":"customerID","#2":"email","#3":"name","#4":"orderCount",
         "#5":"address","#6":"tags"},
       "ExpressionAttributeValues":{":0":{"S":"Customer"},":1":{"S":"c7"},":2":{"S":"7@example.com"},":3":{"S":"N7"},
         ":4":{"N":"0"},":5":{"S":"before"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}
      """
    ) { try await $0.customers.save(Samples.customer(7)) { $0.name == "before" } }
  }

  @Test("of Query has range, filters, direction, consistency, limit and start")
  func query() async throws {
    let transport = ScriptedTransport(
      .answer(#"{"Items":[\#(Samples.order.json)],"LastEvaluatedKey":\#(orderKey)}"#), .answer("{}"))
    let query = Shop(transport).orders.ofCustomer(CustomerID("c1"), placedAt: .since(Samples.order.placedAt))
      .consistent().descending()
    let filtered = query.filter { $0.region == "EU" }.filter { $0.note.exists }
    let page = try await filtered.page(size: 1)
    _ = try await filtered.page(size: 1, after: page.next)
    _ = try await query.page(size: 5)
    let common = """
      "TableName":"Shop","KeyConditionExpression":"#0 = :0 AND #1 BETWEEN :1 AND :2","ScanIndexForward":false,
      "ConsistentRead":true
      """
    let names = """
      "#0":"pk","#1":"sk"
      """
    let values = """
      ":0":{"S":"CUST#c1"},":1":{"S":"ORDER#2023-11-14T22:13:20.123Z"},":2":{"S":"ORDER$"}
      """
    let filteredBody = """
      \(common),"FilterExpression":"(#2 = :3 AND (attribute_exists(#3) AND (NOT attribute_type(#3, :4))))",
      "ExpressionAttributeNames":{\(names),"#2":"region","#3":"note"},
      "ExpressionAttributeValues":{\(values),":3":{"S":"EU"},":4":{"S":"NULL"}}
      """
    #expect(transport.requests.map(\.operation) == ["Query", "Query", "Query"])
    #expect(transport.bodies[0] == JSON("{\(filteredBody)}"))
    #expect(transport.bodies[1] == JSON(#"{\#(filteredBody),"ExclusiveStartKey":\#(orderKey)}"#))
    #expect(
      transport.bodies[2]
        == JSON(
          #"{\#(common),"Limit":5,"ExpressionAttributeNames":{\#(names)},"ExpressionAttributeValues":{\#(values)}}"#))
  }

  @Test("of Query through an index names it")
  func indexQuery() async {
    await expect(
      "Query",
      """
      {"TableName":"Shop","IndexName":"gsi1","KeyConditionExpression":"#0 = :0 AND #1 = :1","Limit":2,
       "ExpressionAttributeNames":{"#0":"gsi1pk","#1":"gsi1sk"},
       "ExpressionAttributeValues":{":0":{"S":"ORD#o1"},":1":{"S":"ORDER"}}}
      """
    ) { _ = try await $0.orders.byID(OrderID("o1")) }
    await expect(
      "Query",
      """
      {"TableName":"Shop","IndexName":"gsi1","KeyConditionExpression":"#0 = :0 AND begins_with(#1, :1)","Limit":9,
       "ExpressionAttributeNames":{"#0":"gsi1pk","#1":"gsi1sk"},
       "ExpressionAttributeValues":{":0":{"S":"ORD#o1"},":1":{"S":"LINE#"}}}
      """
    ) { _ = try await $0.orderLines.ofOrder(OrderID("o1")).page(size: 9) }
  }

  @Test("of TransactWriteItems has every write in its own form, in order")
  func transaction() async {
    await expect(
      "TransactWriteItems",
      """
      {"ClientRequestToken":"t1","TransactItems":[
        {"Put":{"TableName":"Shop","Item":\(orderItem),"ConditionExpression":"attribute_not_exists(#0)",
          "ExpressionAttributeNames":{"#0":"pk"},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}},
        {"Update":{"TableName":"Shop","Key":\(customerKey),
          "UpdateExpression":"SET #0 = if_not_exists(#0, :1) + :0","ConditionExpression":"attribute_exists(#1)",
          "ExpressionAttributeNames":{"#0":"orderCount","#1":"pk"},
          "ExpressionAttributeValues":{":0":{"N":"1"},":1":{"N":"0"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}},
        {"Delete":{"TableName":"Shop","Key":{"pk":{"S":"ORD#o1"},"sk":{"S":"LINE#0007"}}}},
        {"ConditionCheck":{"TableName":"Shop","Key":{"pk":{"S":"CUST#c8"},"sk":{"S":"PROFILE"}},
          "ConditionExpression":"attribute_exists(#0)","ExpressionAttributeNames":{"#0":"name"},
          "ReturnValuesOnConditionCheckFailure":"ALL_OLD"}},
        {"ConditionCheck":{"TableName":"Shop","Key":{"pk":{"S":"CUST#c9"},"sk":{"S":"PROFILE"}},
          "ConditionExpression":"attribute_exists(#0)","ExpressionAttributeNames":{"#0":"pk"},
          "ReturnValuesOnConditionCheckFailure":"ALL_OLD"}}]}
      """
    ) {
      try await $0.transact(token: IdempotencyToken("t1", at: .distantPast)) {
        Order.create(Samples.order)
        Customer.update(Samples.customer.key) { $0.orderCount.add(1) }
        OrderLine.delete(Samples.line.key)
        Customer.check(Samples.customer(8).key) { $0.name.exists }
        Customer.update(Samples.customer(9).key) { _ in }
      }
    }
  }

  @Test("of batches and of reads in a transaction has the keys")
  func batches() async {
    await expect(
      "BatchGetItem", #"{"RequestItems":{"Shop":{"ConsistentRead":true,"Keys":[\#(customerKey)]}}}"#
    ) { _ = try await $0.customers.get([Samples.customer.key], consistent: true) }
    await expect("BatchGetItem", #"{"RequestItems":{"Shop":{"Keys":[\#(orderKey),\#(customerKey)]}}}"#) {
      _ = try await $0.batchGet([Samples.order.key], [Samples.customer.key])
    }
    await expect("BatchWriteItem", #"{"RequestItems":{"Shop":[{"PutRequest":{"Item":\#(orderItem)}}]}}"#) {
      try await $0.orders.putAll([Samples.order])
    }
    await expect(
      "TransactGetItems",
      """
      {"TransactItems":[{"Get":{"TableName":"Shop","Key":\(orderKey)}},
        {"Get":{"TableName":"Shop","Key":\(customerKey)}}]}
      """
    ) { _ = try await $0.transactGet(Samples.order.key, Samples.customer.key) }
  }

  @Test("escapes the name of the table")
  func tableName() async {
    let transport = ScriptedTransport(.answer("{}"))
    _ = try? await Shop(DynamoDBClient(transport), table: "a\"b").customers.get(Samples.customer.key)
    #expect(transport.bodies.first?["TableName"].text == "a\"b")
  }
}
