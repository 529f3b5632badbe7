/// What one page of a query may cost. A page whose rows are rare among what is read ends where its budget does, with the
/// rows that it has by then and a cursor that leads on.
///
///     let page = try await pending.filter { $0.total.amount > 100 }.page(size: 25, budget: PageBudget(items: 1_000))
///
/// At least one request is made, so that every page is a step towards the end.
public struct PageBudget: Sendable, Hashable {
  /// The most requests, each of which reads up to 1 MB; nil for any number.
  public var requests: Int?
  /// The most items that are read, those that a filter leaves out included; nil for any number.
  public var items: Int?
  /// The read units after which no further request is made; nil for any number. One request takes up to 128, or 256
  /// where it reads consistently, and the last one may exceed the budget by as much.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html
  public var capacity: Double?

  /// A budget of what is given; each has to be more than nothing.
  public init(requests: Int? = nil, items: Int? = nil, capacity: Double? = nil) {
    self.requests = requests
    self.items = items
    self.capacity = capacity
  }
}

/// What is left of a page's budget.
struct PageAllowance {
  private var left: PageBudget

  /// The whole budget; one without bounds where there is none.
  init(_ budget: PageBudget?, of operation: @autoclosure () -> Operation) throws(ServiceError) {
    left = budget ?? PageBudget()
    if isSpent { throw operation().error(.invalidArgument, "a page's budget is more than nothing") }
  }

  /// Whether no further request may be made.
  var isSpent: Bool {
    if let requests = left.requests, requests <= 0 { return true }
    if let items = left.items, items <= 0 { return true }
    // Written so that no number, too, is nothing.
    if let capacity = left.capacity, !(capacity > 0) { return true }
    return false
  }

  /// The most items that the next request may read; nil for any number.
  var items: Int? { left.items }
  /// Whether what a request consumes must be asked for.
  var countsCapacity: Bool { left.capacity != nil }

  /// Takes off what a request cost.
  ///
  /// - Throws: ``CodecError`` where the server does not tell what has to be known.
  mutating func spend(_ cost: ReadCost) throws(CodecError) {
    if let requests = left.requests { left.requests = requests - 1 }
    if let items = left.items {
      guard let read = cost.items else { throw CodecError(.missing, attribute: "ScannedCount") }
      left.items = items - max(0, read)
    }
    if let capacity = left.capacity {
      guard let consumed = cost.capacity else { throw CodecError(.missing, attribute: "ConsumedCapacity") }
      left.capacity = capacity - max(0, consumed)
    }
  }
}

/// What one request of a read cost, as far as the server tells.
struct ReadCost: Sendable {
  /// How many items it read, before any filter.
  var items: Int?
  /// The read units that it consumed.
  var capacity: Double?
}

extension ItemReader {
  /// Reads a number of a response's own; nil where it is none that the type holds.
  @_lifetime(self: copy self)
  mutating func responseNumber<Value: LosslessStringConvertible>(
    _ type: Value.Type, of body: [UInt8]
  ) throws(CodecError) -> Value? {
    let range = try skipValueRange()
    return Value(String(decoding: body[range], as: UTF8.self))
  }

  /// Reads `CapacityUnits` of what a request consumed.
  @_lifetime(self: copy self)
  mutating func capacityUnits(of body: [UInt8]) throws(CodecError) -> Double? {
    var units: Double?
    try beginObject()
    while try nextName() {
      if isName("CapacityUnits") { units = try responseNumber(Double.self, of: body) } else { try skipValue() }
    }
    return units
  }
}
