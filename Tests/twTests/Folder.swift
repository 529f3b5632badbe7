import Foundation

/// A temporary folder of schema files.
struct Folder {
  let url = FileManager.default.temporaryDirectory.appending(path: "tw-\(UUID().uuidString)")

  var path: String { url.path }

  /// Writes files, by their paths in the folder.
  init(_ files: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = url.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}

/// Schemas that tests check.
enum Schema {
  static let types = "tablewright: 1\ntypes: { BookID: { newtype: string } }\n"
  static let books = table("Books", entity: "Book", identifier: "BookID")
  static let strings = table("Songs", entity: "Song", identifier: "string")
  static let misspelt = table("Songs", entity: "Song", identifier: "strng")

  /// Its partition key has one value: a warning.
  static let hot = strings.replacing(#""SONG#{number}""#, with: "SONG")

  private static func table(_ name: String, entity: String, identifier: String) -> String {
    """
    tablewright: 1
    table: \(name)
    key: { partition: pk, sort: sk }
    entities:
      \(entity):
        key: { partition: "\(entity.uppercased())#{number}", sort: "A#{number}" }
        attributes:
          number: \(identifier)

    """
  }
}
