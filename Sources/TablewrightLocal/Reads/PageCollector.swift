import DynamoDBExpressions

/// Takes rows until a page is full, and writes its answer.
struct PageCollector {
  private let read: PageRead
  private var items: [[UInt8]] = []
  private var count = 0
  private var scannedCount = 0
  private var size = 0
  private var last: [UInt8]?
  private var isFull = false

  init(_ read: PageRead) { self.read = read }

  /// Takes a row; false where the page is full.
  mutating func take(_ item: [UInt8]) throws(CanonicalReader.Damage) -> Bool {
    scannedCount += 1
    size += item.count
    last = item
    if try read.filter?.holds(of: item[...]) ?? true {
      count += 1
      if !read.isCounting { items.append(try read.projection?.applied(to: item[...]) ?? item) }
    }
    // What comes after a full page is not looked at: a page that ends with the last row has a next one, which is empty.
    isFull = scannedCount >= read.limit || size >= SizeLimit.page
    return !isFull
  }

  /// The page's answer.
  func answer() throws(LocalError) -> [UInt8] {
    var writer = AnswerWriter()
    if !read.isCounting { writer.list("Items", items) }
    writer.integer("Count", count)
    writer.integer("ScannedCount", scannedCount)
    if isFull, let last {
      let paths = read.keyNames.map { DocumentPath(name: $0) }
      do throws(CanonicalReader.Damage) {
        writer.member("LastEvaluatedKey", try ProjectionExpression(paths: paths).applied(to: last[...]))
      } catch { throw LocalError(error) }
    }
    read.capacity?.write(
      ConsumedCapacity.readUnits(size, isConsistent: read.isConsistent), of: read.table, to: &writer)
    return writer.finish()
  }
}
