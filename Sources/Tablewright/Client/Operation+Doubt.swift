/// What may be done, and what is known, while it is open whether an attempt at an operation was applied.
extension Operation {
  /// Whether the same request may be sent again.
  func isRepeatedInDoubt(under policy: WritePolicy) -> Bool {
    switch effect {
    case .read, .repeatableWrite: true
    case .selfFalsifyingWrite(let isTold): isTold || policy == .atLeastOnce
    case .unsafeWrite: policy == .atLeastOnce
    }
  }

  /// Whether an answer with this code leaves open whether an earlier request with the same token was applied.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  func raisesDoubt(_ code: ServiceError.Code) -> Bool { code == .transactionInProgress }

  /// Whether an answer with this code shows that no earlier attempt at the same request was applied, or that it no longer
  /// matters.
  func settlesDoubt(_ code: ServiceError.Code, under policy: WritePolicy) -> Bool {
    switch code {
    // A transaction that was applied would have been answered with success.
    case .transactionCanceled, .idempotentParameterMismatch, .resourceInUse, .resourceNotFound: true
    // An update is judged by the item too, which may have changed since.
    case .validation: name != "UpdateItem"
    // The write itself, or another one after it, may have made the condition fail.
    case .conditionalCheckFailed: policy == .atLeastOnce
    default: false
    }
  }
}
