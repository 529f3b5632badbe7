import Foundation
import TableSchema
import Testing

@Suite("Editors know the language as the reader does")
struct EditorTests {
  // MARK: In step with the reader

  /// A place in a schema, and the object of the JSON Schema that describes it. The YAML has the key `zzzz` there.
  static let places: [(path: String, yaml: String)] = [
    ("", "tablewright: 1\nzzzz: 1"),
    ("definitions/tableKey", "tablewright: 1\nkey: { zzzz: 1 }"),
    ("definitions/keyAttribute/anyOf/1", "tablewright: 1\nkey: { partition: { zzzz: 1 } }"),
    ("definitions/index", "tablewright: 1\nindexes: { byX: { zzzz: 1 } }"),
    ("definitions/provisioned", "tablewright: 1\nbilling: { zzzz: 1 }"),
    ("definitions/typeDeclaration", "tablewright: 1\ntypes: { T: { zzzz: 1 } }"),
    ("definitions/union", "tablewright: 1\ntypes: { T: { union: { zzzz: 1 } } }"),
    ("definitions/entity", "tablewright: 1\nentities: { E: { zzzz: 1 } }"),
    ("definitions/entityKey", "tablewright: 1\nentities: { E: { key: { zzzz: 1 } } }"),
    ("definitions/indexKey/anyOf/1", "tablewright: 1\nentities: { E: { indexes: { byX: { zzzz: 1 } } } }"),
    ("definitions/unique", "tablewright: 1\nentities: { E: { unique: { u: { zzzz: 1 } } } }"),
    ("definitions/attributeOptions", "tablewright: 1\nentities: { E: { attributes: { a: { zzzz: 1 } } } }"),
    ("definitions/accessPattern", "tablewright: 1\naccess: { E.all: { zzzz: 1 } }"),
  ]

  @Test("In every place, the keys are those that the reader expects", arguments: places)
  func keys(path: String, yaml: String) throws {
    let message = try #require(message(about: yaml) { $0.contains("unknown key 'zzzz'") })
    #expect(quoted(in: message, after: "; expected ") == (try EditorSchema().properties(at: path)))
  }

  @Test("Every object of the JSON Schema is one of those places, or has keys of the user's own")
  func everyObject() throws {
    let schema = try EditorSchema()
    let places = Set(Self.places.map(\.path))
    for name in try schema.object(at: "definitions").keys {
      let definition = try schema.object(at: "definitions/\(name)")
      let parts = (definition["anyOf"] as? [[String: Any]] ?? []).enumerated()
        .map { ("definitions/\(name)/anyOf/\($0.offset)", $0.element) }
      for (path, object) in [("definitions/\(name)", definition)] + parts where object["properties"] != nil {
        #expect(places.contains(path), "\(path) has properties that no test compares")
        #expect(object["additionalProperties"] as? Bool == false, "\(path) takes any key")
      }
    }
  }

  /// A value out of few, in the JSON Schema and in a schema, where it is `zzzz`.
  static let fewValues: [(path: String, yaml: String)] = [
    ("properties/visibility", "tablewright: 1\nvisibility: zzzz"),
    ("properties/stream", "tablewright: 1\nstream: zzzz"),
    ("properties/tableClass", "tablewright: 1\ntableClass: zzzz"),
    ("definitions/keyAttribute/anyOf/1/properties/type", "tablewright: 1\nkey: { partition: { name: n, type: zzzz } }"),
    (
      "definitions/attributeOptions/properties/role",
      "tablewright: 1\nentities: { E: { attributes: { a: { type: int, role: zzzz } } } }"
    ),
    (
      "definitions/attributeOptions/properties/generate",
      "tablewright: 1\nentities: { E: { attributes: { a: { type: string, generate: zzzz } } } }"
    ),
    (
      "definitions/typeDeclaration/properties/generate",
      "tablewright: 1\ntypes: { T: { newtype: string, generate: zzzz } }"
    ),
    (
      "definitions/unique/properties/normalize",
      "tablewright: 1\nentities: { E: { unique: { u: { of: [a], normalize: zzzz } } } }"
    ),
  ]

  @Test("Where a value is one of few, they are those that the reader names", arguments: fewValues)
  func choices(path: String, yaml: String) throws {
    let message = try #require(message(about: yaml) { $0.contains("not 'zzzz'") })
    let named = quoted(in: message, after: " is ").subtracting(["zzzz"])
    #expect(named == (try EditorSchema().choices(at: path)))
  }

  @Test("Every type that an editor offers is one")
  func types() throws {
    let types = try EditorSchema().choices(at: "definitions/type/anyOf/0")
    #expect(types.count > 20)
    for type in types {
      let yaml = "tablewright: 1\ntypes: { T: { struct: { a: \(type) } } }"
      #expect(message(about: yaml) { _ in true } == nil, "\(type)")
    }
  }

  // MARK: What is valid

  @Test("What reads without an error is valid in an editor")
  func valid() throws {
    let folders = try Self.folders()
    #expect(folders.count > 20)
    let good = try folders.filter { try Self.findings(in: $0).isEmpty }.flatMap { $0 }
    #expect(good.count > 20)
    #expect(try EditorSchema.problems(of: good) == [:])
  }

  static let mistakes = [
    "table: T", "tablewright: 2\ntypes: {}", "tablewright: 1", "tablewright: 1\ntable: T",
    "tablewright: 1\ntypes: { T: { newtype: [string] } }", "tablewright: 1\ntypes: { T: { newtype: int, enum: [a] } }",
    "tablewright: 1\ntypes: { T: string }", "tablewright: 1\ntypes: { T: { struct: {} } }",
    "tablewright: 1\ntypes: { T: { struct: { a: { type: int, range: 1..5 } } } }",
    "tablewright: 1\ntypes: { T: { struct: { a: { default: 1 } } } }",
    "tablewright: 1\ntypes: { T: { struct: { a: list } } }", "tablewright: 1\ntypes: { T: { struct: { a: string? } } }",
    "tablewright: 1\ntypes: { T: { union: { cases: { a: {} } } } }",
    "tablewright: 1\ntable: T\nkey: { sort: s }\nentities: { E: { attributes: { a: int } } }",
    "tablewright: 1\ntable: T\nkey: { partition: [a, b, c, d, e] }\nentities: { E: { attributes: { a: int } } }",
    "tablewright: 1\ntable: T\nkey: { partition: p }\nentities: {}",
    "tablewright: 1\ntable: T\nkey: { partition: p }\nentities: { E: { attributes: { a: int } } }\naccess: { E.all: {} }",
  ]

  @Test("A mistake that an editor can see is one to the reader too, and is marked in the editor", arguments: mistakes)
  func mistake(yaml: String) throws {
    #expect(message(about: yaml) { _ in true } != nil)
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    try Data(yaml.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try EditorSchema.problems(of: [file.path]).count == 1)
  }

  // MARK: Helpers

  /// The schema files of the repository, a list for each folder.
  private static func folders() throws -> [[String]] {
    let manager = FileManager.default
    return try ["Tests/Cases", "Tests", "Schemas"].flatMap { parent -> [[String]] in
      let parent = EditorSchema.repository.appending(path: parent)
      return try manager.contentsOfDirectory(atPath: parent.path).sorted().map { name in
        let folder = parent.appending(path: name).path
        return (try? manager.contentsOfDirectory(atPath: folder))?.filter { $0.hasSuffix(".yaml") }.sorted()
          .map { "\(folder)/\($0)" } ?? []
      }
    }
    .filter { !$0.isEmpty }
  }

  private static func findings(in paths: [String]) throws -> [String] {
    let files = try paths.map { (path: $0, contents: Array(try Data(contentsOf: URL(filePath: $0)))) }
    return SchemaReader.read(files).diagnostics.filter { $0.severity == .error }.map(\.description)
  }

  /// The first finding about a schema whose text fulfils a condition.
  private func message(about yaml: String, where isWanted: (String) -> Bool) -> String? {
    SchemaReader.read([(path: "Some.yaml", contents: Array(yaml.utf8))]).diagnostics
      .filter { $0.severity == .error }.map(\.description).first(where: isWanted)
  }

  /// The names in single quotes in a text, from some words on.
  private func quoted(in text: String, after words: String) -> Set<String> {
    guard let start = text.range(of: words)?.upperBound else { return [] }
    let pieces = text[start...].split(separator: "'", omittingEmptySubsequences: false)
    return Set(pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) })
  }
}
