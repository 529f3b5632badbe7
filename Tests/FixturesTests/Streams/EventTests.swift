import Fixtures
import Testing

@Suite("Events of streams")
struct EventTests {
  private let keys = #"{"pk":{"S":"SHELF#a"},"sk":{"S":"BOOK#0007"}}"#

  private func book(_ title: String, type: String = "Book") -> String {
    """
    {"pk":{"S":"SHELF#a"},"sk":{"S":"BOOK#0007"},"_type":{"S":"\(type)"},"shelf":{"S":"a"},"number":{"N":"7"},
    "title":{"S":"\(title)"},"author":{"S":"Ada"},"unknown":{"L":[{"NULL":true}]}}
    """
  }

  private func model(_ title: String) -> Book { Book(shelf: "a", number: 7, title: title, author: "Ada") }

  @Test("of both images hold the models before and after")
  func bothImages() throws {
    let new = "\"NewImage\":\(book("New"))"
    let old = "\"OldImage\":\(book("Old"))"
    guard
      case .book(.inserted(let inserted)) = Library.event(
        from: try Records.one(Records.lambda("INSERT", keys: keys, new)))
    else { return #expect(Bool(false)) }
    #expect(inserted == model("New"))
    let modified = Library.event(from: try Records.one(Records.lambda("MODIFY", keys: keys, "\(new),\(old)")))
    guard case .book(.modified(let before, let after)) = modified else { return #expect(Bool(false)) }
    #expect([before, after] == [model("Old"), model("New")])
    for isExpired in [false, true] {
      let record = try Records.one(Records.lambda("REMOVE", keys: keys, old, expired: isExpired))
      guard case .book(.removed(let removed, let expired)) = Library.event(from: record) else {
        return #expect(Bool(false))
      }
      #expect(removed == model("Old"))
      #expect(expired == isExpired)
    }
  }

  @Test("of items that the library keeps for itself are told apart")
  func guards() throws {
    let image = #""NewImage":{"pk":{"S":"UNIQUE#x"},"sk":{"S":"UNIQUE"},"_type":{"S":"_unique"}}"#
    guard case .internal = Library.event(from: try Records.one(Records.lambda("INSERT", keys: keys, image))) else {
      return #expect(Bool(false))
    }
  }

  @Test("of which the stream holds the key are told apart by it, if the library keeps the item for itself")
  func keysOfGuards() throws {
    let keys = #"{"pk":{"S":"UNIQUE#Boat#sign#S1"},"sk":{"S":"UNIQUE"}}"#
    for kind in ["INSERT", "MODIFY", "REMOVE"] {
      guard case .internal = Harbour.event(from: try Records.one(Records.lambda(kind, keys: keys))) else {
        return #expect(Bool(false), "\(kind)")
      }
    }
    let boat = #"{"pk":{"S":"BOAT#UNIQUE#1"},"sk":{"S":"BOAT"}}"#
    guard case .inserted = Harbour.event(from: try Records.one(Records.lambda("INSERT", keys: boat))),
      case .internal = Arrivals.event(
        from: try Records.one(Records.lambda("REMOVE", keys: #"{"pk":{"S":"UNIQUE#Arrival#track#7"}}"#)))
    else { return #expect(Bool(false)) }
  }

  @Test(
    "of items that are not what the schema says hold the type and the reason",
    arguments: [
      (#""NewImage":{"_type":{"S":"Poster"}}"#, "Poster", "belongs to another entity than those of the schema"),
      (#""NewImage":{"pk":{"S":"x"}}"#, nil, "belongs to another entity than those of the schema"),
      (#""NewImage":{"_type":{"S":"Book"}}"#, "Book", "attribute 'shelf' is missing"),
      (#""OldImage":{"_type":{"S":"Book"}}"#, "Book", "attribute 'NewImage' is missing"),
      (#""NewImage":{"_type":{"N":"7"}}"#, nil, "belongs to another entity"),
    ])
  func undecodable(_ images: String, _ type: String?, _ words: String) throws {
    let event = Library.event(from: try Records.one(Records.lambda("INSERT", keys: keys, images)))
    guard case .undecodable(let found, let error) = event else { return #expect(Bool(false), "\(event)") }
    #expect(found == type)
    #expect(error.description.contains(words), "\(error)")
  }

  @Test("of the new image hold the model, and of what was removed the key")
  func newImage() throws {
    let keys = #"{"pk":{"S":"ARRIVAL#7"}}"#
    // The only entity's items need no type attribute.
    let image = #""NewImage":{"pk":{"S":"ARRIVAL#7"},"train":{"S":"7"},"track":{"N":"3"}}"#
    guard
      case .arrival(.inserted(let new)) = Arrivals.event(
        from: try Records.one(Records.lambda("INSERT", keys: keys, image))),
      case .arrival(.modified(let changed)) = Arrivals.event(
        from: try Records.one(Records.lambda("MODIFY", keys: keys, image))),
      case .removed(let key, expired: true) = Arrivals.event(
        from: try Records.one(Records.lambda("REMOVE", keys: keys, expired: true)))
    else { return #expect(Bool(false)) }
    #expect([new, changed] == Array(repeating: Arrival(train: "7", track: 3), count: 2))
    #expect(key.isKey(new.key))
    #expect(!key.isKey(Arrival.Key(train: "8")))
  }

  @Test("of the old image hold the model, and of what was inserted the key")
  func oldImage() throws {
    let keys = #"{"pk":{"S":"DEPARTURE#7"}}"#
    let image = #""OldImage":{"pk":{"S":"DEPARTURE#7"},"kind":{"S":"Departure"},"train":{"S":"7"},"track":{"N":"3"}}"#
    guard
      case .departure(.modified(let old)) = Departures.event(
        from: try Records.one(Records.lambda("MODIFY", keys: keys, image))),
      case .departure(.removed(let removed, expired: false)) = Departures.event(
        from: try Records.one(Records.lambda("REMOVE", keys: keys, image))),
      case .inserted(let key) = Departures.event(from: try Records.one(Records.lambda("INSERT", keys: keys)))
    else { return #expect(Bool(false)) }
    #expect([old, removed] == Array(repeating: Departure(train: "7", track: 3), count: 2))
    #expect(key.isKey(old.key))
  }

  @Test("of keys hold the key, whatever form its numbers have, and say what is wrong with another table's")
  func keysOnly() throws {
    let keys = #"{"minute":{"N":"7.0"},"train":{"S":"ICE"}}"#
    let key = Passage.Key(train: "ICE", minute: 7)
    guard case .inserted(let inserted) = Passages.event(from: try Records.one(Records.lambda("INSERT", keys: keys))),
      case .modified(let modified) = Passages.event(from: try Records.one(Records.lambda("MODIFY", keys: keys))),
      case .removed(let removed, expired: false) = Passages.event(
        from: try Records.one(Records.lambda("REMOVE", keys: keys)))
    else { return #expect(Bool(false)) }
    #expect(inserted.isKey(key))
    #expect(modified == inserted && removed == inserted)
    guard
      case .undecodable(nil, let error) = Passages.event(
        from: try Records.one(Records.lambda("INSERT", keys: #"{"pk":{"S":"x"}}"#)))
    else { return #expect(Bool(false)) }
    #expect(error.description.contains("'train' is missing"))
  }
}
