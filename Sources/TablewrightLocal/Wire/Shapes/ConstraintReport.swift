/// Lists the rules that a request breaks, in DynamoDB's order and words.
struct ConstraintReport {
  /// The most that DynamoDB lists.
  private static let limit = 10

  private var complaints: [String] = []

  /// Throws what DynamoDB says of a request that breaks rules.
  static func report(_ request: JSONValue, _ shape: Shape) throws(LocalError) {
    try reportAlone(request, shape)
    var report = ConstraintReport()
    report.members(of: request, shape, Path())
    if report.complaints.isEmpty { return }
    throw summary(report.complaints)
  }

  private static func summary(_ complaints: [String]) -> LocalError {
    let errors = complaints.count == 1 ? "error" : "errors"
    return .validation("\(complaints.count) validation \(errors) detected: \(complaints.joined(separator: "; "))")
  }

  /// Throws what DynamoDB says before it looks at anything else.
  private static func reportAlone(_ request: JSONValue, _ shape: Shape) throws(LocalError) {
    for member in shape.members {
      guard let value = request[member.name] else {
        switch member.presence {
        case .parameter:
          throw .validation("The parameter '\(member.name)' is required but was not present in the request")
        case .alone(let message): throw .validation(message)
        case .optional, .required: continue
        }
      }
      for rule in member.shape.rules where rule.isBroken(by: value) {
        if case .notEmpty(let message) = rule { throw .validation(message) }
        if case .tableName = rule, value.length == 0 {
          throw summary(rule.complaints(of: value).map { sentence(value, Path().member(member), $0) })
        }
      }
    }
  }

  // MARK: Walking

  /// The way to a place of a request, as messages write it.
  private struct Path {
    var text = ""
    /// The same with names as requests write them.
    var requestText = ""
    var isUnechoed = false

    func member(_ member: Shape.Member) -> Path {
      let dot = text.isEmpty ? "" : "."
      return Path(
        text: "\(text)\(dot)\(member.label)", requestText: "\(requestText)\(dot)\(member.name)",
        isUnechoed: member.isUnechoed)
    }

    func element(_ name: String) -> Path {
      Path(text: "\(text).\(name).member", requestText: "\(requestText).\(name).member")
    }
  }

  private mutating func members(of value: JSONValue, _ shape: Shape, _ path: Path) {
    for member in shape.members where complaints.count < Self.limit {
      let path = path.member(member)
      if let inner = value[member.name] {
        self.value(inner, member.shape, path)
      } else if member.presence != .optional {
        complaints.append(Self.sentence(nil, path, "Member must not be null"))
      }
    }
  }

  private mutating func value(_ value: JSONValue, _ shape: Shape, _ path: Path) {
    for rule in shape.rules where rule.isBroken(by: value) {
      for complaint in rule.complaints(of: value) where complaints.count < Self.limit {
        complaints.append(Self.sentence(value, path, complaint, shape))
      }
    }
    switch shape.kind {
    case .structure: members(of: value, shape, path)
    case .list, .map:
      guard let element = shape.element else { return }
      for (place, inner) in value.elements.enumerated() where complaints.count < Self.limit {
        self.value(inner, element, path.element("\(place + 1)"))
      }
      for (name, inner) in value.members where complaints.count < Self.limit && !inner.isNull {
        self.value(inner, element, path.element(String(decoding: name, as: UTF8.self)))
      }
    default: break
    }
  }

  private static func sentence(
    _ value: JSONValue?, _ path: Path, _ complaint: String, _ shape: Shape = .string
  ) -> String {
    let constraint = "failed to satisfy constraint: \(complaint)"
    guard let value else { return "Value null at '\(path.text)' \(constraint)" }
    if path.isUnechoed { return "Value at '\(path.requestText)' \(constraint)" }
    return "Value '\(value.echo(shape))' at '\(path.text)' \(constraint)"
  }
}
