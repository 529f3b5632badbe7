/// TagResource, UntagResource and ListTagsOfResource.
extension EngineState {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html
  mutating func tagResource(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    guard let json = request["Tags"], !json.elements.isEmpty else {
      throw .validation("Atleast one Tag needs to be provided as Input.")
    }
    let tags = try TagRequest.tags(json)
    var table = try table(ofResource: request)
    for tag in tags {
      if let place = table.tags.firstIndex(where: { $0.key == tag.key }) {
        table.tags[place] = tag
      } else {
        table.tags.append(tag)
      }
    }
    try TagRequest.checkCount(table.tags.count)
    try change(table)
    return []
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html
  mutating func untagResource(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    guard let json = request["TagKeys"], !json.elements.isEmpty else {
      throw .validation("Atleast one Tag Key needs to be provided as Input.")
    }
    let keys = try TagRequest.keys(json)
    var table = try table(ofResource: request)
    table.tags.removeAll { keys.contains($0.key) }
    try change(table)
    return []
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html
  ///
  /// All tags that a table can have are one page.
  func listTagsOfResource(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let table = try table(ofResource: request)
    var writer = AnswerWriter()
    writer.list("Tags", table.tags) { writer, tag in
      writer.string("Key", tag.key)
      writer.string("Value", tag.value)
    }
    return writer.finish()
  }

  private func table(ofResource request: JSONValue) throws(LocalError) -> LocalTable {
    guard let arn = request["ResourceArn"]?.string else { throw .validation("Invalid TableArn") }
    guard arn.hasPrefix("arn:") else { throw .invalidParameter("ARNs must start with 'arn:': \(arn)") }
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[2] == "dynamodb" else {
      throw .invalidParameter("Provided Arn is not a DynamoDB resource arn: \(arn)")
    }
    guard parts[5].hasPrefix("table/"), !parts[5].contains("/index/") else {
      throw .invalidParameter(
        "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: \(arn)")
    }
    guard let table = tables[String(parts[5].dropFirst("table/".count))], table.arn == arn else {
      throw .dynamoDB("ResourceNotFoundException", "Requested resource not found: ResourcArn: \(arn) not found")
    }
    return table
  }
}
