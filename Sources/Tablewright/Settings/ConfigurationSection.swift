/// One section of a shared file. It may hold secrets, which its description never shows.
struct ConfigurationSection: Sendable, Hashable {
  /// The settings by their names, which are in lower case.
  var values: [String: String] = [:]
  /// The settings that are nested below a name, as in `dynamodb =` with lines under it that are further to the right.
  var nested: [String: [String: String]] = [:]

  /// A setting's value. An empty one counts as none.
  subscript(_ name: String) -> String? {
    guard let value = values[name], !value.isEmpty else { return nil }
    return value
  }

  /// This section with every setting of another one, which takes precedence.
  func overridden(by other: ConfigurationSection) -> ConfigurationSection {
    var section = self
    for (name, value) in other.values {
      section.nested[name] = nil
      section.values[name] = value
    }
    for (name, values) in other.nested {
      section.values[name] = nil
      section.nested[name] = values
    }
    return section
  }
}

extension ConfigurationSection: CustomStringConvertible, CustomReflectable {
  private var names: [String] { (Array(values.keys) + nested.keys).sorted() }
  /// The names of the settings alone.
  var description: String { "ConfigurationSection(\(names.joined(separator: ", ")))" }
  /// The names of the settings alone.
  var customMirror: Mirror { Mirror(self, unlabeledChildren: names) }
}
