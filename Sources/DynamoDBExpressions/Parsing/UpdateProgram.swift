/// What an update expression changes, parsed.
package struct UpdateProgram: Sendable {
  /// One change.
  package struct Action: Sendable {
    package var path: DocumentPath
    package var change: Change

    package init(path: DocumentPath, change: Change) {
      self.path = path
      self.change = change
    }
  }

  /// What happens to the value at a path.
  package enum Change: Sendable {
    case set(Term)
    case remove
    case add(Value)
    case delete(Value)
  }

  /// A value that is worked out from the item as it is before the update.
  package indirect enum Term: Sendable {
    case value(Value)
    case path(DocumentPath)
    /// The value at the path, or else another one.
    case ifNotExists(DocumentPath, Term)
    case append(Term, Term)
    case sum(Term, Term)
    case difference(Term, Term)

    /// The type, where it is known before there is an item.
    package var kind: Value.Kind? {
      switch self {
      case .value(let value): value.kind
      case .path, .ifNotExists: nil
      case .append: .list
      case .sum, .difference: .number
      }
    }
  }

  /// The changes, in the expression's order.
  package var actions: [Action]
  /// Whether the changes come from AttributeUpdates, of which DynamoDB speaks in other words.
  let isLegacy: Bool

  /// The changes of AttributeUpdates.
  package init(attributeUpdates actions: [Action]) {
    self.actions = actions
    isLegacy = true
  }

  /// Parses an expression, and takes note of the placeholders that it uses.
  ///
  /// - Throws: ``ExpressionError`` with DynamoDB's words.
  package init(_ text: String, _ placeholders: inout Placeholders) throws(ExpressionError) {
    var parser = UpdateParser(try TokenReader(text, .update, placeholders))
    actions = try parser.parse()
    isLegacy = false
    placeholders = parser.reader.placeholders
  }
}

extension UpdateProgram {
  /// The paths that the update writes to and reads.
  package var paths: [DocumentPath] {
    actions.flatMap { action in
      if case .set(let term) = action.change { [action.path] + term.paths } else { [action.path] }
    }
  }
}

extension UpdateProgram.Term {
  fileprivate var paths: [DocumentPath] {
    switch self {
    case .value: []
    case .path(let path): [path]
    case .ifNotExists(let path, let other): [path] + other.paths
    case .append(let first, let second), .sum(let first, let second), .difference(let first, let second):
      first.paths + second.paths
    }
  }
}
