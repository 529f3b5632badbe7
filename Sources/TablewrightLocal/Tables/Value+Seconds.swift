import DynamoDBExpressions
import Tablewright

extension Value {
  /// The number, or the next lesser one that is whole; nil of what is none, or too large.
  var wholeSeconds: Int64? {
    guard case .number(let number) = self else { return nil }
    return Int(exactly: number).map(Int64.init) ?? Int64(exactly: Double(number).rounded(.down))
  }
}
