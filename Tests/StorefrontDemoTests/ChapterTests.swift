import Foundation
import Testing

@Suite("What the demo shows")
struct ChapterTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("is the code that it runs")
  func swift() throws {
    let files = try Self.chapters()
    var count = 0
    for file in files {
      let code = Self.words(file.replacing(Self.excerpt, with: ""))
      for excerpt in Self.excerpts("swift", in: file) {
        #expect(code.contains(Self.words(excerpt)), "\(excerpt)")
        count += 1
      }
    }
    #expect(count > 10)
  }

  @Test("of the schema is in it, documentation left out")
  func yaml() throws {
    let path = Self.root.appending(path: "Schemas/Storefront/Storefront.yaml")
    let schema = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map { line in
      Self.words(line.replacing(/, doc: .* \}$/, with: " }"))
    }
    let excerpts = try Self.chapters().map { Self.excerpts("yaml", in: $0) }.joined()
    let lines = excerpts.joined(separator: "\n").split(separator: "\n")
    #expect(lines.count > 5)
    for line in lines { #expect(schema.contains(Self.words(line)), "\(line)") }
  }

  private static func chapters() throws -> [String] {
    let folder = root.appending(path: "Sources/StorefrontDemo/Chapters")
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "swift" }.map { try String(contentsOf: $0, encoding: .utf8) }
  }

  /// The texts that a chapter shows, as they read on the terminal: `swift("…")`, or in three quotes.
  private static func excerpts(_ function: String, in file: String) -> [String] {
    file.matches(of: excerpt).filter { $0.function == function }.map { match in
      String(match.long ?? match.short ?? "").replacing("\\\\", with: "\\")
    }
  }

  private static var excerpt: Regex<(Substring, function: Substring, long: Substring?, short: Substring?)> {
    /\b(?<function>swift|yaml)\((?:\s*"""\n(?<long>[\s\S]*?)\n\s*"""|"(?<short>[^"\n]*)")\)/
  }

  /// The text without the spaces that only lay it out.
  private static func words(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
