/// The program that the blocks of Swift in README.md make together.
///
/// - A block that begins with an import is a file of its own.
/// - A block that speaks of packages belongs into a Package.swift: a whole one, or arguments for one.
/// - All others are statements. Each may use what the blocks before it declare, and may declare its names anew.
struct Program {
  /// What statements may use without declaring it.
  static let given = "newCustomer: Customer, order: Order, lines: [OrderLine], saved: Cursor?"

  var files: [CodeBlock] = []
  var manifests: [CodeBlock] = []
  var statements: [CodeBlock] = []

  init(_ blocks: [CodeBlock]) {
    for block in blocks where block.language == "swift" {
      if block.isManifest {
        manifests.append(block)
      } else if block.lines.contains(where: { $0.hasPrefix("import ") || $0.hasPrefix("@main") }) {
        files.append(block)
      } else {
        statements.append(block)
      }
    }
  }

  /// The statements in one function, each block in a scope within the one before.
  var source: String {
    var text = "import Foundation\nimport Storefront\n\nfunc readme(\(Self.given)) async throws {\n"
    for block in statements { text += "do {\n\(block.located)" }
    return text + String(repeating: "}\n", count: statements.count + 1)
  }
}

extension CodeBlock {
  /// Whether it is a Package.swift, or a part of one.
  var isManifest: Bool { text.contains("import PackageDescription") || text.contains(".package(") }

  /// The code, whose errors the compiler shows at their place in README.md.
  var located: String { "#sourceLocation(file: \"README.md\", line: \(line))\n\(text)#sourceLocation()\n" }

  /// The code of a manifest as a file: a part of one stands as arguments of a call.
  var manifestSource: String {
    text.contains("import PackageDescription")
      ? text : "#sourceLocation(file: \"README.md\", line: \(line - 1))\nPackage(\n\(text))\n"
  }
}
