import Foundation
import Storefront
import TableSchema
import Testing

@Suite("README.md")
struct ReadmeTests {
  static func blocks() throws -> [CodeBlock] {
    try CodeBlock.read(String(contentsOf: Compiler.root.appending(path: "README.md"), encoding: .utf8))
  }

  @Test("The statements in Swift compile, one block after the other")
  func statements() throws {
    let program = Program(try Self.blocks())
    #expect(!program.statements.isEmpty)
    let outcome = try Compiler.compile(program.source)
    #expect(outcome.succeeded, "\(outcome.output)")
  }

  @Test("Every whole file in Swift compiles")
  func files() throws {
    for block in Program(try Self.blocks()).files {
      let outcome = try Compiler.compile(block.located, ["-parse-as-library"])
      #expect(outcome.succeeded, "\(outcome.output)")
    }
  }

  @Test("What belongs into a Package.swift is Swift")
  func manifests() throws {
    for block in Program(try Self.blocks()).manifests {
      let outcome = try Compiler.parse(block.manifestSource)
      #expect(outcome.succeeded, "\(block): \(outcome.output)")
    }
  }

  @Test("Every schema is read without a finding")
  func schemas() throws {
    for block in try Self.blocks() where block.language == "yaml" {
      let result = SchemaReader.read([("\(block)", Array(block.text.utf8))])
      #expect(result.diagnostics.map(\.description) == [], "\(block)")
    }
  }

  @Test("The finding that it shows is what a letter too few in its schema gives")
  func finding() throws {
    let blocks = try Self.blocks()
    let schema = try #require(blocks.first { $0.language == "yaml" }).text
    let shown = try #require(blocks.first { $0.language == "text" }).text
    let mistaken = schema.replacing("email:      { type: string,", with: "email:      { type: strng,")
    let result = SchemaReader.read([("Storefront.yaml", Array(mistaken.utf8))])
    #expect(result.diagnostics.map(\.description).joined(separator: "\n") == shown.trimmingCharacters(in: .newlines))
  }
}

@Suite("How README.md is checked")
struct ReadmeCheckTests {
  @Test("Blocks are found with their language, their line and without their fence's indentation")
  func blocks() throws {
    let blocks = try CodeBlock.read(
      "a\n```swift\nlet a = 1\n\n```\n- b\n  ````yaml title\n  x: ```\n    y: 1\n  ````\n")
    #expect(blocks.map(\.language) == ["swift", "yaml"])
    #expect(blocks.map(\.line) == [3, 8])
    #expect(blocks.map(\.lines) == [["let a = 1", ""], ["x: ```", "  y: 1"]])
    #expect(throws: OpenFence.self) { try CodeBlock.read("```swift\nlet a = 1\n") }
  }

  @Test("A block sees what the one before declared; an error is shown at its line of README.md")
  func failure() throws {
    let blocks = [
      CodeBlock(language: "swift", line: 7, lines: ["let shop = Storefront(try .aws(region: \"eu-west-1\"))"]),
      CodeBlock(language: "swift", line: 21, lines: ["let shop = shop.orders", "_ = try await shop.get(17)"]),
    ]
    #expect(try Compiler.compile(Program([blocks[0]]).source).succeeded)
    let outcome = try Compiler.compile(Program(blocks).source)
    #expect(!outcome.succeeded)
    #expect(outcome.output.contains("README.md:22:"), "\(outcome.output)")
  }

  @Test("Manifests, files and statements are told apart")
  func kinds() throws {
    let texts = [
      "import PackageDescription", "dependencies: [.package(path: \"x\")],", "import Storefront", "let a = 1",
    ]
    let program = Program(texts.map { CodeBlock(language: "swift", line: 2, lines: [$0]) })
    #expect(program.manifests.map(\.lines) == [[texts[0]], [texts[1]]])
    #expect(program.files.map(\.lines) == [[texts[2]]])
    #expect(program.statements.map(\.lines) == [[texts[3]]])
    #expect(try Compiler.parse(program.manifests[1].manifestSource).succeeded)
    #expect(try !Compiler.parse("let = 1").succeeded)
  }
}
