/// The limits of a transaction.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
enum TransactionLimit {
  static let items = 100
  static let token = 36
  /// The most bytes in all items.
  static let size = 4 * 1024 * 1024
}
