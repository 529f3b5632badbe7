extension NullServer {
  /// How the server behaves. The process that starts it says so in arguments.
  struct Manner {
    /// How long an answer takes, in milliseconds, drawn anew for each; nil for none.
    var latency: ClosedRange<Int>?
    /// Whether a connection is closed after each answer.
    var closes = false
    /// What to show over TLS; nil for a server in the clear.
    var identity: TLSIdentity?

    /// A server that answers at once, in the clear.
    init() {}

    /// The manner that arguments describe.
    init(_ arguments: some Sequence<String>) {
      for argument in arguments {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        switch (parts.first, parts.last) {
        case ("--latency", let range?):
          let bounds = range.split(separator: "-").compactMap { Int($0) }
          if let least = bounds.first, let most = bounds.last, least <= most { latency = least...most }
        case ("--closes", _): closes = true
        case ("--tls", let folder?): identity = TLSIdentity(folder: folder)
        default: break
        }
      }
    }

    /// The arguments that describe it.
    var arguments: [String] {
      var arguments: [String] = []
      if let latency { arguments.append("--latency=\(latency.lowerBound)-\(latency.upperBound)") }
      if closes { arguments.append("--closes") }
      if let identity { arguments.append("--tls=\(identity.folder)") }
      return arguments
    }
  }
}
