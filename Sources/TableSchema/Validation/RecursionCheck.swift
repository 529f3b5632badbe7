/// Finds structs and unions that contain themselves, directly or through others.
struct RecursionCheck {
  private enum Progress {
    case active
    case done
  }

  /// A member's use of another struct or union.
  private struct Use {
    var name: String
    var position: Position
  }

  private let uses: [String: [Use]]
  private var progress: [String: Progress] = [:]

  /// Reports the member that closes each circle.
  static func check(_ types: [TypeDeclaration], findings: inout Findings) {
    var uses: [String: [Use]] = [:]
    for type in types where uses[type.name.string] == nil {
      let members: [AttributeDeclaration]
      switch type.definition {
      case .structure(let declared): members = declared
      case .union(let union): members = union.cases.flatMap(\.members)
      default: continue
      }
      uses[type.name.string] = members.compactMap { member in member.type.flatMap(use) }
    }
    var check = RecursionCheck(uses: uses)
    for type in types { check.visit(type.name.string, findings: &findings) }
  }

  /// The named type that an expression holds: its own, or its element's.
  private static func use(_ expression: TypeExpression) -> Use? {
    switch expression.form {
    case .builtin, .handwritten: nil
    case .list(let element), .map(let element), .set(let element): use(element)
    case .named(let name): Use(name: name, position: expression.position)
    }
  }

  /// Walks depth first with a stack of its own, so that a long chain of structs costs no call stack.
  private mutating func visit(_ start: String, findings: inout Findings) {
    guard uses[start] != nil, progress[start] == nil else { return }
    var path: [(name: String, next: Int)] = [(start, 0)]
    progress[start] = .active
    while let top = path.last {
      guard let use = uses[top.name].flatMap({ top.next < $0.count ? $0[top.next] : nil }) else {
        progress[top.name] = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      guard uses[use.name] != nil else { continue }
      switch progress[use.name] {
      case nil:
        progress[use.name] = .active
        path.append((use.name, 0))
      case .active:
        let message = "\(use.name.quoted) contains itself here, so that it would have no end"
        findings.error(.recursiveStruct, at: use.position, message)
      case .done: break
      }
    }
  }
}
