import Fixtures

/// Only a table with a stream has events.
func eventWithoutStream(_ record: StreamRecord) {
  _ = Library.event(from: record)
  _ = Workshop.event(from: record)
  // expected-error@-1 {{'event(from:)' is unavailable: the schema has no stream; give it one, as in}}
}
