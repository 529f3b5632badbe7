import Foundation

/// Rows of text under a header, aligned for a terminal: the first column to the left, figures to the right.
struct Table: CustomStringConvertible {
  private var rows: [[String]]

  /// A table of nothing but its header.
  init(header: [String]) {
    rows = [header]
  }

  /// Adds a row, of as many cells as the header has.
  mutating func append(_ row: [String]) {
    rows.append(row)
  }

  /// The table, a line for each row.
  var description: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      zip(row, widths).enumerated()
        .map { column, cell in Self.padded(cell.0, to: cell.1, left: column == 0) }
        .joined(separator: "  ")
    }
    lines.insert(String(repeating: "─", count: widths.reduce(2 * widths.count - 2, +)), at: 1)
    return lines.joined(separator: "\n")
  }

  private static func padded(_ text: String, to width: Int, left: Bool) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return left ? text + space : space + text
  }

  /// A figure with one decimal place while it is small.
  static func decimal(_ figure: Double) -> String {
    figure < 1000 ? String(format: "%.1f", figure) : grouped(figure)
  }

  /// A whole number with its thousands apart.
  static func grouped(_ figure: Double) -> String {
    let digits = Array(String(format: "%.0f", figure))
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// How many times the baseline a figure is.
  static func ratio(_ figure: Double, to baseline: Double) -> String {
    baseline > 0 ? String(format: "%.2f×", figure / baseline) : "–"
  }
}
