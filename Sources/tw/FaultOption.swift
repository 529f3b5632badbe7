import ArgumentParser
import TablewrightLocal

/// One kind of fault as the command line names it: `KIND=HOW`, with `@OPERATION,…` where it befalls these alone.
struct FaultOption: ExpressibleByArgument {
  let fault: LocalFaults.Fault

  init?(argument: String) {
    let parts = argument.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let setting = parts[0].split(separator: "=", maxSplits: 1)
    guard setting.count == 2, let figure = Double(setting[1]), figure >= 0,
      var fault = Self.fault(setting[0], figure)
    else { return nil }
    if parts.count > 1 {
      let operations = parts[1].split(separator: ",", omittingEmptySubsequences: false)
      if operations.contains("") { return nil }
      fault.operations = Set(operations.map(String.init))
    }
    self.fault = fault
  }

  private static func fault(_ kind: Substring, _ figure: Double) -> LocalFaults.Fault? {
    if kind == "delay" { return figure <= 3_600_000 ? .delay(.milliseconds(figure)) : nil }
    guard figure <= 1 else { return nil }
    return switch kind {
    case "throttle": .throttle(figure)
    case "lose-answer": .loseAnswer(figure)
    case "leave-unprocessed": .leaveUnprocessed(figure)
    case "conflict": .conflict(figure)
    default: nil
    }
  }
}
