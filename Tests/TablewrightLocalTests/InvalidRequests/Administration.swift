/// Changes of tables, their tags, their expiry and their streams that DynamoDB refuses.
extension InvalidRequestGroup {
  private static let seen = "What DynamoDB was seen to answer, as dynalite's tests record it."

  private static func notFound(_ name: String) -> String { "Requested resource not found: Table: \(name) not found" }

  private static func update(_ indexUpdates: String) -> String {
    #"{"TableName": "abc", "GlobalSecondaryIndexUpdates": [\#(indexUpdates)]}"#
  }

  private static let noAction =
    "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete "
    + "must not be null"

  static let administration: [InvalidRequestGroup] = [
    InvalidRequestGroup(
      subject: "UpdateTable", source: seen,
      requests: [
        InvalidRequest(
          "UpdateTable", "{}", says: "The parameter 'TableName' is required but was not present in the request"),
        InvalidRequest("UpdateTable", #"{"TableName": "abc;"}"#, breaks: broken("tableName", "abc;", namePattern)),
        InvalidRequest(
          "UpdateTable", #"{"TableName": "abc", "ProvisionedThroughput": {}}"#,
          breaks: missing("provisionedThroughput.writeCapacityUnits"),
          missing("provisionedThroughput.readCapacityUnits")),
        InvalidRequest(
          "UpdateTable",
          #"{"TableName": "abc", "ProvisionedThroughput": {"ReadCapacityUnits": 1000000000001, "WriteCapacityUnits": -1}}"#,
          breaks: broken("provisionedThroughput.writeCapacityUnits", "-1", "have value greater than or equal to 1")),
        InvalidRequest(
          "UpdateTable",
          #"{"TableName": "abc", "ProvisionedThroughput": {"ReadCapacityUnits": 1000000000001, "WriteCapacityUnits": 1000000000001}}"#,
          says: "Given value 1000000000001 for ReadCapacityUnits is out of bounds"),
        InvalidRequest(
          "UpdateTable",
          #"{"TableName": "abc", "ProvisionedThroughput": {"ReadCapacityUnits": 1000000000000, "WriteCapacityUnits": 1000000000001}}"#,
          says: "Given value 1000000000001 for WriteCapacityUnits is out of bounds"),
        InvalidRequest(
          "UpdateTable",
          #"{"TableName": "missing", "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}}"#,
          finds: notFound("missing")),
        InvalidRequest(
          "UpdateTable", update(#"{"Update": {}}"#),
          breaks: missing("globalSecondaryIndexUpdates.1.member.update.indexName")),
        InvalidRequest(
          "UpdateTable",
          update(
            #"{"Update": {"IndexName": "a", "ProvisionedThroughput": {}}}, {"Update": {"IndexName": "abc;", "ProvisionedThroughput": {"ReadCapacityUnits": 1000000000001, "WriteCapacityUnits": 0}}}"#
          ),
          breaks: broken(
            "globalSecondaryIndexUpdates.1.member.update.indexName", "a", "have length greater than or equal to 3"),
          missing("globalSecondaryIndexUpdates.1.member.update.provisionedThroughput.writeCapacityUnits"),
          missing("globalSecondaryIndexUpdates.1.member.update.provisionedThroughput.readCapacityUnits"),
          broken("globalSecondaryIndexUpdates.2.member.update.indexName", "abc;", namePattern),
          broken(
            "globalSecondaryIndexUpdates.2.member.update.provisionedThroughput.writeCapacityUnits", "0",
            "have value greater than or equal to 1")),
        InvalidRequest("UpdateTable", update("{}"), invalid: noAction),
        InvalidRequest("UpdateTable", update("{}, {}, {}, {}, {}, {}"), invalid: noAction),
        InvalidRequest(
          "UpdateTable", update(#"{"Delete": {"IndexName": "abc"}}, {"Delete": {"IndexName": "abc"}}"#),
          invalid: "Only one global secondary index update per index is allowed simultaneously. Index: abc"),
        InvalidRequest(
          "UpdateTable", update(#"{"Create": {"IndexName": "abc"}}"#),
          breaks: missing("globalSecondaryIndexUpdates.1.member.create.keySchema"),
          missing("globalSecondaryIndexUpdates.1.member.create.projection")),
      ]),
    InvalidRequestGroup(
      subject: "UpdateTimeToLive and DescribeTimeToLive", source: seen,
      requests: [
        InvalidRequest(
          "UpdateTimeToLive", "{}", says: "The parameter 'TableName' is required but was not present in the request"),
        InvalidRequest(
          "UpdateTimeToLive",
          #"{"TableName": "abc;", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "t"}}"#,
          breaks: broken("tableName", "abc;", namePattern)),
        InvalidRequest("UpdateTimeToLive", #"{"TableName": "abc"}"#, breaks: missing("timeToLiveSpecification")),
        InvalidRequest(
          "UpdateTimeToLive", #"{"TableName": "abc", "TimeToLiveSpecification": {}}"#,
          breaks: missing("timeToLiveSpecification.enabled"), missing("timeToLiveSpecification.attributeName")),
        InvalidRequest(
          "UpdateTimeToLive",
          #"{"TableName": "abc", "TimeToLiveSpecification": {"AttributeName": null, "Enabled": null}}"#,
          breaks: missing("timeToLiveSpecification.enabled"), missing("timeToLiveSpecification.attributeName")),
        InvalidRequest(
          "UpdateTimeToLive",
          #"{"TableName": "abc", "TimeToLiveSpecification": {"AttributeName": "", "Enabled": true}}"#,
          says: "TimeToLiveSpecification.AttributeName must be non empty"),
        InvalidRequest(
          "UpdateTimeToLive",
          #"{"TableName": "missing", "TimeToLiveSpecification": {"AttributeName": "t", "Enabled": true}}"#,
          finds: notFound("missing")),
        InvalidRequest(
          "UpdateTimeToLive",
          #"{"TableName": "hash", "TimeToLiveSpecification": {"AttributeName": "t", "Enabled": false}}"#,
          says: "TimeToLive is already disabled"),
        InvalidRequest(
          "DescribeTimeToLive", "{}", says: "The parameter 'TableName' is required but was not present in the request"),
        InvalidRequest("DescribeTimeToLive", #"{"TableName": "missing"}"#, finds: notFound("missing")),
      ]),
    InvalidRequestGroup(
      subject: "tags", source: seen,
      requests: [
        InvalidRequest("TagResource", "{}", says: "Invalid TableArn"),
        InvalidRequest("UntagResource", "{}", says: "Invalid TableArn"),
        InvalidRequest("ListTagsOfResource", "{}", says: "Invalid TableArn"),
        InvalidRequest(
          "TagResource", #"{"ResourceArn": "arn:aws:dynamodb:us-east-1:1:table/abc"}"#, breaks: missing("tags")),
        InvalidRequest(
          "UntagResource", #"{"ResourceArn": "arn:aws:dynamodb:us-east-1:1:table/abc"}"#, breaks: missing("tagKeys")),
        InvalidRequest(
          "TagResource", #"{"ResourceArn": "arn:aws:dynamodb:us-east-1:1:table/abc", "Tags": []}"#,
          says: "Atleast one Tag needs to be provided as Input."),
        InvalidRequest(
          "UntagResource", #"{"ResourceArn": "arn:aws:dynamodb:us-east-1:1:table/abc", "TagKeys": []}"#,
          says: "Atleast one Tag Key needs to be provided as Input."),
      ]),
    InvalidRequestGroup(
      subject: "streams", source: "The required members and limits of the service's model, in its usual words.",
      requests: [
        InvalidRequest("DescribeStream", "{}", breaks: missing("streamArn")),
        InvalidRequest(
          "DescribeStream", #"{"StreamArn": "short", "Limit": 0}"#,
          breaks: broken("streamArn", "short", "have length greater than or equal to 37"),
          broken("limit", "0", "have value greater than or equal to 1")),
        InvalidRequest(
          "GetShardIterator", "{}", breaks: missing("streamArn"), missing("shardId"), missing("shardIteratorType")),
        InvalidRequest("GetRecords", "{}", breaks: missing("shardIterator")),
        InvalidRequest(
          "GetRecords", #"{"ShardIterator": "", "Limit": 1001}"#,
          breaks: broken("shardIterator", "", "have length greater than or equal to 1"),
          broken("limit", "1001", "have value less than or equal to 1000")),
        InvalidRequest(
          "ListStreams", #"{"TableName": "a;"}"#, breaks: broken("tableName", "a;", namePattern),
          broken("tableName", "a;", "have length greater than or equal to 3")),
      ]),
  ]
}
