/// A type whose descriptions leave out what the schema calls sensitive.
public protocol PartlyDescribed: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension PartlyDescribed {
  /// The members by name, as Swift describes a struct, without the values of sensitive ones.
  public var description: String { partialDescription }
  /// The members by name, as Swift describes a struct, without the values of sensitive ones.
  public var debugDescription: String { partialDescription }

  /// The members by name, as Swift describes a struct, without the values of sensitive ones.
  @_spi(Generated) public var partialDescription: String {
    let members = customMirror.children.map { "\($0.label ?? "_"): \(String(reflecting: $0.value))" }
    return "\(Self.self)(\(members.joined(separator: ", ")))"
  }
}

/// What stands for a sensitive value in a description.
public struct Redacted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable, Sendable {
  /// What stands for any.
  @_spi(Generated) public init() {}

  /// `<sensitive>`.
  public var description: String { "<sensitive>" }
  /// `<sensitive>`.
  public var debugDescription: String { description }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
