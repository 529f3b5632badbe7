/// What one of AWS's two shared files says, `~/.aws/config` or `~/.aws/credentials`: its sections, in their order.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
struct ConfigurationFile: Sendable, Hashable {
  /// A section under the text between its brackets.
  struct Entry: Sendable, Hashable {
    var name: String
    var section: ConfigurationSection
  }

  /// The sections; no two have the same name.
  var entries: [Entry] = []

  /// The section of a name.
  subscript(_ name: String) -> ConfigurationSection? { entries.first { $0.name == name }?.section }

  /// The profiles of a config file: `[default]` and every `[profile NAME]`.
  var profiles: [String: ConfigurationSection] {
    named("profile").merging(self["default"].map { ["default": $0] } ?? [:]) { profile, short in
      // The AWS CLI takes the later of the two.
      let last = entries.last { $0.name == "default" || Self.name(in: $0.name, after: "profile") == "default" }
      return last?.name == "default" ? short : profile
    }
  }

  /// The sections whose title is a word and a name, such as `[sso-session NAME]`, by their names. The later wins.
  func named(_ kind: String) -> [String: ConfigurationSection] {
    var found: [String: ConfigurationSection] = [:]
    for entry in entries {
      if let name = Self.name(in: entry.name, after: kind) { found[name] = entry.section }
    }
    return found
  }

  /// The name in a title, which may be quoted as in a shell.
  private static func name(in title: String, after kind: String) -> String? {
    guard title.hasPrefix(kind), let words = ShellWords.split(title), words.count == 2 else { return nil }
    return words[1]
  }
}
