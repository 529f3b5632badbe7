import Foundation
import Tablewright
import TablewrightLocal

/// Writes to an engine's file until it is killed, and says on standard output, line by line, what was acknowledged: the
/// process that the tests of durability end at any moment.
///
/// Each number `n` is written by a transaction of two items, `left` and `right`, so that half a transaction shows.
@main
struct DurabilityWriter {
  /// The table that it writes to: keys `p` and `n`, and a global index `by-kind` by `kind`.
  static let table = """
    {"TableName": "numbers", "BillingMode": "PAY_PER_REQUEST",
     "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "n", "AttributeType": "N"},
       {"AttributeName": "kind", "AttributeType": "S"}],
     "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}],
     "GlobalSecondaryIndexes": [{"IndexName": "by-kind", "Projection": {"ProjectionType": "KEYS_ONLY"},
       "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}]}]}
    """

  /// Arguments: the file's path, the first number, and how many bytes a file may have (0: as many as it likes); and
  /// `nobody`, to give up the rights of root.
  static func main() async {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let first = Int(arguments[2]), let limit = rlim_t(arguments[3]) else { exit(64) }
    if limit > 0 { limitFiles(to: limit) }
    if arguments.last == "nobody", geteuid() == 0 { guard setuid(65534) == 0 else { exit(71) } }
    do throws(StorageError) {
      let transport = LocalTransport(try LocalDatabase(arguments[1]))
      _ = await status(transport, "CreateTable", table)
      say("open")
      await write(from: first, transport, isLimited: limit > 0)
    } catch { say("error \(error.kind)") }
  }

  /// Writes numbers for ever; under a limit, until a write fails, and once more with room again.
  private static func write(from first: Int, _ transport: LocalTransport, isLimited: Bool) async {
    var number = first
    while await add(number, transport) == 200 {
      say("\(number)")
      number += 1
    }
    say("full")
    guard isLimited else { return }
    if await status(transport, "GetItem", item("left", first, of: "Key")) == 200 { say("readable") }
    limitFiles(to: rlim_t.max >> 1)
    while number < first + 100_000, await add(number, transport) == 200 {
      say("\(number)")
      number += 1
      if number.isMultiple(of: 50) { break }
    }
    say("end")
  }

  private static func item(_ partition: String, _ number: Int, of member: String) -> String {
    let key = #""p": {"S": "\#(partition)"}, "n": {"N": "\#(number)"}"#
    let rest = member == "Item" ? #", "kind": {"S": "\#(partition)"}, "text": {"S": "\#(text)"}"# : ""
    return #"{"TableName": "numbers", "\#(member)": {\#(key)\#(rest)}}"#
  }

  private static let text = String(repeating: "durable ", count: 20)

  private static func add(_ number: Int, _ transport: LocalTransport) async -> Int {
    let puts = ["left", "right"].map { "{\"Put\": \(item($0, number, of: "Item"))}" }.joined(separator: ", ")
    return await status(transport, "TransactWriteItems", "{\"TransactItems\": [\(puts)]}")
  }

  private static func status(_ transport: LocalTransport, _ operation: String, _ body: String) async -> Int {
    do throws(TransportError) {
      return try await transport.send(TransportRequest(operation: operation, body: Array(body.utf8))).status
    } catch { return 0 }
  }

  /// Lets no file grow over a limit: a disk that is full.
  private static func limitFiles(to bytes: rlim_t) {
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    limit.rlim_cur = min(bytes, limit.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  }

  /// Writes a line at once, past every buffer that would die with the process.
  private static func say(_ line: String) {
    let bytes = Data((line + "\n").utf8)
    try? FileHandle.standardOutput.write(contentsOf: bytes)
  }
}
