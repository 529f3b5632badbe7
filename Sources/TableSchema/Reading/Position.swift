/// A place in a schema file.
struct Position: Comparable, Sendable {
  /// The file, by its index among those of the run.
  var file: Int
  /// The line, from 1.
  var line: Int
  /// The column, from 1, in Unicode scalars.
  var column: Int

  static func < (first: Position, second: Position) -> Bool {
    (first.file, first.line, first.column) < (second.file, second.line, second.column)
  }
}
