/// Checks what values of a type must be, and what makes them.
struct ConstraintValidator {
  let type: ValueType
  let catalog: TypeCatalog

  /// The constraints that fit the type.
  func check(_ declaration: ConstraintsDeclaration, findings: inout Findings) -> Constraints {
    let constraints = Constraints(
      range: range(declaration.range, findings: &findings),
      minLength: length(declaration.minLength, "minLength", findings: &findings),
      maxLength: length(declaration.maxLength, "maxLength", findings: &findings),
      pattern: pattern(declaration.pattern, findings: &findings))
    checkTogether(constraints, declaration, findings: &findings)
    return constraints
  }

  /// The generator, where it makes values of the type.
  func check(
    _ generator: Located<Generator>, under constraints: Constraints, findings: inout Findings
  ) -> Generator? {
    let length = generator.value == .ulid ? 26 : 36
    switch (catalog.kind(of: type), generator.value) {
    case (.unknown, _): return nil
    case (.scalar(.string), _):
      guard (constraints.minLength ?? 0) <= length, length <= (constraints.maxLength ?? .max) else {
        let message = "a \(generator.value.rawValue) has \(length) bytes, which the lengths do not allow"
        findings.error(.invalidGenerator, at: generator.position, message)
        return nil
      }
      return generator.value
    case (.scalar(.ulid), .ulid), (.scalar(.uuid), .uuid): return generator.value
    default:
      let name = generator.value.rawValue
      let message = "'generate: \(name)' makes values of type 'string' or '\(name)', or of newtypes of those"
      findings.error(.invalidGenerator, at: generator.position, message)
      return nil
    }
  }

  private func range(_ declaration: RangeDeclaration?, findings: inout Findings) -> ClosedRange<Int>? {
    guard let declaration else { return nil }
    switch catalog.kind(of: type) {
    case .scalar(.int), .scalar(.double), .scalar(.decimal), .scalar(.number), .unknown: return declaration.bounds
    default:
      findings.error(.invalidRange, at: declaration.position, "only an 'int' or another number has a range")
      return nil
    }
  }

  private func length(_ declaration: Located<Int>?, _ key: String, findings: inout Findings) -> Int? {
    guard let declaration else { return nil }
    switch catalog.kind(of: type) {
    case .scalar(.string), .scalar(.binary), .unknown: return declaration.value
    default:
      let message = "only a 'string' and a 'binary', and newtypes of those, have '\(key)'"
      findings.error(.invalidConstraint, at: declaration.position, message)
      return nil
    }
  }

  private func pattern(_ declaration: Text?, findings: inout Findings) -> String? {
    guard let declaration else { return nil }
    switch catalog.kind(of: type) {
    case .scalar(.string), .unknown: break
    default:
      let message = "only a 'string', and a newtype of it, has a 'pattern'"
      findings.error(.invalidConstraint, at: declaration.position, message)
      return nil
    }
    guard let problem = Pattern.problem(of: declaration.string) else { return declaration.string }
    findings.error(.invalidConstraint, at: declaration.position, problem)
    return nil
  }

  /// Reports constraints that leave no value, alone or with those of the newtype.
  private func checkTogether(
    _ own: Constraints, _ declaration: ConstraintsDeclaration, findings: inout Findings
  ) {
    let outer = catalog.constraints(of: type)
    if let range = own.range, let other = outer.range, !range.overlaps(other), let declared = declaration.range {
      let message = "no number is in \(range.text) and in \(other.text), the range of the newtype"
      findings.error(.invalidRange, at: declared.position, message)
    }
    let least = [own.minLength, outer.minLength].compactMap(\.self).max() ?? 0
    guard let greatest = [own.maxLength, outer.maxLength].compactMap(\.self).min() else { return }
    if least > greatest, let declared = declaration.maxLength ?? declaration.minLength {
      let message = "no value has at least \(least) and at most \(greatest) bytes"
      findings.error(.invalidConstraint, at: declared.position, message)
    } else if greatest == 0, let declared = declaration.maxLength {
      let message = "'maxLength: 0' allows the empty value alone; a length is at least 1"
      findings.error(.invalidConstraint, at: declared.position, message)
    }
  }
}

extension ClosedRange<Int> {
  /// The range as a schema writes it.
  var text: String { "\(lowerBound)...\(upperBound)" }
}
