/// Another error than the one expected.
struct Unexpected: Error, CustomStringConvertible {
  let description: String

  init(_ error: (any Error)?) { description = "unexpected: \(error.map { "\($0)" } ?? "no error")" }
}
