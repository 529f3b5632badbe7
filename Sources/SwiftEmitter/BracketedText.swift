/// A line of Swift, taken apart at its outermost brackets.
struct BracketedText {
  /// An outermost pair of brackets with something in it.
  struct Group {
    /// The opening bracket.
    var open: Character
    /// The places of both brackets.
    var range: ClosedRange<Int>
    /// The places of the commas between the brackets, outside of further ones.
    var commas: [Int]
  }

  private let characters: [Character]
  /// The outermost pairs at which a line may be broken.
  private(set) var groups: [Group] = []
  /// The places of the dots outside of brackets that follow a closing one.
  private var dots: [Int] = []

  /// The places of the plus signs between two operands, outside of brackets.
  private var plusSigns: [Int] = []

  /// Takes a line apart. Brackets without a counterpart are text like any other.
  init(_ text: String) {
    characters = Array(text)
    var open: [(bracket: Character, index: Int)] = []
    var commas: [Int] = []
    for index in Self.indicesOutsideOfStrings(characters) {
      let character = characters[index]
      if let last = open.last, Self.counterparts[last.bracket] == character {
        open.removeLast()
        if open.isEmpty {
          add(Group(open: last.bracket, range: last.index...index, commas: commas))
          commas = []
        }
      } else if isOpening(index) {
        open.append((character, index))
      } else if character == ",", open.count == 1 {
        commas.append(index)
      } else if character == ".", open.isEmpty, index > 0, characters[index - 1] == ")" {
        dots.append(index)
      } else if character == "+", open.isEmpty, index > 0, characters[index - 1] == " " {
        plusSigns.append(index)
      }
    }
  }

  private static let counterparts: [Character: Character] = ["(": ")", "[": "]", "{": "}", "<": ">"]

  private static func indicesOutsideOfStrings(_ characters: [Character]) -> [Int] {
    var indices: [Int] = []
    var isInString = false
    var isEscaped = false
    for (index, character) in characters.enumerated() {
      if isEscaped {
        isEscaped = false
      } else if character == "\"" {
        isInString.toggle()
      } else if isInString {
        isEscaped = character == "\\"
      } else {
        indices.append(index)
      }
    }
    return indices
  }

  /// Whether a bracket opens here; a `<` does after the name of a generic type alone.
  private func isOpening(_ index: Int) -> Bool {
    if characters[index] == "<" { return index > 0 && characters[index - 1].isLetter }
    return Self.counterparts[characters[index]] != nil
  }

  /// Keeps a pair unless it can't be broken: nothing is in it, or it is part of an array's type or of `throws(Error)`.
  private mutating func add(_ group: Group) {
    let isArrayType = group.open == "[" && group.range.lowerBound > 0 && group.commas.isEmpty
    let isErrorType = text(before: group).hasSuffix(" throws")
    if group.range.count > 2, !isArrayType, !isErrorType { groups.append(group) }
  }

  /// What stands before the opening bracket.
  func text(before group: Group) -> String { String(characters[..<group.range.lowerBound]) }

  /// What stands between the brackets, cut after its commas.
  func pieces(of group: Group) -> [String] {
    let starts = [group.range.lowerBound] + group.commas
    let ends = group.commas.map { $0 + 1 } + [group.range.upperBound]
    return zip(starts, ends).map { String(characters[($0 + 1)..<$1].trimmed) }
  }

  /// The closing bracket and what stands after it.
  func text(from group: Group) -> String { String(characters[group.range.upperBound...]) }

  /// `a`, `+ b` and `+ c` of `a + b + c`.
  var terms: [String] {
    zip([0] + plusSigns, plusSigns + [characters.count]).map { String(characters[$0..<$1].trimmed) }
  }

  /// What stands before the first of the chained calls.
  var head: String { String(characters[..<(dots.first ?? characters.count)]) }

  /// `.call()` and `.call()` of `head().call().call()`.
  var chainedCalls: [String] {
    zip(dots, dots.dropFirst() + [characters.count]).map { String(characters[$0..<$1]) }
  }
}

extension ArraySlice<Character> {
  /// The characters without the spaces at both ends.
  fileprivate var trimmed: Self {
    let rest = drop { $0 == " " }
    return rest.prefix(rest.lastIndex { $0 != " " }.map { $0 - rest.startIndex + 1 } ?? 0)
  }
}
