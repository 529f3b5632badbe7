/// The mistakes in an expression, of which DynamoDB tells one: that which it looks for first.
///
/// It reads an expression to its end before it tells of anything but its syntax. Then it goes over it for what needs
/// no placeholder (reserved words, the names and places of functions), and then for the rest.
struct Mistakes {
  /// Where a mistake stands that is told of in the order of the expression.
  struct Place: Comparable {
    /// The section of an update that it is in, by the order in which sections appear first.
    var section = 0
    /// The token.
    var token: Int

    static func < (lhs: Place, rhs: Place) -> Bool { (lhs.section, lhs.token) < (rhs.section, rhs.token) }
  }

  /// What is wrong with an expression as a whole, in the order in which it is looked for.
  enum Kind: Int, CaseIterable {
    case undefinedName, undefinedValue, overlap, conflict
  }

  /// What is wrong with one test or change, in the order in which it is looked for.
  enum Detail: Int, CaseIterable {
    case undefined, operandCount, sameOperand, operandType
  }

  private var structural: (place: Place, message: String)?
  private var messages: [Kind: String] = [:]
  private var details: [Detail: String] = [:]
  private var detail: String?

  /// Takes note of a mistake that shows without any placeholder.
  mutating func note(at place: Place, _ message: @autoclosure () -> String) {
    if let structural, structural.place <= place { return }
    structural = (place, message())
  }

  /// Takes note of a mistake, where there is none of its kind yet.
  mutating func note(_ kind: Kind, _ message: @autoclosure () -> String) {
    if messages[kind] == nil { messages[kind] = message() }
  }

  /// Takes note of a mistake in the test or change that is being read, where there is none of its kind yet.
  mutating func note(_ kind: Detail, _ message: @autoclosure () -> String) {
    if details[kind] == nil { details[kind] = message() }
  }

  /// Ends a test of a condition: what is wrong with the first wrong one comes before what is wrong with later ones.
  mutating func endTest() { detail = detail ?? takeDetail() }

  /// Ends a change of an update, which DynamoDB looks at from the last to the first.
  mutating func endChange() { detail = takeDetail() ?? detail }

  private mutating func takeDetail() -> String? {
    let first = Detail.allCases.compactMap { details[$0] }.first
    details = [:]
    return first
  }

  /// The mistake to tell of.
  var first: String? { structural?.message ?? Kind.allCases.compactMap { messages[$0] }.first ?? detail }
}
