import Logging
import MemoryServer
import Tablewright

/// Writes of every kind, many at once, to a server that fails in many ways; and the account of them afterwards: what the
/// server has must be what the client was told.
public struct LedgerRun: Sendable {
  /// How many calls are made.
  public var operations: Int
  /// How many calls are under way at once.
  public var tasks = 64
  /// Decides on what is called.
  public var seed: UInt64 = 1
  /// Whether every call adds to an account, and none does anything else.
  public var onlyIncrements = false
  /// Whether writes that are not safe to repeat may be repeated all the same.
  public var mayDouble = false

  /// How many accounts are added to.
  static let cashAccounts = 16
  /// How many accounts money is moved between, and what each has at the beginning.
  static let vaults = (count: 32, balance: 1000)
  /// How many postings each task has of its own, which it writes again and again.
  static let ownPostings = 64

  /// A run of that many calls.
  public init(operations: Int) { self.operations = operations }

  /// A client of the server that gives up late, waits briefly and keeps silent, so that a run takes little time.
  public static func client(
    of server: MemoryServer, configure: (inout DynamoDBClient.Configuration) -> Void = { _ in }
  ) throws -> DynamoDBClient {
    var configuration = DynamoDBClient.Configuration()
    configuration.retry.throttlingBase = .milliseconds(4)
    configuration.retry.transientBase = .milliseconds(1)
    configuration.attemptTimeout = .seconds(120)
    configuration.timeout = .seconds(600)
    configuration.logger = Logger(label: "ledger") { _ in SwiftLogNoOpLogHandler() }
    configure(&configuration)
    var transport = CurlTransport.Configuration()
    transport.attemptTimeout = .seconds(120)
    return try .endpoint(
      server.url, region: "us-east-1",
      credentials: StaticCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret"),
      configuration: configuration, transport: transport)
  }

  /// Makes the calls, and compares what they were told with what the server has.
  public func run(on server: MemoryServer, client: DynamoDBClient) async throws -> LedgerReport {
    let bank = Bank(client)
    try await open(bank)
    let workers = await withTaskGroup(of: LedgerWorker.self) { group in
      for number in 0..<tasks {
        let share = operations / tasks + (number < operations % tasks ? 1 : 0)
        group.addTask {
          var worker = LedgerWorker(number: number, run: self, bank: bank)
          await worker.work(share)
          return worker
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    return LedgerReport(workers, on: server, of: self)
  }

  /// Opens the accounts: until each is known to be there.
  private func open(_ bank: Bank) async throws {
    let cash = (0..<Self.cashAccounts).map { Account(accountID: Self.cash($0), balance: 0, operation: "open") }
    let vaults = (0..<Self.vaults.count).map { number in
      Account(accountID: Self.vault(number), balance: Self.vaults.balance, operation: "open")
    }
    for account in cash + vaults {
      var isOpen = false
      while !isOpen {
        try Task.checkCancellation()
        do throws(WriteError<Account>) {
          try await bank.accounts.put(account)
          isOpen = true
        } catch { isOpen = false }
      }
    }
  }

  static func cash(_ number: Int) -> AccountID { AccountID("cash-\(number)") }

  static func vault(_ number: Int) -> AccountID { AccountID("vault-\(number)") }

  /// How many contracts there are to create: fewer than are tried.
  var contracts: Int { max(8, operations / 40) }
}
