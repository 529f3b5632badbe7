/// Transactions that DynamoDB refuses before any of their writes is tried.
extension InvalidRequestGroup {
  private static let seen2026 = "Answers of real DynamoDB in 2026, as paritysuite's tests record them."
  private static let model = "The required members and lengths of the service's model, in its usual words."

  private static func write(_ kind: String, _ rest: String) -> String {
    #"{"TransactItems": [{"\#(kind)": {\#(rest)}}]}"#
  }

  private static func cancelled(_ codes: String) -> String {
    "Transaction cancelled, please refer cancellation reasons for specific reasons [\(codes)]"
  }

  private static let put = #"{"Put": {"TableName": "hash", "Item": {"a": {"S": "1"}}}}"#

  static let transactions: [InvalidRequestGroup] = [
    InvalidRequestGroup(
      subject: "TransactWriteItems and TransactGetItems", source: seen2026,
      requests: [
        InvalidRequest("TransactWriteItems", "{}", breaks: missing("transactItems")),
        InvalidRequest("TransactGetItems", "{}", breaks: missing("transactItems")),
        InvalidRequest(
          "TransactWriteItems", #"{"TransactItems": []}"#,
          breaks: broken("transactItems", "[]", "have length greater than or equal to 1")),
        InvalidRequest(
          "TransactGetItems", #"{"TransactItems": []}"#,
          breaks: broken("transactItems", "[]", "have length greater than or equal to 1")),
        InvalidRequest(
          "TransactWriteItems", #"{"TransactItems": [\#(put), \#(put)]}"#,
          says: "Transaction request cannot include multiple operations on one item"),
        InvalidRequest(
          "TransactWriteItems",
          #"{"TransactItems": [\#(put), {"Delete": {"TableName": "hash", "Key": {"a": {"S": "1"}}}}]}"#,
          says: "Transaction request cannot include multiple operations on one item"),
        InvalidRequest(
          "TransactWriteItems",
          #"{"TransactItems": [\#(put), {"ConditionCheck": {"TableName": "hash", "Key": {"a": {"S": "1"}}, "ConditionExpression": "attribute_exists(a)"}}]}"#,
          says: "Transaction request cannot include multiple operations on one item"),
        InvalidRequest(
          "TransactWriteItems", write("Put", #""TableName": "missing", "Item": {"a": {"S": "1"}}"#),
          finds: "Requested resource not found"),
        InvalidRequest(
          "TransactGetItems", write("Get", #""TableName": "missing", "Key": {"a": {"S": "1"}}"#),
          finds: "Requested resource not found"),
        InvalidRequest(
          "TransactGetItems",
          write("Get", #""TableName": "hash", "Key": {"a": {"S": "1"}}, "ProjectionExpression": "!!!""#),
          says: #"Invalid ProjectionExpression: Syntax error; token: "!", near: "!!""#),
        InvalidRequest(
          "TransactWriteItems", write("Put", #""TableName": "hash", "Item": {"a": {"S": ""}}"#),
          says: "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
            + "empty string value. Key: a"),
        InvalidRequest(
          "TransactWriteItems",
          write("Put", #""TableName": "range", "Item": {"a": {"S": "a"}, "b": {"S": "b"}, "c": {"S": ""}}"#),
          says: "One or more parameter values are not valid. A value specified for a secondary index key is not "
            + "supported. The AttributeValue for a key attribute cannot contain an empty string value. "
            + "IndexName: index1, IndexKey: c"),
      ]),
    InvalidRequestGroup(
      subject: "keys in transactions that do not fit their tables", source: seen2026,
      requests: [
        write("Put", #""TableName": "hash", "Item": {"a": {"N": "5"}}"#),
        write("Put", #""TableName": "hash", "Item": {"a": {"L": [{"S": "x"}]}}"#),
        write("Put", #""TableName": "range", "Item": {"a": {"S": "a"}, "b": {"S": "b"}, "c": {"N": "5"}}"#),
        write("Delete", #""TableName": "hash", "Key": {"a": {"N": "5"}}"#),
        write(
          "Update", #""TableName": "hash", "Key": {"b": {"S": "5"}}, "UpdateExpression": "REMOVE c""#),
        write(
          "ConditionCheck",
          #""TableName": "range", "Key": {"a": {"S": "5"}}, "ConditionExpression": "attribute_exists(a)""#),
      ].map {
        InvalidRequest(
          "TransactWriteItems", $0, error: "TransactionCanceledException", says: cancelled("ValidationError"))
      } + [
        InvalidRequest(
          "TransactWriteItems", #"{"TransactItems": [\#(put), {"Delete": {"TableName": "hash", "Key": {}}}]}"#,
          error: "TransactionCanceledException", says: cancelled("None, ValidationError")),
        InvalidRequest(
          "TransactGetItems", write("Get", #""TableName": "hash", "Key": {}"#), error: "TransactionCanceledException",
          says: cancelled("ValidationError")),
        InvalidRequest(
          "TransactGetItems",
          #"{"TransactItems": [{"Get": {"TableName": "hash", "Key": {"a": {"S": "1"}}}}, {"Get": {"TableName": "hash", "Key": {"a": {"N": "1"}}}}]}"#,
          error: "TransactionCanceledException", says: cancelled("None, ValidationError")),
      ]),
    InvalidRequestGroup(
      subject: "what is missing or too long in transactions", source: model,
      requests: [
        InvalidRequest(
          "TransactWriteItems", write("Put", ""), breaks: missing("transactItems.1.member.put.tableName"),
          missing("transactItems.1.member.put.item")),
        InvalidRequest(
          "TransactWriteItems", write("Delete", #""TableName": "hash""#),
          breaks: missing("transactItems.1.member.delete.key")),
        InvalidRequest(
          "TransactWriteItems", write("Update", #""TableName": "hash", "Key": {"a": {"S": "1"}}"#),
          breaks: missing("transactItems.1.member.update.updateExpression")),
        InvalidRequest(
          "TransactWriteItems", write("ConditionCheck", #""TableName": "hash", "Key": {"a": {"S": "1"}}"#),
          breaks: missing("transactItems.1.member.conditionCheck.conditionExpression")),
        InvalidRequest(
          "TransactGetItems", #"{"TransactItems": [{}]}"#, breaks: missing("transactItems.1.member.get")),
        InvalidRequest(
          "TransactGetItems", write("Get", #""TableName": "hash""#),
          breaks: missing("transactItems.1.member.get.key")),
        InvalidRequest(
          "TransactWriteItems", #"{"TransactItems": [\#(put)], "ClientRequestToken": ""}"#,
          breaks: broken("clientRequestToken", "", "have length greater than or equal to 1")),
        InvalidRequest(
          "TransactWriteItems",
          #"{"TransactItems": [\#(put)], "ClientRequestToken": "\#(String(repeating: "t", count: 37))"}"#,
          breaks: broken(
            "clientRequestToken", String(repeating: "t", count: 37), "have length less than or equal to 36")),
        InvalidRequest(
          "TransactWriteItems",
          write(
            "Put", #""TableName": "hash", "Item": {"a": {"S": "1"}}, "ReturnValuesOnConditionCheckFailure": "ALL_NEW""#),
          breaks: broken(
            "transactItems.1.member.put.returnValuesOnConditionCheckFailure", "ALL_NEW",
            "satisfy enum value set: [ALL_OLD, NONE]")),
        InvalidRequest(
          "TransactWriteItems",
          #"{"TransactItems": [{"Put": {"TableName": "hash", "Item": {"a": {"S": "1"}}}, "Delete": {"TableName": "hash", "Key": {"a": {"S": "1"}}}}]}"#,
          says: "TransactItems can only contain one of Check, Put, Update or Delete"),
        InvalidRequest(
          "TransactWriteItems", #"{"TransactItems": [{}]}"#,
          says: "TransactItems can only contain one of Check, Put, Update or Delete"),
      ]),
  ]
}
