/// One request of a sequence, as its parts.
enum Operation {
  case write(Write, ReturnValues)
  case get(Get)
  case query(Query)
  case scan(Scan)
  case batchWrite([Write])
  case batchGet([Get])
  case transactWrite([Write])
  case transactGet([Get])

  enum ReturnValues: String, CaseIterable {
    case none = "NONE"
    case allOld = "ALL_OLD"
    case updatedOld = "UPDATED_OLD"
    case allNew = "ALL_NEW"
    case updatedNew = "UPDATED_NEW"
  }

  /// A write of one item.
  struct Write {
    /// Which of the sequence's tables it is on.
    var table: Int
    var kind: Kind
    var condition: Condition?
    var returnsItemOnFailure = false

    enum Kind {
      case put(Item)
      case update(Item, Update?)
      case delete(Item)
      case check(Item)
    }
  }

  /// A read of one item by its key.
  struct Get {
    var table: Int
    var key: Item
    var projection: Projection?
    var isConsistent = false
  }

  /// What a query and a scan have in common.
  struct Reading {
    var table: Int
    /// Which of the table's indexes is read; nil for the table.
    var index: Int?
    var filter: Condition?
    var projection: Projection?
    var isCount = false
    var limit: Int?
    var isConsistent = false
  }

  struct Query {
    var reading: Reading
    var partition: [Value]
    var sort: [Value]
    /// What is asked of the sort attribute after those that are given.
    var range: Range?
    var isForward = true

    enum Range {
      case compare(Condition.Comparator, Value)
      case between(Value, Value)
      case beginsWith(Value)
    }
  }

  struct Scan {
    var reading: Reading
    /// How many parts the scan has, each of which is read by itself.
    var segments: Int?
  }
}
