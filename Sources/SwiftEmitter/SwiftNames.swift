/// How names and texts of a schema are written in Swift.
enum SwiftNames {
  /// A name as an identifier: reserved words stand in backticks.
  static func identifier(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

  /// A parameter, whose name is the label too: only the words that say how a parameter is passed need backticks there.
  static func parameter(_ name: String, _ type: String) -> String {
    ["inout", "let", "var"].contains(name) ? "`\(name)`: \(type)" : "\(name): \(type)"
  }

  /// An argument with its label.
  static func argument(_ name: String, _ value: String) -> String {
    name == "inout" ? "`\(name)`: \(value)" : "\(name): \(value)"
  }

  /// The name of a member that stands for an index, whose name may hold what no identifier does.
  static func index(_ name: String) -> String {
    if ["Protocol", "Self", "Type", "init", "self"].contains(name) { return name + "_" }
    let isIdentifier = !name.contains { $0 == "." || $0 == "-" } && name.first?.isNumber == false
    return isIdentifier ? identifier(name) : "`\(name)`"
  }

  /// A text as a string literal.
  static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A text as a string literal that holds JSON text: escaped for JSON, then for Swift.
  static func jsonLiteral(_ text: String) -> String {
    var json = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": json += "\\" + String(scalar)
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return literal(json)
  }

  /// A name with its first letter in upper case, for a type that is made for an attribute.
  static func capitalized(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }

  /// A type's name as a member's: its first word in lower case, as in `orderLine` or `urlVisit`.
  static func lowerCamel(_ name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    let leading = scalars.prefix { $0.properties.isUppercase }.count
    let endsInWord = leading > 1 && leading < scalars.count && scalars[leading].properties.isLowercase
    let lowered = endsInWord ? leading - 1 : leading
    let head = String(String.UnicodeScalarView(scalars[..<lowered])).lowercased()
    return head + String(String.UnicodeScalarView(scalars[lowered...]))
  }

  /// A type's name in a sentence: `OrderLine` as `order line`.
  static func words(_ name: String) -> String {
    var result = ""
    var previous: Character = " "
    for character in name {
      if character.isUppercase, previous.isLowercase { result += " " }
      result.append(contentsOf: character.lowercased())
      previous = character
    }
    return result
  }

  /// The words with `a` or `an` before them.
  static func article(_ name: String) -> String {
    let words = words(name)
    let isSpokenWithConsonant = ["eu", "one", "ubi", "uni", "usa", "use", "usu", "uti"].contains(where: words.hasPrefix)
    return !isSpokenWithConsonant && "aeiou".contains(words.prefix(1)) ? "an \(words)" : "a \(words)"
  }

  private static let keywords: Set<String> = [
    "Any", "Protocol", "Self", "Type", "as", "associatedtype", "async", "await", "break", "case", "catch", "class",
    "continue", "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate",
    "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator",
    "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self", "static", "struct",
    "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
  ]
}
