/// The strings that a key template can become, as far as its types tell: what two keys are compared by.
///
/// A pattern accepts every string that the template can become, and perhaps others. So two patterns without a common
/// string prove that two keys never meet.
struct KeyPattern {
  /// One step of a pattern.
  private struct Step {
    /// The scalars that may stand here.
    enum Scalars {
      case one(Unicode.Scalar)
      case some(Set<Unicode.Scalar>)
      case any
    }

    var scalars: Scalars
    /// Whether the step may be taken several times.
    var repeats = false

    func overlaps(_ other: Step) -> Bool {
      switch (scalars, other.scalars) {
      case (.one(let own), .one(let others)): own == others
      case (.one(let scalar), .some(let set)), (.some(let set), .one(let scalar)): set.contains(scalar)
      case (.some(let own), .some(let others)): !own.isDisjoint(with: others)
      case (.any, _), (_, .any): true
      }
    }
  }

  /// A pair of places in two patterns that one string can reach.
  private struct Place: Hashable {
    var own = 0
    var other = 0
  }

  private var steps: [Step] = []

  /// Adds text that stands as it is.
  mutating func append(literal: String) {
    steps += literal.unicodeScalars.map { Step(scalars: .one($0)) }
  }

  /// Adds one scalar out of a few.
  mutating func append(oneOf scalars: Set<Unicode.Scalar>) {
    steps.append(Step(scalars: .some(scalars)))
  }

  /// Adds text of any length but none, out of a few scalars, or of any where none are given.
  mutating func append(textOf scalars: Set<Unicode.Scalar>?) {
    steps.append(Step(scalars: scalars.map(Step.Scalars.some) ?? .any, repeats: true))
  }

  /// How many comparisons of scalars one table may take: five hundred entities in one item collection take fewer.
  static let comparisonsPerTable = 5_000_000

  /// Whether some string matches both. Counts `budget` down, and says yes where it is used up.
  func canEqual(_ other: KeyPattern, budget: inout Int) -> Bool {
    meets(other, budget: &budget) { $0.own == steps.count && $0.other == other.steps.count }
  }

  /// Whether some string that matches `other` starts with one that matches this. Counts `budget` down likewise.
  func canBeginOne(of other: KeyPattern, budget: inout Int) -> Bool {
    meets(other, budget: &budget) { $0.own == steps.count }
  }

  /// Walks both patterns side by side, through every place that one string can reach.
  private func meets(_ other: KeyPattern, budget: inout Int, until isGoal: (Place) -> Bool) -> Bool {
    var start = Place()
    while !isGoal(start), let own = fixedStep(at: start.own), let others = other.fixedStep(at: start.other) {
      budget -= 1
      if budget <= 0 { return true }
      guard own.overlaps(others) else { return false }
      start = Place(own: start.own + 1, other: start.other + 1)
    }
    var open = [start]
    var seen: Set = [start]
    while let place = open.popLast() {
      if budget <= 0 || isGoal(place) { return true }
      for own in moves(from: place.own) {
        for others in other.moves(from: place.other) {
          budget -= 1
          let next = Place(own: own, other: others)
          guard steps[own - 1].overlaps(other.steps[others - 1]), seen.insert(next).inserted else { continue }
          open.append(next)
        }
      }
    }
    return false
  }

  /// The step after `count` steps, where it is the only way on and is taken once.
  private func fixedStep(at count: Int) -> Step? {
    guard count < steps.count, !steps[count].repeats, count == 0 || !steps[count - 1].repeats else { return nil }
    return steps[count]
  }

  /// The places that one more step leads to: the next one, or the same where its step may be taken again.
  private func moves(from count: Int) -> Range<Int> {
    let canRepeat = count > 0 && steps[count - 1].repeats
    return (canRepeat ? count : count + 1)..<min(count + 1, steps.count) + 1
  }
}
