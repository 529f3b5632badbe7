extension TableStore {
  /// Refused: the table has no stream.
  @available(*, unavailable, message: "the schema has no stream; give it one, as in 'stream: newAndOldImages'")
  public static func event(from record: StreamRecord) -> Never? { nil }
}
