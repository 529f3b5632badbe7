import Foundation
import Testing

@Suite("A package that depends on this one", .serialized)
struct DependentPackageTests {
  private static let books = """
    tablewright: 1
    table: Books
    key: { partition: pk, sort: sk }
    entities:
      Book:
        key: { partition: "BOOK#{isbn}", sort: "BOOK" }
        attributes:
          isbn: string
          title: string

    """

  private static func program(_ statements: String) -> String {
    """
    import Catalog

    let client = DynamoDBClient(transport: Memory())
    let books = Books(client).books
    try await books.put(Book(isbn: "9780141439587", title: "Emma"))
    let book = try await books.get(.init(isbn: "9780141439587"))
    print(book?.title ?? "no book")
    \(statements)

    """
  }

  private static let targets = """
    .target(name: "Catalog", dependencies: [runtime], plugins: [tables]),
    .executableTarget(name: "show", dependencies: ["Catalog"]),
    """

  /// Keeps the item last put: the request that put it is the answer that holds it.
  private static let memory = """
    import Catalog
    import Synchronization

    final class Memory: Transport {
      private let last = Mutex<[UInt8]>([])

      func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        if request.operation == "PutItem" { last.withLock { $0 = request.body } }
        let body = request.operation == "GetItem" ? last.withLock { $0 } : Array("{}".utf8)
        return TransportResponse(status: 200, body: body)
      }

      func shutdown() async {}
    }
    """

  @Test("builds, runs, and notices every change of its schemas", .timeLimit(.minutes(10)))
  func lifecycle() throws {
    let package = try DependentPackage(targets: Self.targets)
    defer { package.remove() }
    try firstBuild(package)
    try newAttribute(package)
    try secondSchema(package)
    try comment(package)
    try deletedSchema(package)
    try sameName(package)
    try mistakes(package)
  }

  private func firstBuild(_ package: DependentPackage) throws {
    try package.write(Self.books, to: "Sources/Catalog/Books.yaml")
    try package.write(Self.program(""), to: "Sources/show/main.swift")
    try package.write("@_exported import Tablewright\n", to: "Sources/Catalog/Catalog.swift")
    try package.write(Self.memory, to: "Sources/show/Memory.swift")
    let build = try package.build()
    try #require(build.isSuccess, "\(build.output)")
    #expect(build.warnings.isEmpty, "\(build.output)")
    #expect(package.hasFetched("swift-log") && !package.hasFetched("swift-service-lifecycle"))
    #expect(try package.output(of: "show") == "Emma\n")
  }

  /// A new attribute is there after the next build, and the runtime is not compiled again.
  private func newAttribute(_ package: DependentPackage) throws {
    try package.write(Self.books + "      pages: { type: int, default: 7 }\n", to: "Sources/Catalog/Books.yaml")
    try package.write(Self.program("print(book?.pages ?? 0)"), to: "Sources/show/main.swift")
    let build = try package.build()
    try #require(build.isSuccess, "\(build.output)")
    #expect(build.compiled("Catalog") && !build.compiled("Tablewright"), "\(build.output)")
    #expect(try package.output(of: "show") == "Emma\n7\n")
  }

  /// A schema that is added is generated, and the file of the other one is not written again.
  private func secondSchema(_ package: DependentPackage) throws {
    let before = try #require(try package.generationTime(of: "Books.generated.swift"))
    try package.write(
      """
      tablewright: 1
      table: Authors
      key: { partition: id }
      entities:
        Author:
          key: { partition: "{name}" }
          attributes: { name: string }

      """, to: "Sources/Catalog/Authors.yaml")
    try package.write(Self.program(#"print(Author(name: "Jane Austen").name)"#), to: "Sources/show/main.swift")
    let build = try package.build()
    try #require(build.isSuccess, "\(build.output)")
    #expect(try package.generationTime(of: "Books.generated.swift") == before)
    #expect(try package.output(of: "show") == "Emma\nJane Austen\n")
  }

  /// A change of a comment changes no Swift, so that nothing is compiled.
  private func comment(_ package: DependentPackage) throws {
    let pages = "      pages: { type: int, default: 7 }  # A comment.\n"
    try package.write(Self.books + pages, to: "Sources/Catalog/Books.yaml")
    let build = try package.build()
    try #require(build.isSuccess, "\(build.output)")
    #expect(build.output.contains("Generating the tables of Catalog"), "\(build.output)")
    #expect(!build.compiled("Catalog") && !build.compiled("show"), "\(build.output)")
  }

  /// The tables of a schema that is deleted are gone.
  private func deletedSchema(_ package: DependentPackage) throws {
    try package.delete("Sources/Catalog/Authors.yaml")
    let failed = try package.build()
    #expect(!failed.isSuccess)
    #expect(failed.output.contains("cannot find 'Author' in scope"), "\(failed.output)")
    try package.write(Self.program(""), to: "Sources/show/main.swift")
    let build = try package.build()
    try #require(build.isSuccess, "\(build.output)")
    #expect(try package.output(of: "show") == "Emma\n")
  }

  /// Two files whose Swift would be one file are refused by name.
  private func sameName(_ package: DependentPackage) throws {
    try package.write(Self.books, to: "Sources/Catalog/Other/Books.yml")
    let failed = try package.build()
    #expect(!failed.isSuccess)
    #expect(failed.output.contains("target Catalog has two schema files named 'Books'"), "\(failed.output)")
    for path in ["Catalog/Books.yaml", "Catalog/Other/Books.yml"] {
      #expect(failed.output.contains(path), "\(failed.output)")
    }
    try package.delete("Sources/Catalog/Other")
  }

  /// All mistakes are reported where they are, in one build, which fails; the next one after them is good again.
  private func mistakes(_ package: DependentPackage) throws {
    try package.write(
      """
      tablewright: 1
      table: Books
      key: { partition: pk, sort: sk }
      entities:
        Book:
          key: { partition: "BOOK#{number}", sort: "BOOK" }
          attributes:
            isbn: strng
            title: { type: string, default: 3 }
            pages: { type: int, rnge: 1...9 }
      access:
        Book.byTitle: { read: titles }

      """, to: "Sources/Catalog/Books.yaml")
    let failed = try package.build()
    #expect(!failed.isSuccess)
    for place in [
      "6:30: error: 'Book' has no attribute 'number'", "8:13: error: unknown type 'strng'; did you mean 'string'?",
      "9:39: error: '3' is no text; put it in quotes", "10:27: error: unknown key 'rnge'",
      "12:25: error: the table has no index 'titles'",
    ] {
      #expect(failed.output.contains("/Sources/Catalog/Books.yaml:\(place)"), "\(failed.output)")
    }
    try package.write(Self.books, to: "Sources/Catalog/Books.yaml")
    let build = try package.build()
    try #require(build.isSuccess, "\(build.output)")
    #expect(try package.output(of: "show") == "Emma\n")
  }

  @Test("has the whole language, in modules of its own, and makes the calls on a server", .timeLimit(.minutes(10)))
  func wholeLanguage() throws {
    let endpoint = try #require(ProcessInfo.processInfo.environment["TABLEWRIGHT_TEST_ENDPOINT"], "run: make test")
    let package = try DependentPackage(
      targets: """
        .target(name: "Geography", dependencies: [runtime]),
        .target(name: "Catalog", dependencies: ["Geography", runtime], plugins: [tables]),
        .executableTarget(name: "lend", dependencies: ["Catalog", "Geography", runtime], plugins: [tables]),
        """)
    defer { package.remove() }
    try package.copySources(from: "Lending")
    let build = try package.build()
    try #require(build.isSuccess, "\(build.output)")
    #expect(build.warnings.isEmpty, "\(build.output)")
    let expected = """
      taken
      conflict with 2
      Position(latitude: -33, longitude: 13) true
      true
      ["copy 1", "copy 2", "copy 3"]
      grace@example.com ["isbn-1", "isbn-2", "isbn-3"]
      [-1, 0, 1, 2]

      """
    #expect(try package.output(of: "lend", endpoint, "Dependent-\(UUID().uuidString)") == expected)
    try program(package)
  }

  /// `swift run tw` is there too, as a program of the package that this one depends on.
  private func program(_ package: DependentPackage) throws {
    let good = try package.swiftRun("tw", "check", "Sources/Catalog", "Sources/lend")
    #expect(good.isSuccess, "\(good.output)")
    try package.write("tablewright: 1\ntypes: { A: { newtype: strng } }\n", to: "Sources/Catalog/Types.yaml")
    let bad = try package.swiftRun("tw", "check", "Sources/Catalog")
    let place = "Sources/Catalog/Types.yaml:2:24: error: unknown type 'strng'; did you mean 'string'? [TW012]"
    #expect(!bad.isSuccess && bad.output.contains(place), "\(bad.output)")
  }
}
