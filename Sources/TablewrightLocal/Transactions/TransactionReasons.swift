/// Why a transaction can't be made, for each of its items in their order.
struct TransactionReasons {
  private var reasons: [LocalError?] = []

  /// Looks at the next item; nil where it is a reason to cancel the transaction.
  mutating func take<Result>(_ body: () throws(LocalError) -> Result) throws(LocalError) -> Result? {
    do throws(LocalError) {
      let result = try body()
      reasons.append(nil)
      return result
    } catch {
      guard error.isOfItem else { throw error }
      reasons.append(error)
      return nil
    }
  }

  /// Cancels the transaction where there is a reason to.
  func cancel() throws(LocalError) {
    if reasons.contains(where: { $0 != nil }) { throw .transactionCanceled(reasons) }
  }
}
