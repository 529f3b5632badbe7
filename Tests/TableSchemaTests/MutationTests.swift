import TableSchema
import Testing

@Suite("The running example with random changes")
struct MutationTests {
  /// Changes per seed; the seeds run side by side.
  private static let changesPerSeed = 2_500

  @Test("Every change gives either a module or an error, with places inside the file", arguments: 1...8)
  func mutations(seed: UInt64) {
    var generator = SplitMix64(state: seed)
    let original = Array(RunningExample.text.utf8)
    for _ in 0..<Self.changesPerSeed {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) { Mutation.apply(to: &bytes, using: &generator) }
      let result = SchemaReader.read([("Storefront.yaml", bytes)])
      let errors = result.diagnostics.filter { $0.severity == .error }
      let lines = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
      let isConsistent =
        (result.module == nil) == !errors.isEmpty
        && result.diagnostics.allSatisfy { (1...lines).contains($0.line) && $0.column >= 1 && !$0.message.isEmpty }
      #expect(isConsistent, "\(result.diagnostics) from seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
    }
  }
}

/// A change at random.
private enum Mutation {
  /// Text that is likely to matter.
  private static let tokens = [
    "{", "}", "[", "]", ":", ",", "\"", "'", "#", "\n", "  ", "- ", "? ", "&a ", "*a", "!t ", "|", ">", "---\n", "\t",
    "null", "optional ", "list<", ">", "int", "{orderID}", ":04", "...", "0", "é", "\u{2028}", "\u{FEFF}", "key", "<<",
    "native", ":lowercase", "local: true, ", "type: number, ", "where: { status: paid }, ", "project: keys, ",
    "swift: ",
  ].map { Array($0.utf8) }

  static func apply(to bytes: inout [UInt8], using generator: inout SplitMix64) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &generator)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
    case 4: bytes.insert(contentsOf: tokens.randomElement(using: &generator) ?? [], at: place)
    case 5: bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0..<bytes.count, using: &generator))
    case 6: bytes.replaceSubrange(place..<end, with: tokens.randomElement(using: &generator) ?? [])
    default: if Int.random(in: 0..<10, using: &generator) == 0 { bytes.removeSubrange(place...) }
    }
  }
}

/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
