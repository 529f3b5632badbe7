import Fixtures
import Testing

@Suite("Collections of several entities")
struct CollectionTests {
  @Test("are read whole, as one value, without expired items and those of other programs")
  func whole() async throws {
    try await withLibrary { library in
      try await library.fill("a", books: 5, loans: 2)
      try await library.fill("b", books: 1, loans: 0)
      let contents = try await library.shelfContents("a", consistent: true)
      #expect(contents.shelf == Shelf(shelf: "a", room: "R"))
      #expect(contents.books.map(\.number) == [0, 1, 2, 3, 4])
      #expect(contents.loans.map(\.number) == [0, 1])
      #expect(contents.next == nil)
      let nothing = try await library.shelfContents("c")
      #expect(nothing.shelf == nil && nothing.books.isEmpty && nothing.loans.isEmpty && nothing.next == nil)
    }
  }

  @Test("leave out the schema's other entities, which lie between them")
  func others() async throws {
    try await withLibrary { library in
      try await library.fill("a", books: 3, loans: 3)
      let overview = try await library.shelfOverview("a")
      #expect(overview.shelf?.room == "R")
      #expect(overview.books.count == 3)
      #expect(try await library.shelfBooks("a").books.map(\.number) == [0, 1, 2])
    }
  }

  @Test("are read in pages of full size, forwards and backwards, each item once")
  func pages() async throws {
    try await withLibrary { library in
      try await library.fill("a", books: 7, loans: 2)
      for descending in [false, true] {
        var numbers: [Int] = []
        var sizes: [Int] = []
        var cursor: Cursor?
        repeat {
          let page = try await library.shelfContents("a", limit: 3, descending: descending, after: cursor)
          numbers += page.books.map(\.number)
          sizes.append((page.shelf == nil ? 0 : 1) + page.books.count + page.loans.count)
          cursor = page.next
        } while cursor != nil
        #expect(numbers == (descending ? Array((0..<7).reversed()) : Array(0..<7)))
        #expect(sizes.reduce(0, +) == 10)
        #expect(sizes.prefix(3) == [3, 3, 3])
      }
    }
  }

  @Test("refuse the cursor of another collection, and a page of nothing")
  func cursors() async throws {
    try await withLibrary { library in
      try await library.fill("a", books: 3, loans: 0)
      let cursor = try await library.shelfContents("a", limit: 1).next
      let foreign = await #expect(throws: ServiceError.self) { try await library.shelfOverview("a", after: cursor) }
      #expect(foreign?.kind == .foreignCursor)
      let other = await #expect(throws: ServiceError.self) { try await library.shelfContents("b", after: cursor) }
      #expect(other?.kind == .foreignCursor)
      let empty = await #expect(throws: ServiceError.self) { try await library.shelfContents("a", limit: 0) }
      #expect(empty?.kind == .invalidArgument)
    }
  }

  @Test("are a sequence of an exhaustive enum too, in the order of the sort key")
  func sequence() async throws {
    try await withLibrary { library in
      try await library.fill("a", books: 2, loans: 1)
      var names: [String] = []
      for try await entry in library.shelfContentsEntries("a").consistent().descending() {
        switch entry {
        case .shelf(let shelf): names.append("shelf \(shelf.shelf)")
        case .book(let book): names.append("book \(book.number)")
        case .loan(let loan): names.append("loan \(loan.number)")
        }
      }
      #expect(names == ["loan 0", "book 1", "book 0", "shelf a"])
    }
  }

  @Test("are read through an index")
  func index() async throws {
    try await withLibrary { library in
      try await library.fill("a", books: 3, loans: 1)
      try await library.authors.put(Author(author: "Ada"))
      let found = try await library.authorWithWork("Ada")
      #expect(found.author == Author(author: "Ada"))
      #expect(found.books.map(\.title) == ["T0", "T1", "T2"])
    }
  }
}
