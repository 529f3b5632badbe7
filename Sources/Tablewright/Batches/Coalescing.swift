/// Whether gets that run at the same time are sent together.
public enum Coalescing: Sendable, Hashable {
  /// Each get is a request of its own.
  case off
  /// The gets of one table that begin within a window of time become one BatchGetItem, sent when it has 100 keys or when
  /// the window ends. Each is a few milliseconds late by that, and has the result, or the error, that it would have alone;
  /// only an item that the server keeps leaving unprocessed ends in ``ServiceError/Code/unprocessed``. Gets of the same
  /// item share it. What counts is that many run at once: a window of 1 to 5 ms serves a busy server.
  case on(window: Duration)
}
