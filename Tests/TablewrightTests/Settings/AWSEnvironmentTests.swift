import Testing

@testable import Tablewright

@Suite("The environment")
struct AWSEnvironmentTests {
  private static let environment = AWSEnvironment(
    ["A": "one", "EMPTY": "", "WITH_2": "two"], home: "/home/ada", files: ["/home/ada/x": "y"])

  @Test(
    "A path's variables and its ~ are replaced, and what names nothing stays",
    arguments: [
      ("~", "/home/ada"), ("~/x", "/home/ada/x"), ("~nobody/x", "~nobody/x"), ("/~/x", "/~/x"), ("$A/x", "one/x"),
      ("/${A}b/$WITH_2", "/oneb/two"), ("$MISSING/${MISSING}", "$MISSING/${MISSING}"), ("a$", "a$"), ("${A", "${A"),
      ("$$A", "$one"), ("${}", "${}"), ("", ""), ("$EMPTY/x", "/x"), ("é$A", "éone"),
    ])
  func expands(_ path: String, _ expected: String) {
    #expect(Self.environment.expand(path) == expected)
  }

  @Test("HOME comes before the list of users, with or without a slash at its end")
  func home() {
    #expect(AWSEnvironment(["HOME": "/home/grace/"], home: "/home/ada").expand("~/x") == "/home/grace/x")
    #expect(AWSEnvironment(["HOME": "/"]).expand("~") == "/")
    #expect(AWSEnvironment([:]).expand("~/x") == "~/x")
  }

  @Test("An empty variable counts as none")
  func empty() {
    #expect(Self.environment.value("EMPTY") == nil)
    #expect(Self.environment.value("A") == "one")
  }

  @Test("The system's files are read; a folder and what is missing are no files")
  func system() throws {
    let environment = AWSEnvironment.system
    let source = try environment.contents(of: #filePath)
    #expect(source.map { String(decoding: $0, as: UTF8.self) }?.contains("The system's files are read") == true)
    #expect(try environment.contents(of: #filePath + ".missing") == nil)
    #expect(try environment.contents(of: #filePath + "/below") == nil)
    #expect(try environment.contents(of: "/tmp") == nil)
    #expect(try environment.contents(of: "/dev/null") == nil)
    #expect(environment.expand("~").hasPrefix("/"))
    #expect(environment.expand("~root").hasPrefix("/"))
  }
}
