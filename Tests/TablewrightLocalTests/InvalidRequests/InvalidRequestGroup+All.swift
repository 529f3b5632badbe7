extension InvalidRequestGroup {
  /// All groups.
  static let all: [InvalidRequestGroup] =
    types + names + values + keys + constraints + [mixing, expressions, legacy] + malformed + batches + transactions
    + pages + tableUpdates + creation + administration
}
