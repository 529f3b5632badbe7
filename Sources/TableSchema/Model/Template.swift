/// A key template: literals and holes, such as `ORDER#{placedAt}#{orderID}`.
public struct Template: Sendable, Equatable {
  /// One piece of a template.
  public enum Part: Sendable, Equatable {
    /// Text that stands as it is. Never empty, and never next to another literal.
    case literal(String)
    /// The value of an attribute; `width` is there exactly for integers, padded with zeros to that many digits.
    case hole(attribute: String, width: Int?, normalization: Normalization? = nil)
  }

  /// The pieces in order; at least one, and never two holes side by side.
  public var parts: [Part]

  /// Makes a template of its parts.
  public init(parts: [Part]) { self.parts = parts }

  /// The names of the attributes in the holes, in order.
  public var holes: [String] {
    parts.compactMap { if case .hole(let attribute, _, _) = $0 { attribute } else { nil } }
  }
}
