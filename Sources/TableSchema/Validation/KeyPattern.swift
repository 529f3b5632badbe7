/// The strings that a key template can become, as far as its types tell: what two keys are compared by.
///
/// A pattern accepts every string that the template can become, and perhaps others. So two patterns without a common
/// string prove that two keys never meet.
struct KeyPattern {
  /// One step of a pattern.
  private struct Step {
    /// The scalars that may stand here; nil for any.
    var scalars: Set<Unicode.Scalar>?
    /// Whether the step may be taken several times.
    var repeats = false

    func overlaps(_ other: Step) -> Bool {
      guard let scalars, let others = other.scalars else { return true }
      return !scalars.isDisjoint(with: others)
    }
  }

  private var steps: [Step] = []

  /// Adds text that stands as it is.
  mutating func append(literal: String) {
    steps += literal.unicodeScalars.map { Step(scalars: [$0]) }
  }

  /// Adds one scalar out of a few.
  mutating func append(oneOf scalars: Set<Unicode.Scalar>) {
    steps.append(Step(scalars: scalars))
  }

  /// Adds text of any length but none, out of a few scalars, or of any where none are given.
  mutating func append(textOf scalars: Set<Unicode.Scalar>?) {
    steps.append(Step(scalars: scalars, repeats: true))
  }

  /// How many comparisons of scalars one table may take: a thousand entities take a few million.
  static let comparisonsPerTable = 5_000_000

  /// Whether some string matches both. Counts `budget` down, and says yes where it is used up.
  func canEqual(_ other: KeyPattern, budget: inout Int) -> Bool {
    meets(other, budget: &budget) { ownEnd, otherEnd in ownEnd && otherEnd }
  }

  /// Whether some string that matches `other` starts with one that matches this. Counts `budget` down likewise.
  func canBeginOne(of other: KeyPattern, budget: inout Int) -> Bool {
    meets(other, budget: &budget) { ownEnd, _ in ownEnd }
  }

  /// Walks both patterns side by side, through every pair of places that one string can reach.
  private func meets(_ other: KeyPattern, budget: inout Int, until isGoal: (Bool, Bool) -> Bool) -> Bool {
    let width = other.steps.count + 1
    var open = [(0, 0)]
    var seen: Set<Int> = [0]
    while let (own, others) = open.popLast() {
      budget -= 1
      if budget <= 0 || isGoal(own == steps.count, others == other.steps.count) { return true }
      for (step, place) in moves(from: own) {
        for (otherStep, otherPlace) in other.moves(from: others) where step.overlaps(otherStep) {
          if seen.insert(place * width + otherPlace).inserted { open.append((place, otherPlace)) }
        }
      }
    }
    return false
  }

  /// The steps that lead on from the place after `count` steps, and where they lead.
  private func moves(from count: Int) -> [(Step, Int)] {
    var moves: [(Step, Int)] = []
    if count > 0, steps[count - 1].repeats { moves.append((steps[count - 1], count)) }
    if count < steps.count { moves.append((steps[count], count + 1)) }
    return moves
  }
}
