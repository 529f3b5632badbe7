import Storefront

extension Demo {
  /// Says what was done and where to read on.
  func summary(_ items: Int, isNew: Bool, elapsed: Duration) {
    console.title("Done")
    let account = recorder.account
    let operations = account.requests.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    console.block("items", items.grouped)
    console.block("requests", "\(account.total.grouped): \(operations.joined(separator: ", "))".wrapped(to: 106))
    console.block("time", "\(elapsed.seconds(1)) s")
    console.block("table", isNew ? "'\(shop.tableName)' is deleted again" : "'\(shop.tableName)' keeps the new items")
    console.say(
      """
      Next: Schemas/Storefront/Storefront.yaml, the schema of all this: change it, and run the demo again
            Sources/StorefrontDemo/Chapters, the calls above in full
            README.md, how to use Tablewright in a package of your own
      """)
  }
}
