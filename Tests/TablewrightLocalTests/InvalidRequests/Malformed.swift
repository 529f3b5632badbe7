/// Requests that are no JSON, or ask for what there is not.
extension InvalidRequestGroup {
  private static let notJSON = [
    "", " ", "{", "}", #"{"TableName"}"#, #"{"TableName": }"#, #"{"TableName": "abc"} x"#, #"{"TableName": "abc",}"#,
    #"{TableName: "abc"}"#, #"{'TableName': 'abc'}"#, "[]", "23", #""abc""#, "null", #"{"Limit": 01}"#,
    #"{"Limit": 1.}"#, #"{"Limit": +1}"#, #"{"Limit": NaN}"#, #"{"Limit": tru}"#, "{\"TableName\": \"a\nb\"}",
  ]

  static let malformed: [InvalidRequestGroup] = [
    InvalidRequestGroup(
      subject: "bodies that are no JSON object",
      source: "What DynamoDB was seen to answer, as dynalite's tests of connections record it.",
      requests: notJSON.map { InvalidRequest("Scan", $0, error: "SerializationException", says: "") }),
    InvalidRequestGroup(
      subject: "operations that there are not",
      source: "What DynamoDB was seen to answer, as dynalite's tests of connections record it.",
      requests: ["GetItems", "getItem", "", "ListTables2", "CreateTables", "ExecuteGremlin"].map {
        InvalidRequest($0, "{}", error: "UnknownOperationException", says: "")
      }),
  ]
}
