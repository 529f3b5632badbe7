import Foundation

/// A fenced block of code in README.md.
struct CodeBlock: CustomStringConvertible {
  /// The word behind the fence, such as `swift`.
  var language: String
  /// The line of its first line of code, counted from 1.
  var line: Int
  /// The code, without the indentation of its fence.
  var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }
  var description: String { "README.md:\(line)" }

  /// The blocks of a document in Markdown.
  ///
  /// - Throws: ``OpenFence`` where the last one does not end.
  static func read(_ markdown: String) throws -> [CodeBlock] {
    var blocks: [CodeBlock] = []
    var open: (block: CodeBlock, fence: Substring, indentation: Int)?
    for (index, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = line.drop { $0 == " " }
      let fence = content.prefix { $0 == "`" }
      if let current = open {
        if fence == current.fence, fence.count == content.count {
          blocks.append(current.block)
          open = nil
        } else {
          let indentation = min(current.indentation, line.count - content.count)
          open?.block.lines.append(String(line.dropFirst(indentation)))
        }
      } else if fence.count >= 3 {
        let language = content.dropFirst(fence.count).prefix { $0.isLetter || $0.isNumber }
        open = (CodeBlock(language: String(language), line: index + 2), fence, line.count - content.count)
      }
    }
    if let open { throw OpenFence(line: open.block.line - 1) }
    return blocks
  }
}

/// A block of code without an end.
struct OpenFence: Error, CustomStringConvertible {
  var line: Int
  var description: String { "README.md:\(line): the block of code that begins here does not end" }
}
