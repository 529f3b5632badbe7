/// Reads a shared file by the rules of the AWS CLI, which are those of Python's `configparser` with one level of nesting.
///
/// A line further to the right than its setting goes on with its value. A comment has a line of its own, since `#` and
/// `;` may be part of a value. `[DEFAULT]` gives settings to every section. The same section or setting twice is an
/// error, as it is there.
///
/// https://docs.python.org/3.11/library/configparser.html#supported-ini-file-structure
struct ConfigurationFileParser {
  /// A setting as it is read: its value's lines and the line that it begins on.
  private struct Draft {
    var lines: [String]
    var number: Int
  }

  private static let defaults = "DEFAULT"

  private let path: String
  private var titles: [String] = []
  private var drafts: [String: [String: Draft]] = [:]
  /// The section that is being read.
  private var title: String?
  /// The setting of the section that is being read.
  private var name: String?
  /// How far to the right the setting begins.
  private var indentation = 0
  private var number = 0

  private init(path: String) { self.path = path }

  /// Reads the bytes of a file.
  ///
  /// - Parameter path: the file's path, for errors.
  /// - Throws: ``ConfigurationFileError`` that names the line.
  static func parse(_ bytes: [UInt8], path: String) throws(ConfigurationFileError) -> ConfigurationFile {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationFileError(path: path, problem: "the file is not UTF-8; save it as UTF-8")
    }
    if text.unicodeScalars.first == "\u{FEFF}" {
      throw ConfigurationFileError(
        path: path, line: 1,
        problem: "the file begins with a byte order mark, which the AWS CLI refuses too; save it as UTF-8 without one")
    }
    var parser = ConfigurationFileParser(path: path)
    for line in lines(of: text) { try parser.read(line) }
    return try parser.finish()
  }

  /// The lines of a text, ended by a line feed, a carriage return or both.
  private static func lines(of text: String) -> [Substring.UnicodeScalarView] {
    var lines: [Substring.UnicodeScalarView] = []
    var rest = text.unicodeScalars[...]
    while let end = rest.firstIndex(where: { $0 == "\n" || $0 == "\r" }) {
      lines.append(rest[..<end])
      let isReturn = rest[end] == "\r"
      rest = rest[rest.index(after: end)...]
      if isReturn, rest.first == "\n" { rest.removeFirst() }
    }
    return lines + [rest]
  }

  private mutating func read(_ line: Substring.UnicodeScalarView) throws(ConfigurationFileError) {
    number += 1
    let text = line.trimmed
    guard let first = text.first else { return append("") }
    if first == "#" || first == ";" { return }
    let indentation = line.prefix { $0.isPythonSpace }.count
    if name != nil, indentation > self.indentation { return append(String(text)) }
    self.indentation = indentation
    if first == "[", let end = text.lastIndex(of: "]"), end > text.index(after: text.startIndex) {
      try begin(section: String(text[..<end].dropFirst()))
    } else {
      try begin(setting: text)
    }
  }

  /// Goes on with the value of the last setting, if there is one.
  private mutating func append(_ line: String) {
    if let title, let name { drafts[title]?[name]?.lines.append(line) }
  }

  private mutating func begin(section title: String) throws(ConfigurationFileError) {
    if title != Self.defaults {
      guard drafts[title] == nil else {
        throw error("the section stands here a second time; put its settings together under one title")
      }
      titles.append(title)
    }
    drafts[title] = drafts[title] ?? [:]
    self.title = title
    name = nil
  }

  private mutating func begin(setting line: Substring.UnicodeScalarView) throws(ConfigurationFileError) {
    guard let title else {
      throw error("a setting must stand below a section's title, such as [default]")
    }
    let separator = line.firstIndex { $0 == "=" || $0 == ":" }
    guard let separator, separator > line.startIndex else {
      throw error("the line is neither a section's title nor a setting; write it as name = value")
    }
    let name = String(line[..<separator].trimmed).lowercased()
    guard drafts[title]?[name] == nil else {
      throw error("the setting \(name) stands here a second time in its section; keep one of the two")
    }
    let value = String(line[line.index(after: separator)...].trimmed)
    drafts[title]?[name] = Draft(lines: [value], number: number)
    self.name = name
  }

  private consuming func finish() throws(ConfigurationFileError) -> ConfigurationFile {
    var shared = ConfigurationSection()
    try read(drafts[Self.defaults] ?? [:], into: &shared)
    var file = ConfigurationFile()
    for title in titles {
      var section = ConfigurationSection()
      try read(drafts[title] ?? [:], into: &section)
      file.entries.append(.init(name: title, section: shared.overridden(by: section)))
    }
    return file
  }

  private func read(
    _ drafts: [String: Draft], into section: inout ConfigurationSection
  ) throws(ConfigurationFileError) {
    for (name, draft) in drafts {
      let value = draft.lines.joined(separator: "\n").unicodeScalars[...].trimmedAtEnd
      if value.first == "\n" {
        section.nested[name] = try nested(value, name, draft.number)
      } else {
        section.values[name] = String(value)
      }
    }
  }

  /// The settings on the lines below a name.
  private func nested(
    _ value: Substring.UnicodeScalarView, _ name: String, _ number: Int
  ) throws(ConfigurationFileError) -> [String: String] {
    var settings: [String: String] = [:]
    for line in value.split(whereSeparator: { $0.isPythonLineEnd }) where !line.trimmed.isEmpty {
      guard let separator = line.firstIndex(of: "=") else {
        throw ConfigurationFileError(
          path: path, line: number, problem: "a line below \(name) is no setting; write it as name = value")
      }
      let key = String(line[..<separator].trimmed)
      settings[key] = String(line[line.index(after: separator)...].trimmed)
    }
    return settings
  }

  private func error(_ problem: String) -> ConfigurationFileError {
    ConfigurationFileError(path: path, line: number, problem: problem)
  }
}

extension Unicode.Scalar {
  /// What `str.isspace` in Python takes for white space: Unicode's, and four control characters.
  fileprivate var isPythonSpace: Bool { properties.isWhitespace || (0x1C...0x1F).contains(value) }

  /// Where `str.splitlines` in Python ends a line.
  fileprivate var isPythonLineEnd: Bool {
    (0x0A...0x0D).contains(value) || (0x1C...0x1E).contains(value) || [0x85, 0x2028, 0x2029].contains(value)
  }
}

extension Substring.UnicodeScalarView {
  fileprivate var trimmedAtEnd: Substring.UnicodeScalarView {
    guard let last = lastIndex(where: { !$0.isPythonSpace }) else { return self[startIndex..<startIndex] }
    return self[...last]
  }

  fileprivate var trimmed: Substring.UnicodeScalarView { trimmedAtEnd.drop { $0.isPythonSpace } }
}
