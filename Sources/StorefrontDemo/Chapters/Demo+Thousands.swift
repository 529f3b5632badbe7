import Foundation
import Storefront

extension Demo {
  /// Writes thousands of orders of one customer and reads them back; returns how many items the demo stored.
  func thousandsOfOrders() async throws -> Int {
    console.title("7  \(options.orders.grouped) orders of one customer")
    let grace = sample.grace.customerID
    try await writing()
    try await writingBlindly()
    try await readingPages(grace)
    try await counting(grace)
    return options.orders + 3 + sample.moreLines.count + sample.laterOrders(14).count
  }

  private func writing() async throws {
    console.say("createAll writes any number of items, many at once, each only where there is none yet.")
    swift("try await shop.orders.createAll(orders)")
    let stopwatch = Stopwatch()
    var written = 0
    while written < options.orders {
      let orders = sample.orders(from: written, count: min(500, options.orders - written))
      try await shop.orders.createAll(orders)
      written += orders.count
      console.progress("\(written.grouped) of \(options.orders.grouped) orders written")
    }
    console.endProgress()
    result("\(written.grouped) orders in \(stopwatch), \(stopwatch.rate(written)) a second")
  }

  private func writingBlindly() async throws {
    console.say(
      "Lines have no version and nothing unique, so they go in batches of 25; what is left over is sent again.")
    let lines = sample.moreLines
    swift("try await shop.orderLines.putAll(lines)")
    let stopwatch = Stopwatch()
    try await shop.orderLines.putAll(lines)
    result("\(lines.count) lines in \(stopwatch), \(stopwatch.rate(lines.count)) a second")
  }

  private func readingPages(_ grace: CustomerID) async throws {
    let size = max(1, options.orders / 8)
    console.say("Read back in pages of \(size.grouped), latest first.")
    swift(
      """
      let page = try await shop.orders.ofCustomer(grace).descending().page(size: size, after: cursor)
      """)
    var cursor: Cursor?
    var number = 0
    repeat {
      let stopwatch = Stopwatch()
      let page = try await shop.orders.ofCustomer(grace).descending().page(size: size, after: cursor)
      number += 1
      if let first = page.items.first, let last = page.items.last {
        let place = "page \(String(number).leftPadded(to: 2))"
        let count = "\(page.items.count.grouped.leftPadded(to: 7)) orders"
        result("\(place)\(count)  \(first.placedAt) … \(last.placedAt)\(stopwatch.description.leftPadded(to: 10))")
      }
      cursor = page.next
    } while cursor != nil
  }

  private func counting(_ grace: CustomerID) async throws {
    console.say("Or a part of them as a sequence, which fetches as it goes.")
    let start = Sample.minute(max(0, options.orders - 1_000))
    swift(
      """
      var total = Decimal(0)
      for try await order in shop.orders.ofCustomer(grace, placedAt: .since(start)) { total += order.total.amount }
      """)
    let stopwatch = Stopwatch()
    let before = recorder.account.total
    var total = Decimal(0)
    for try await order in shop.orders.ofCustomer(grace, placedAt: .since(start)) { total += order.total.amount }
    result("\(total) EUR, in \(stopwatch); requests: \(recorder.account.total - before)")
  }
}
