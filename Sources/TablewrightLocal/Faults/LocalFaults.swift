/// What goes wrong on purpose, so that a test shows what a program makes of it.
///
///     let faults = LocalFaults(seed: 7, .throttle(0.2, of: "PutItem"), .loseAnswer(0.05), .leaveUnprocessed(0.3))
///     let shop = Storefront(try DynamoDBClient.local(faults: faults))
///
/// A run repeats: whether a fault befalls the n-th request of an operation depends on the seed, the fault and n alone,
/// whatever other operations do in between.
public struct LocalFaults: Sendable {
  /// One kind of fault, the operations that it befalls and how often.
  public struct Fault: Sendable {
    /// What goes wrong.
    enum Kind: Sendable {
      case throttle, delay(Duration), leaveUnprocessed, loseAnswer, conflict
    }

    var kind: Kind
    /// How often, from 0 to 1.
    var share: Double
    /// The operations' names; all operations that it can befall, where there are none.
    public var operations: Set<String>

    /// Refuses a share of the requests before anything of them is done: ProvisionedThroughputExceededException for
    /// items, ThrottlingException for tables.
    ///
    /// - Parameter operations: such as `PutItem`; without any, all.
    public static func throttle(_ share: Double, of operations: String...) -> Fault {
      Fault(kind: .throttle, share: share, operations: Set(operations))
    }

    /// Answers a share of the requests later, by the engine's clock.
    public static func delay(_ duration: Duration, share: Double = 1, of operations: String...) -> Fault {
      Fault(kind: .delay(duration), share: share, operations: Set(operations))
    }

    /// Leaves a share of the writes and keys of batches unprocessed. A batch of which nothing is left to process is
    /// refused with ProvisionedThroughputExceededException, as DynamoDB refuses it.
    ///
    /// - Parameter operations: `BatchGetItem` or `BatchWriteItem`; without any, both.
    public static func leaveUnprocessed(_ share: Double, of operations: String...) -> Fault {
      Fault(kind: .leaveUnprocessed, share: share, operations: Set(operations))
    }

    /// Carries out a share of the requests and breaks the connection instead of answering: the client can't know whether
    /// they were.
    public static func loseAnswer(_ share: Double, of operations: String...) -> Fault {
      Fault(kind: .loseAnswer, share: share, operations: Set(operations))
    }

    /// Refuses a share of the writes and transactions as if a transaction of somebody else's worked on the item: with
    /// TransactionConflictException, and transactions with TransactionConflict for one of their items.
    ///
    /// - Parameter operations: without any, transactions and writes of one item.
    public static func conflict(_ share: Double, of operations: String...) -> Fault {
      Fault(kind: .conflict, share: share, operations: Set(operations))
    }
  }

  /// What every decision is drawn from.
  public var seed: UInt64
  /// The faults, each drawn for itself.
  public var faults: [Fault]

  /// Faults that are drawn from a seed.
  public init(seed: UInt64 = 0, _ faults: Fault...) {
    self.seed = seed
    self.faults = faults
  }

  /// Nothing goes wrong.
  public static let none = LocalFaults()
}
