/// One change of a global secondary index.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalSecondaryIndexUpdate.html
struct IndexUpdate {
  /// What is to be done.
  enum Action {
    case create, update, delete
  }

  let action: Action
  /// The name of the index.
  let name: String
  let json: JSONValue

  /// Whether the index is new.
  var isCreation: Bool { action == .create }
  /// Whether an index comes or goes, of which only one can at a time.
  var isOnline: Bool { action != .update }

  /// Reads the changes of a request, of which there may be one for each index.
  static func updates(_ request: JSONValue) throws(LocalError) -> [IndexUpdate] {
    var updates: [IndexUpdate] = []
    for json in request["GlobalSecondaryIndexUpdates"]?.elements ?? [] {
      let update = try IndexUpdate(json)
      if updates.contains(where: { $0.name == update.name }) {
        throw .invalidParameter(
          "Only one global secondary index update per index is allowed simultaneously. Index: \(update.name)")
      }
      updates.append(update)
    }
    return updates
  }

  private init(_ json: JSONValue) throws(LocalError) {
    let members: [(Action, JSONValue?)] = [
      (.update, json["Update"]), (.create, json["Create"]), (.delete, json["Delete"]),
    ]
    let given = members.compactMap { action, json in json.map { (action, $0) } }
    guard let first = given.first else {
      throw .invalidParameter(
        "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
          + "GlobalSecondaryIndexUpdate.Delete must not be null")
    }
    if given.count > 1 {
      throw .invalidParameter(
        "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object")
    }
    action = first.0
    self.json = first.1
    name = first.1["IndexName"]?.string ?? ""
  }
}
