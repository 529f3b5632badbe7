import Foundation
import Testing

@testable import Tablewright

@Suite("Shared files as botocore reads them")
struct ProfileComparisonTests {
  /// The bytes of the two files.
  private struct Pair: Codable {
    var config: [UInt8]
    var credentials: [UInt8]

    init(_ config: String, _ credentials: String = "") {
      self.config = Array(config.utf8)
      self.credentials = Array(credentials.utf8)
    }
  }

  /// A setting's value: a text, or settings of its own.
  private enum Value: Codable, Hashable {
    case text(String)
    case nested([String: String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .nested(try container.decode([String: String].self))
      }
    }
  }

  /// What two files say.
  private struct Contents: Decodable, Equatable {
    typealias Sections = [String: [String: Value]]
    var profiles: Sections
    var ssoSessions: Sections
    var services: Sections

    init(_ shared: SharedConfiguration) {
      profiles = shared.profiles.mapValues(Self.values)
      ssoSessions = shared.ssoSessions.mapValues(Self.values)
      services = shared.services.mapValues(Self.values)
    }

    private static func values(_ section: ConfigurationSection) -> [String: Value] {
      section.values.mapValues { .text($0) }.merging(section.nested.mapValues { .nested($0) }) { $1 }
    }
  }

  @Test("Hand-written edge cases are read, or refused, as botocore does")
  func edges() async throws {
    try await compare(Self.edgeCases.flatMap { [Pair($0), Pair("", $0), Pair($0, $0)] } + [Self.notUTF8])
  }

  @Test("1,000 random pairs of files are read, or refused, as botocore does")
  func random() async throws {
    var random = SplitMix(seed: 4)
    let pairs = (0..<1_000).map { _ in Pair(Self.text(using: &random), Self.text(using: &random)) }
    let read = try await compare(pairs)
    // Neither side of the comparison is empty.
    #expect(read > 150 && read < 850)
  }

  /// - Returns: how many pairs are well-formed.
  @discardableResult
  private func compare(_ pairs: [Pair]) async throws -> Int {
    let answers: [Contents?] = try await Botocore.answer("profiles", pairs)
    try #require(answers.count == pairs.count)
    for (pair, answer) in zip(pairs, answers) {
      let files = ["/config": pair.config, "/credentials": pair.credentials]
      let environment = AWSEnvironment(
        variables: { ["AWS_CONFIG_FILE": "/config", "AWS_SHARED_CREDENTIALS_FILE": "/credentials"][$0] },
        homes: { _ in nil }, files: { .success(files[$0]) })
      let ours = (try? SharedConfiguration(environment)).map(Contents.init)
      let texts = [pair.config, pair.credentials].map { String(decoding: $0, as: UTF8.self).debugDescription }
      #expect(ours == answer, "\(texts)")
    }
    return answers.count { $0 != nil }
  }

  private static var notUTF8: Pair {
    var pair = Pair("[default]\nregion = ")
    pair.config.append(0xFF)
    return pair
  }

  private static let edgeCases = [
    "", "\n\n", "# only a comment", "[default]", "[default]\nregion = eu-west-1", "[default]\r\nregion=eu-west-1\r\n",
    "[default]\rregion=eu-west-1\r", "[default]\nregion: eu-west-1", "[default]\nREGION = Eu-West-1",
    "[default]\nregion = eu-west-1 # not a comment", "[default]\nregion = eu-west-1 ; not one",
    "[default]\n  # indented comment\n  region = x\n  ; another\n  output = json", "region = 1\n[default]",
    "[default]\nnot a setting", "[default]\n= x", "[default]\n: x", "[default]\na = 1\na = 2",
    "[default]\na = 1\nA = 2",
    "[default]\na = 1\n[default]\nb = 2", "[default]\na = 1\n[profile default]\nb = 2",
    "[profile default]\nb = 2\n[default]\na = 1", "[profile \"default\"]\nb = 2\n[default]\na = 1",
    "[profile a b]\nx = 1", "[profile \"a b\"]\nx = 1", "[profile 'a b']\nx = 1", "[profile a\\ b]\nx = 1",
    "[profile \"a\\\"b\"]\nx = 1", "[profile \"a\\b\"]\nx = 1", "[profile 'a\\b']\nx = 1", "[profile \"a]\nx = 1",
    "[profile a\\]\nx = 1", "[profile \"\"]\nx = 1", "[profile ''a]\nx = 1", "[profile]\nx = 1", "[profilea b]\nx = 1",
    "[profile  a ]\nx = 1", "[ profile a]\nx = 1", "[profile\ta]\nx = 1", "[profile\u{A0}a]\nx = 1",
    "[ default ]\nx = 1",
    "[default]x\ny = 1", "[default] # c\ny = 1", "[a]b]\ny = 1", "[]\ny = 1", "[]]\ny = 1", "[default\ny = 1",
    "[preview]\ny = 1", "[DEFAULT]\ny = 1\n[profile a]\nz = 2",
    "[DEFAULT]\ny = 1\n[profile a]\ny = 2\n[DEFAULT]\nz = 3",
    "[DEFAULT]\ny =\n  a = 1\n[profile a]\ny = 2", "[DEFAULT]\ny = 1\ny = 2", "[DEFAULT]\ny = 1\n[DEFAULT]\ny = 2",
    "[default]\ns3 =\n  a = 1\n  b = 2\nregion = x", "[default]\ns3 =\n\ta=1\n\t\tb = 2 = 3\n", "[default]\ns3 =\n  a",
    "[default]\ns3 =\n  a: 1", "[default]\ns3 =\n\n  a = 1\n\n  b = 2\n\n", "[default]\ns3 =\n  # c\n  a = 1",
    "[default]\ns3 =\n  a = 1\n  a = 2\n  A = 3", "[default]\ns3 =\n  = 1", "[default]\ns3 = x\n  a = 1",
    "[default]\ns3 =\n  a = 1\u{B}b = 2", "[default]\ns3 =\n  a = 1\u{2028}b = 2\u{85}c = 3",
    "[default]\ns3 =\n\n\nx = 1",
    "[default]\nk = a\n  b\n\n  c\n\n\nl = 1", "[default]\nk = a\n# c\n  b", "[default]\n  k = a\n  l = b\n m = c",
    "[default]\n  k = a\n    l = b\n  m = c", "[default]\nk = a\n  [profile b]\n  x = 1",
    "[default]\n  [profile b]\nx = 1",
    "  [default]\nx = 1\n y = 2", "[default]\nk = a\n\tb\n        c", "[default]\nk=\nl=", "[default]\nk = = :",
    "[default]\nk : = x",
    "[default]\nk = \u{A0}x\u{3000}", "\u{A0}[default]\nk = 1", "[default]\nk = a\u{1C}\n\u{1F} b",
    "[default]\nä Ö = ü",
    "[default]\nk = a\u{0}b", "\u{FEFF}[default]\nk = 1", "[default]\nk = \u{FEFF}",
    "[default]\n[profile a]\n\n[profile b]",
    "[profile a]\nx = 1\n[profile \"a\"]\ny = 2", "[sso-session s]\nsso_region = x\n[profile p]\nsso_session = s",
    "[sso-session \"a b\"]\nx=1\n[sso-sessions c]\nx=2",
    "[services s]\ndynamodb =\n  endpoint_url = http://a\nsts =\n  endpoint_url = http://b",
    "[services]\nx = 1", "[default]\nservices = s\n[services s]\nx = 1", "[a]\nx = 1\n[b]\nx = 2\n[a]\ny = 1",
    "[default]\n;k = 1\n #l = 2",
    "[default]\nk = 1\n\n\n[profile a]\n\n\nk = 2", "[default]\nk = \"quoted\"", "[default]\nİ = 1",
    "[default]\nk\t=\t1",
  ]

  /// A file of pieces that go well or badly together.
  private static func text(using random: inout SplitMix) -> String {
    let start = random.once(in: 16) ? "" : "[profile start]\n"
    return start
      + random.many(0...9) { random in
        let indent = random.pick("", "", "", "", " ", "  ", "\t", "    ")
        let piece: String
        switch Int.random(in: 0..<16, using: &random) {
        case 0...3: piece = "[\(title(using: &random))]\(random.pick("", "", "", " ", "# c"))"
        case 4...10:
          let separator = random.pick("=", " = ", ": ", " =", "= ", " : ")
          piece = name(using: &random) + separator + value(using: &random)
        case 11: piece = random.pick("", " ", "\t")
        case 12: piece = random.pick("# c", "; c = 1", "#[default]")
        case 13...14: piece = "\(name(using: &random)) ="
        default: piece = random.once(in: 4) ? value(using: &random) : "n\(Int.random(in: 0..<99, using: &random)) = 1"
        }
        return indent + piece + random.pick("\n", "\n", "\n", "\r\n", "\r", "\n\n")
      }.joined()
  }

  private static func title(using random: inout SplitMix) -> String {
    let name = random.pick("a", "b", "\"a b\"", "'c'", "d\\ e", "\"f", "default", "g h") + number(using: &random)
    return random.pick(
      "default", "DEFAULT", "profile \(name)", "profile \(name)", "profile  \(name)", "sso-session \(name)",
      "services \(name)", "other", name)
  }

  private static func name(using random: inout SplitMix) -> String {
    random.pick("region", "REGION", "s", "endpoint_url", "k", "k 2", "é", "[x", "aws_secret_access_key")
      + number(using: &random)
  }

  /// Most often something that is not the same twice.
  private static func number(using random: inout SplitMix) -> String {
    random.once(in: 8) ? "" : "\(Int.random(in: 0..<200, using: &random))"
  }

  private static func value(using random: inout SplitMix) -> String {
    random.pick("eu-west-1", "", "a = b", "x # y", "\u{A0}z\u{2003}", "🙂", "\\", "\"q\"", "p: 1\u{85}q = 2", "[s]")
  }
}
