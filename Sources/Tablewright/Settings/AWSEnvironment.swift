/// What the process is told from outside: its variables, its files, and whose home folder they lie in.
///
/// Everything that is configured by AWS's conventions is read through one of these, so that a test says what there is.
struct AWSEnvironment: Sendable {
  private let variables: @Sendable (String) -> String?
  private let homes: @Sendable (_ user: String) -> String?
  private let files: @Sendable (String) -> Result<[UInt8]?, FileError>

  /// An environment of its parts.
  ///
  /// - Parameters:
  ///   - variables: the value of a variable.
  ///   - homes: the home folder of a user; of the process's own for an empty name.
  ///   - files: the bytes of a file at a path; nil where there is none.
  init(
    variables: @escaping @Sendable (String) -> String?, homes: @escaping @Sendable (_ user: String) -> String?,
    files: @escaping @Sendable (String) -> Result<[UInt8]?, FileError>
  ) {
    self.variables = variables
    self.homes = homes
    self.files = files
  }

  /// An environment of nothing but these variables and files, by their paths.
  init(_ variables: [String: String], home: String? = nil, files: [String: String] = [:]) {
    self.init(
      variables: { variables[$0] }, homes: { $0.isEmpty ? home : nil },
      files: { .success(files[$0].map { Array($0.utf8) }) })
  }

  /// The value of a variable. An empty one counts as none, as in AWS's own SDKs.
  func value(_ name: String) -> String? {
    guard let value = variables(name), !value.isEmpty else { return nil }
    return value
  }

  /// The bytes of a file; nil where there is none.
  ///
  /// - Parameter path: as it is, without `~` or variables.
  /// - Throws: ``FileError`` where there is one that can't be read.
  func contents(of path: String) throws(FileError) -> [UInt8]? { try files(path).get() }

  /// A path with its variables (`$NAME`, `${NAME}`) and its `~` or `~user` replaced, as the AWS CLI replaces them.
  ///
  /// What names no variable or no user stays as it is.
  func expand(_ path: String) -> String {
    let path = expandingVariables(path)
    guard path.hasPrefix("~") else { return path }
    let user = path.dropFirst().prefix { $0 != "/" }
    let own = user.isEmpty ? variables("HOME") : nil
    guard var home = own ?? homes(String(user)) else { return path }
    while home.hasSuffix("/") { home.removeLast() }
    let expanded = home + path.dropFirst(1 + user.count)
    return expanded.isEmpty ? "/" : expanded
  }

  private func expandingVariables(_ path: String) -> String {
    var expanded = ""
    var rest = path[...]
    while let dollar = rest.firstIndex(of: "$") {
      expanded += rest[..<dollar]
      rest = rest[dollar...]
      let (name, end) = Self.variable(at: rest.dropFirst())
      if let name, let value = variables(String(name)) {
        expanded += value
      } else {
        expanded += rest[..<end]
      }
      rest = rest[end...]
    }
    return expanded + rest
  }

  /// The name of a variable after its dollar sign, and where the text goes on.
  private static func variable(at text: Substring) -> (name: Substring?, end: Substring.Index) {
    if text.first == "{" {
      guard let close = text.firstIndex(of: "}") else { return (nil, text.startIndex) }
      return (text[..<close].dropFirst(), text.index(after: close))
    }
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    return (name.isEmpty ? nil : name, name.endIndex)
  }
}
