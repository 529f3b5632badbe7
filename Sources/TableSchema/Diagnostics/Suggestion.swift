/// Finds what was probably meant by a name that nothing has.
package enum Suggestion {
  /// How many names are looked at in a large file.
  private static let maximumCandidates = 1_000

  /// The candidate that is closest to `name`, where one is close enough to have been meant.
  package static func closest(to name: String, among candidates: some Sequence<String>) -> String? {
    let typed = Array(name.lowercased().unicodeScalars)
    guard (1...60).contains(typed.count) else { return nil }
    let tolerance = min(3, typed.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates.prefix(maximumCandidates) {
      let known = Array(candidate.lowercased().unicodeScalars)
      guard abs(known.count - typed.count) <= tolerance else { continue }
      let distance = editDistance(typed, known)
      if distance <= tolerance, distance < (best?.distance ?? .max) { best = (distance, candidate) }
    }
    return best?.name
  }

  /// How many letters must be put in, taken out, replaced or swapped with their neighbour (optimal string alignment).
  static func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      for column in second.indices {
        let substitution = previous[column] + (first[row] == second[column] ? 0 : 1)
        var distance = min(substitution, previous[column + 1] + 1, current[column] + 1)
        let isSwap =
          row > 0 && column > 0 && first[row] == second[column - 1] && first[row - 1] == second[column]
        if isSwap { distance = min(distance, beforePrevious[column - 1] + 1) }
        current.append(distance)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[second.count]
  }
}
