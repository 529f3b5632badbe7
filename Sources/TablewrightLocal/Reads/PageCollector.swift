import DynamoDBExpressions

/// Takes rows until a page is full, and writes its answer.
struct PageCollector {
  private let read: PageRead
  private var items: [[UInt8]] = []
  private var count = 0
  private var scannedCount = 0
  /// The size of what was read: of rows, and of the items that were fetched for them.
  private var rowSize = 0
  private var fetchedSize = 0
  private var last: [UInt8]?
  private var isFull = false

  init(_ read: PageRead) { self.read = read }

  /// Takes a row; false where the page is full.
  ///
  /// - Parameter fetched: the item that the row is about, where the row is an index's and does not hold enough of it.
  mutating func take(_ row: [UInt8], _ fetched: [UInt8]? = nil) throws(CanonicalReader.Damage) -> Bool {
    scannedCount += 1
    rowSize += ItemSize.of(row)
    fetchedSize += ItemSize.of(fetched)
    last = row
    let item = fetched ?? row
    if try read.request.filter?.holds(of: item[...]) ?? true {
      count += 1
      if !isCounting { items.append(try read.request.projection?.applied(to: item[...]) ?? item) }
    }
    // What comes after a full page is not looked at: a page that ends with the last row has a next one, which is empty.
    isFull = scannedCount >= read.request.limit || (read.fetchesItems ? fetchedSize : rowSize) >= SizeLimit.page
    return !isFull
  }

  private var isCounting: Bool { read.request.selection == .count }

  /// The page's answer.
  func answer() throws(LocalError) -> [UInt8] {
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
    writer.capacity(used, read.request.capacity)
    return writer.finish()
  }

  private var used: ConsumedCapacity {
    var used = ConsumedCapacity(read.table)
    let isConsistent = read.request.isConsistent
    used.add(ConsumedCapacity.readUnits(rowSize, isConsistent: isConsistent), of: read.index)
    if fetchedSize > 0 { used.add(ConsumedCapacity.readUnits(fetchedSize, isConsistent: isConsistent)) }
    return used
  }
}
