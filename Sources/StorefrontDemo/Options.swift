import Foundation
import Tablewright

/// What the command line asks for.
struct Options: Equatable {
  /// Where the tables are.
  enum Server: Equatable {
    /// The embedded engine, in this process and in memory.
    case local
    /// DynamoDB, in the region that the environment names.
    case aws
    /// The server at this URL.
    case endpoint(String)
  }

  /// What is to be done.
  enum Command: Equatable {
    case help
    case run(Options)
  }

  var server = Server.local
  var table = "StorefrontDemo"
  var orders = 10_000
  /// Whether a table that is there already may be written to.
  var reuse = false

  static let help = """
    usage: StorefrontDemo [--endpoint URL | --aws] [--table NAME] [--orders N] [--reuse]

      Without a server's name, everything happens in the program itself, in memory: the embedded engine behaves as
      DynamoDB does.

      --endpoint URL   a server that speaks DynamoDB's protocol, such as http://127.0.0.1:8000
      --aws            DynamoDB itself: AWS_REGION says where; credentials come from where AWS's tools look
      --table NAME     the table to make and to delete at the end (StorefrontDemo)
      --orders N       how many orders the last chapter writes and reads, from 1 to 1000000 (10000)
      --reuse          write to the table even if it exists; it is not deleted then
      --help           this text
    """

  /// Reads the arguments, the program's name left out.
  static func parse(_ arguments: [String]) throws(OptionsError) -> Command {
    var server: Server?
    var options = Options()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": return .help
      case "--aws": try set(&server, .aws)
      case "--endpoint": try set(&server, .endpoint(try value(of: argument, &rest)))
      case "--table": options.table = try value(of: argument, &rest)
      case "--orders": options.orders = try count(try value(of: argument, &rest))
      case "--reuse": options.reuse = true
      default: throw .unknown(argument)
      }
    }
    options.server = server ?? .local
    return .run(options)
  }

  private static func set(_ server: inout Server?, _ value: Server) throws(OptionsError) {
    if server != nil { throw .twoServers }
    server = value
  }

  private static func value(
    of option: String, _ rest: inout ArraySlice<String>
  ) throws(OptionsError) -> String {
    guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("--") else { throw .noValue(option) }
    return value
  }

  private static func count(_ text: String) throws(OptionsError) -> Int {
    guard let count = Int(text), (1...1_000_000).contains(count) else { throw .orders(text) }
    return count
  }
}

/// Why the command line can't be followed.
enum OptionsError: Error, Equatable, CustomStringConvertible {
  case unknown(String)
  case noValue(String)
  case orders(String)
  case twoServers
  case noRegion

  var description: String {
    switch self {
    case .unknown(let argument): "there is no option '\(argument)'"
    case .noValue(let option): "\(option) needs a value"
    case .orders(let text): "--orders takes a number from 1 to 1000000, not '\(text)'"
    case .twoServers: "--endpoint and --aws name one server, once"
    case .noRegion: "--aws needs a region: set AWS_REGION"
    }
  }
}
