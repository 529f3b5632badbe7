import Foundation
import Testing

@testable import tw

@Suite("tw check")
struct CheckTests {
  static func report(_ arguments: String...) throws -> Report {
    try #require(try Program.parseAsRoot(["check"] + arguments) as? CheckCommand).report()
  }

  @Test("The running example has no findings, named by its folder or by its files")
  func runningExample() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Schemas/Storefront")
      .standardized
    #expect(try Self.report(folder.path).text == "0 errors, 0 warnings")
    #expect(try Self.report("\(folder.path)/Storefront.yaml").text == "0 errors, 0 warnings")
    #expect(try Self.report(folder.path).json() == "[\n\n]")
  }

  @Test("The files of a folder are one module, those of two folders are two")
  func modules() throws {
    let folder = try Folder([
      "a/Books.yaml": Schema.books, "a/deep/er/Types.YML": Schema.types, "a/notes.txt": "not: [a schema",
      "a/.build/Old.yaml": "old: yes", "b/Books.yaml": Schema.books,
    ])
    defer { folder.remove() }
    #expect(try Self.report("\(folder.path)/a").text == "0 errors, 0 warnings")
    #expect(
      try Self.report("\(folder.path)/a/", "\(folder.path)/b").findings.map(\.description) == [
        "\(folder.path)/b/Books.yaml:8:15: error: unknown type 'BookID'; declare it under 'types' [TW012]"
      ])
  }

  @Test("Files that are named are one module, and each is read once")
  func files() throws {
    let folder = try Folder(["Books.yaml": Schema.books, "Types.yaml": Schema.types, "Songs.yaml": Schema.misspelt])
    defer { folder.remove() }
    let paths = ["Books", "Types", "Books"].map { "\(folder.path)/\($0).yaml" }
    #expect(try Self.report(paths[0], paths[1], paths[2]).text == "0 errors, 0 warnings")
    #expect(try Self.report(paths[0]).hasErrors)
  }

  @Test("Findings are printed as the build prints them, with a line that counts them")
  func text() throws {
    let folder = try Folder(["Songs.yaml": Schema.misspelt])
    defer { folder.remove() }
    let report = try Self.report(folder.path)
    #expect(report.hasErrors)
    #expect(
      report.text == """
        \(folder.path)/Songs.yaml:8:15: error: unknown type 'strng'; did you mean 'string'? [TW012]
        1 error, 0 warnings
        """)
  }

  @Test("A warning alone is no failure, unless it is to be one")
  func warnings() throws {
    let folder = try Folder(["Songs.yaml": Schema.hot])
    defer { folder.remove() }
    let report = try Self.report(folder.path)
    #expect(!report.hasErrors)
    #expect(report.text.hasSuffix("[TW044]\n0 errors, 1 warning"))
    let strict = try Self.report("--strict", folder.path)
    #expect(strict.hasErrors)
    #expect(strict.text.contains(": error: ") && strict.text.hasSuffix("\n1 error, 0 warnings"))
  }

  @Test("In JSON a finding has all its members, whatever it is")
  func json() throws {
    let folder = try Folder(["Songs.yaml": Schema.misspelt])
    defer { folder.remove() }
    #expect(
      try Self.report("--json", folder.path).json() == """
        [
          {
            "code" : "TW012",
            "column" : 15,
            "fix" : "string",
            "line" : 8,
            "message" : "unknown type 'strng'",
            "path" : "\(folder.path)/Songs.yaml",
            "severity" : "error"
          }
        ]
        """)
    try Data(Schema.hot.utf8).write(to: folder.url.appending(path: "Songs.yaml"))
    let warning = try Self.report(folder.path).json()
    #expect(warning.contains(#""fix" : null"#) && warning.contains(#""severity" : "warning""#))
  }

  @Test("Paths that can't be checked are refused with their reason")
  func unreadable() throws {
    let folder = try Folder(["Songs.yaml": Schema.strings, "more/songs.yml": Schema.strings, "none/a.txt": ""])
    defer { folder.remove() }
    let path = folder.path
    #expect(throws: InputError.unreadable(path: "\(path)/x.yaml", reason: "no such file or folder")) {
      try Self.report("\(path)/Songs.yaml", "\(path)/x.yaml")
    }
    #expect(throws: InputError.noSchemas(folder: "\(path)/none")) { try Self.report("\(path)/none") }
    let conflict = InputError.conflict(
      "\(path)/more/songs.yml: error: this schema file has the same name as \(path)/Songs.yaml; rename one")
    #expect(throws: conflict) { try Self.report(path) }
  }
}
