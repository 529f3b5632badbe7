extension String {
  /// The text in quotes for a message: on one line, and shortened where it is long.
  var quoted: String {
    var text = "'"
    for scalar in unicodeScalars.prefix(60) {
      text += scalar.properties.generalCategory == .control ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return text + (unicodeScalars.count > 60 ? "…'" : "'")
  }
}

extension Sequence<String> {
  /// The names in quotes, as a sentence lists alternatives: `'a', 'b' or 'c'`.
  var alternatives: String {
    let names = map(\.quoted)
    guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// The names in quotes, as a sentence lists what belongs together: `'a', 'b' and 'c'`.
  var conjunction: String {
    let names = map(\.quoted)
    guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
