import Foundation
import Testing

@testable import Tablewright

@Suite("Credentials that a program writes")
struct ProcessCredentialsTests {
  private let output = #"{"Version":1,"AccessKeyId":"ASIA","SecretAccessKey":"hush"}"#

  private func load(_ command: String, within timeout: Duration = .seconds(60)) async throws(CredentialsError)
    -> Credentials
  {
    try await ProcessSource(command: command, accountID: "9", timeout: timeout).load()
  }

  @Test("the program's JSON is read")
  func reads() async throws {
    let whole = """
      {"Version": 1, "AccessKeyId": "ASIA", "SecretAccessKey": "hush", "SessionToken": "hush-token", \
      "Expiration": "2027-01-15T10:00:00+01:00", "AccountId": "123456789012"}
      """
    #expect(
      try await load("printf %s '\(whole)'")
        == Credentials(
          accessKeyID: "ASIA", secretAccessKey: "hush", sessionToken: "hush-token",
          expiration: Timestamp("2027-01-15T09:00:00.000Z"), accountID: "123456789012"))
    #expect(
      try await load("printf %s '\(output)'")
        == Credentials(accessKeyID: "ASIA", secretAccessKey: "hush", accountID: "9"))
  }

  @Test("a shell's own characters mean nothing")
  func usesNoShell() async throws {
    let json = #"{"Version":1,"AccessKeyId":"$HOME;`id`|*","SecretAccessKey":"hush"}"#
    #expect(try await load("printf %s '\(json)'").accessKeyID == "$HOME;`id`|*")
  }

  @Test(
    "a program that gives no credentials is an error that shows neither its arguments nor its output",
    arguments: [
      ("sh -c 'echo hush; exit 3'", "The program sh gave no credentials: it ended with status 3"),
      ("sh -c 'kill -9 $$'", "signal 9 ended it"), ("/no/such/program hush", "it can't be started"),
      ("echo hush", "JSON that can't be read"), ("true", "JSON that can't be read"),
      (#"echo '{"Version":2,"AccessKeyId":"A","SecretAccessKey":"hush"}'"#, "\"Version\" is not 1"),
      (#"echo '{"AccessKeyId":"A","SecretAccessKey":"hush"}'"#, "\"Version\" is not 1"),
      (#"echo '{"Version":1,"AccessKeyId":"A"}'"#, "without SecretAccessKey"),
      (#"echo '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"hush","Expiration":"soon"}'"#, "no time as in"),
      ("sh -c 'head -c 70000 /dev/zero'", "more than 64 KB"), ("echo 'hush", "does not end"), ("", "does not end"),
    ])
  func fails(_ command: String, _ expected: String) async {
    let error = await credentialsError { () async throws(CredentialsError) in try await load(command) }
    #expect(error.description.contains(expected), "\(error)")
    var dumped = ""
    let source = ProcessSource(command: "program --password hush")
    dump(source, to: &dumped)
    #expect(!"\(source) \(String(reflecting: source)) \(dumped)".contains("hush"))
  }

  @Test("a program that takes too long is killed with what it has started")
  func timesOut() async throws {
    let marker = FileManager.default.temporaryDirectory.appendingPathComponent("tablewright-\(UUID().uuidString)")
    let error = await credentialsError { () async throws(CredentialsError) in
      try await load("sh -c 'sleep 1000 & echo $! > \(marker.path); wait'", within: .milliseconds(500))
    }
    #expect(error.description.contains("it took too long"))
    defer { try? FileManager.default.removeItem(at: marker) }
    let child = try #require(
      pid_t(String(contentsOf: marker, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)))
    await eventually("the program's own program is gone") { isGone(child) }
  }

  @Test("a program that closes its output and goes on is waited for, and killed when it takes too long")
  func timesOutLate() async {
    let error = await credentialsError { () async throws(CredentialsError) in
      try await load("sh -c 'exec sleep 1000 >/dev/null'", within: .milliseconds(300))
    }
    #expect(error.description.contains("it took too long"))
  }

  @Test("a program has nothing to read, no signal blocked and no descriptor but its three")
  func isAlone() async throws {
    #if os(Linux)
      let extra = open("/dev/null", O_RDONLY)
      defer { close(extra) }
      let program = FileManager.default.temporaryDirectory.appendingPathComponent("tablewright-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: program) }
      // What `ls` opens to list its descriptors is the fourth.
      try """
      read -r line; blocked=$(grep SigBlk /proc/self/status | tr -d '\\t ')
      echo '{"Version":1,"SecretAccessKey":"x","AccessKeyId":"'$(ls /proc/self/fd | tr '\\n' ,)$blocked$line'"}'
      """.write(to: program, atomically: true, encoding: .utf8)
      #expect(try await load("sh \(program.path)").accessKeyID == "0,1,2,3,SigBlk:0000000000000000")
    #endif
  }

  @Test("nothing is left of 50 programs")
  func leaksNothing() async throws {
    #if os(Linux)
      let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      for _ in 0..<50 { _ = try await load("printf %s '\(output)'") }
      // Other tests open and close descriptors meanwhile, but not fifty of them for good.
      await eventually("the descriptors are closed") {
        let count = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
        return count < before + 50
      }
    #endif
  }

  /// Whether a process has ended, be it reaped or not.
  private func isGone(_ process: pid_t) -> Bool {
    guard kill(process, 0) == 0 else { return true }
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.contains(") Z ") ?? true
  }
}
