/// One operation of DynamoDB's JSON protocol.
public struct TransportRequest: Sendable {
  /// The operation's name without its version prefix, such as `GetItem`.
  public var operation: String
  /// The request's JSON, in UTF-8.
  public var body: [UInt8]
  /// When to give up on this attempt; nil leaves it to the transport.
  public var deadline: ContinuousClock.Instant?
  /// Which attempt of which call it is, which the server is told; nil where it is none of its business.
  public var attempt: Attempt?
  /// How many seconds the server's clock is ahead of this machine's. Requests are signed by the server's.
  public var clockOffset: Int64

  /// Makes a request of its parts.
  public init(
    operation: String, body: [UInt8], deadline: ContinuousClock.Instant? = nil, attempt: Attempt? = nil,
    clockOffset: Int64 = 0
  ) {
    self.operation = operation
    self.body = body
    self.deadline = deadline
    self.attempt = attempt
    self.clockOffset = clockOffset
  }

  /// One of the times that a call is sent, in the terms of the headers `amz-sdk-invocation-id` and `amz-sdk-request`.
  public struct Attempt: Sendable, Hashable {
    /// What all attempts of the call have in common.
    public var invocation: InvocationID
    /// Which attempt it is, from 1.
    public var number: Int
    /// How many attempts there are at the most.
    public var limit: Int
    /// When nobody waits for the answer any more, in seconds since 1970 by the server's clock; nil where that clock is
    /// not known.
    public var expiry: Int64?

    /// Makes an attempt of its parts.
    public init(invocation: InvocationID, number: Int, limit: Int, expiry: Int64? = nil) {
      self.invocation = invocation
      self.number = number
      self.limit = limit
      self.expiry = expiry
    }
  }

  /// What a call is known by in the server's logs: a UUID.
  public struct InvocationID: Sendable, Hashable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// The version 4 UUID with these random bits.
    public init(_ high: UInt64, _ low: UInt64) {
      self.high = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
      self.low = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    /// Its 36 characters, in lower case.
    public var description: String {
      var text: [UInt8] = []
      append(to: &text)
      return String(decoding: text, as: UTF8.self)
    }

    /// Appends the 36 characters.
    func append(to bytes: inout [UInt8]) {
      for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 { bytes.append(UInt8(ascii: "-")) }
        let half = index < 16 ? high : low
        let digit = UInt8(truncatingIfNeeded: half >> (60 - 4 * UInt64(index & 15))) & 15
        bytes.append(digit &+ (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
      }
    }
  }
}
