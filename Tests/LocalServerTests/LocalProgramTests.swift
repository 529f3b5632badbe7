import Foundation
import Testing

@Suite("tw local, run", .blocking)
struct LocalProgramTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func answer(_ program: LocalProgram, _ request: String) throws -> String {
    let client = try RawClient(port: program.port)
    try client.send(request)
    return try client.answer().text
  }

  @Test("It ends with status 0 when it is told to", arguments: [SIGTERM, SIGINT])
  func ends(_ signal: Int32) throws {
    let program = try LocalProgram()
    #expect(try Self.answer(program, Requests.post("ListTables")) == #"{"TableNames":[]}"#)
    #expect(program.end(signal) == 0)
    #expect(try program.rest().isEmpty)
  }

  @Test("A file keeps the tables and the items, also when the program is killed")
  func file() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "tw-\(UUID().uuidString).db")
    defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + suffix) } }
    let first = try LocalProgram("--file", file.path)
    _ = try Self.answer(first, Requests.createTable)
    #expect(try Self.answer(first, Requests.put("kept")) == "{}")
    _ = first.end(SIGKILL)
    let second = try LocalProgram("--file", file.path, "--verbose")
    #expect(try Self.answer(second, Requests.get("kept")).contains("kept"))
    #expect(second.end() == 0)
    #expect(try second.rest().hasPrefix("GetItem 200 "))
  }

  @Test("It creates the tables of schemas, and leaves those that exist as they are")
  func tables() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "tw-\(UUID().uuidString).db")
    defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + suffix) } }
    let schemas = Self.root.appending(path: "Schemas/Storefront").path
    for _ in 0..<2 {
      let program = try LocalProgram("--file", file.path, "--tables", schemas)
      #expect(try Self.answer(program, Requests.post("ListTables")) == #"{"TableNames":["Storefront"]}"#)
      let table = try Self.answer(program, Requests.post("DescribeTable", #"{"TableName": "Storefront"}"#))
      #expect(table.contains(#""IndexName":"byStatus""#) && table.contains(#""StreamViewType":"NEW_AND_OLD_IMAGES""#))
      let time = try Self.answer(program, Requests.post("DescribeTimeToLive", #"{"TableName": "Storefront"}"#))
      #expect(time.contains(#""AttributeName":"expiresAt""#))
      #expect(program.end() == 0)
    }
  }

  @Test("What is to go wrong goes wrong")
  func faults() throws {
    let program = try LocalProgram("--fault", "throttle=1@GetItem,Query", "--fault", "delay=0", "--seed", "7")
    #expect(try Self.answer(program, Requests.createTable).contains("TableDescription"))
    #expect(try Self.answer(program, Requests.put("a")) == "{}")
    #expect(try Self.answer(program, Requests.get("a")).contains("#ProvisionedThroughputExceededException"))
    #expect(program.end() == 0)
    for wrong in ["throttle", "throttle=", "throttle=2", "delay=-1", "delay=nan", "frost=1", "throttle=1@", "=1"] {
      #expect(try LocalProgram.fail("--fault", wrong).status == 64, "\(wrong)")
    }
  }

  @Test("What it can't do, it says, and ends")
  func errors() throws {
    let program = try LocalProgram()
    let inUse = try LocalProgram.fail("--port", "\(program.port)")
    #expect(inUse.status == 1 && inUse.error.hasPrefix("error: port \(program.port) of 127.0.0.1 is in use"))
    let address = try LocalProgram.fail("--port", "0", "--bind", "192.0.2.1")
    #expect(address.status == 1 && address.error.hasPrefix("error: '192.0.2.1' is no address of this machine"))
    let foreign = try LocalProgram.fail("--port", "0", "--file", #filePath)
    #expect(foreign.status == 1 && foreign.error.hasPrefix("\(#filePath): error: "), "\(foreign)")
    let folder = try LocalProgram.fail("--port", "0", "--file", "/no/such/folder/file")
    #expect(
      folder.status == 1 && folder.error.hasPrefix("/no/such/folder/file: error: The database file can't be opened"))
    let schemas = try LocalProgram.fail("--port", "0", "--tables", "/no/such/schemas")
    #expect(schemas.status == 2 && schemas.error.contains("no such file or folder"))
    #expect(try LocalProgram.fail("--port", "70000").status == 64)
    #expect(try LocalProgram.fail("--memory", "--file", "x").status == 64)
  }

  #if os(Linux)
    @Test("Large requests and answers do not make it grow without an end")
    func memory() throws {
      let program = try LocalProgram()
      // No JSON from the first byte on, so that nobody reads on.
      let noise = [UInt8](repeating: UInt8(ascii: "x"), count: 15 << 20)
      let head = Requests.post("ListTables").replacing("Content-Length: 2", with: "Content-Length: \(noise.count)")
      func requests(_ count: Int) throws {
        for _ in 0..<count {
          let client = try RawClient(port: program.port)
          try client.send(Array(head.dropLast(2).utf8) + noise)
          #expect(try client.answer().text.contains("SerializationException"))
          let refused = try RawClient(port: program.port)
          try refused.send("POST / HTTP/1.1\r\nContent-Length: 17825792\r\n\r\n")
          refused.sendWhatIsTaken(noise)
          refused.sendWhatIsTaken(Array(noise.prefix(2 << 20)))
          #expect(try refused.answer().status == 413)
        }
      }
      try requests(3)
      let before = try program.peakMemory()
      try requests(8)
      #expect(try program.peakMemory() < before + (64 << 20))
      #expect(program.end() == 0)
    }
  #endif
}

#if os(Linux)
  extension LocalProgram {
    /// The most memory that it ever had, in bytes.
    fileprivate func peakMemory() throws -> Int {
      let status = try String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) << 10
    }
  }
#endif
