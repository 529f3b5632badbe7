/// Why an update can't be made of an item, in DynamoDB's words.
package enum UpdateError: Error, Hashable, CustomStringConvertible {
  /// An operand is at a path that the item does not have.
  case missingOperand
  /// An operand is of a type that can't be worked with.
  case wrongType
  /// A path leads through what is not there, or is no map or list.
  case invalidPath
  /// What is to be changed is not of the type that the change needs. Only parameters from before expressions say so.
  case typeMismatch
  /// The result is no number that DynamoDB has.
  case number(String)
  /// The item would have lists and maps too deep in each other.
  case tooDeep
  /// The stored item is damaged.
  case damaged(CanonicalReader.Damage)

  package var description: String {
    switch self {
    case .missingOperand: "The provided expression refers to an attribute that does not exist in the item"
    case .wrongType: "An operand in the update expression has an incorrect data type"
    case .invalidPath: "The document path provided in the update expression is invalid for update"
    case .typeMismatch: "Type mismatch for attribute to update"
    case .number(let message): message
    case .tooDeep:
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"
    case .damaged(let damage): "The stored item is damaged at byte \(damage.offset)."
    }
  }
}
