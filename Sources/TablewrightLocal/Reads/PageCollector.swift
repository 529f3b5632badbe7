import DynamoDBExpressions

/// Takes rows until a page is full, and writes its answer.
struct PageCollector {
  private let read: PageRead
  private var items: [[UInt8]] = []
  private var count = 0
  private var scannedCount = 0
  /// The size of what was read: of rows, and of the items that were fetched for them.
  private var rowSizes = SizeSum()
  private var fetchedSizes = SizeSum()
  private var last: [UInt8]?
  private var isFull = false

  init(_ read: PageRead) { self.read = read }

  /// Takes a row; false where the page is full.
  ///
  /// - Parameter fetched: the item that the row is about, where the row is an index's and does not hold enough of it.
  mutating func take(_ row: [UInt8], _ fetched: [UInt8]? = nil) throws(CanonicalReader.Damage) -> Bool {
    scannedCount += 1
    rowSizes.add(row)
    if let fetched { fetchedSizes.add(fetched) }
    last = row
    let item = fetched ?? row
    if try read.request.filter?.holds(of: item[...]) ?? true {
      count += 1
      if !isCounting { items.append(try read.request.projection?.applied(to: item[...]) ?? item) }
    }
    // What comes after a full page is not looked at: a page that ends with the last row has a next one, which is empty.
    isFull = scannedCount >= read.request.limit || isLarge
    return !isFull
  }

  private var isLarge: Bool {
    mutating get {
      read.fetchesItems ? fetchedSizes.reaches(SizeLimit.page) : rowSizes.reaches(SizeLimit.page)
    }
  }

  private var isCounting: Bool { read.request.selection == .count }

  /// The page's answer.
  mutating func answer() throws(LocalError) -> [UInt8] {
    var writer = AnswerWriter()
    if !isCounting { writer.list("Items", items) }
    writer.integer("Count", count)
    writer.integer("ScannedCount", scannedCount)
    if isFull, let last {
      let paths = read.table.keyNames(with: read.index).map { DocumentPath(name: $0) }
      do throws(CanonicalReader.Damage) {
        writer.member("LastEvaluatedKey", try ProjectionExpression(paths: paths).applied(to: last[...]))
      } catch { throw LocalError(error) }
    }
    if let detail = read.request.capacity { writer.capacity(used(), detail) }
    return writer.finish()
  }

  private mutating func used() -> ConsumedCapacity {
    var used = ConsumedCapacity(read.table)
    let isConsistent = read.request.isConsistent
    used.add(ConsumedCapacity.readUnits(rowSizes.total(), isConsistent: isConsistent), of: read.index)
    let fetched = fetchedSizes.total()
    if fetched > 0 { used.add(ConsumedCapacity.readUnits(fetched, isConsistent: isConsistent)) }
    return used
  }
}
