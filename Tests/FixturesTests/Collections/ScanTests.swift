import Fixtures
import Testing

@Suite("Scans of a table")
struct ScanTests {
  @Test("read every item of the schema once, whatever the segments", arguments: [1, 4, 40])
  func everything(_ segments: Int) async throws {
    try await withLibrary { library in
      try await library.fill("a", books: 20, loans: 3)
      try await library.authors.put(Author(author: "Ada"))
      var counts = [0, 0, 0, 0]
      for try await entry in library.scan(segments: segments).consistent() {
        switch entry {
        case .shelf: counts[0] += 1
        case .book: counts[1] += 1
        case .loan: counts[2] += 1
        case .author: counts[3] += 1
        }
      }
      #expect(counts == [1, 20, 3, 1])
    }
  }

  @Test("of one entity leave out the others")
  func entity() async throws {
    try await withLibrary { library in
      try await library.fill("a", books: 20, loans: 3)
      var books: Set<Int> = []
      for try await book in library.books.scan(segments: 3) { books.insert(book.number) }
      #expect(books == Set(0..<20))
      var loans = 0
      for try await _ in library.loans.scan() { loans += 1 }
      #expect(loans == 3)
    }
  }
}
