/// Decides what goes wrong with each request.
struct FaultDraw: Sendable {
  private let faults: LocalFaults
  /// How many requests of each operation there were.
  private var counts: [String: UInt64] = [:]

  init(_ faults: LocalFaults) { self.faults = faults }

  /// Whether nothing ever goes wrong.
  var isEmpty: Bool { faults.faults.isEmpty }

  /// What goes wrong with the next request of an operation.
  mutating func next(_ operation: String) -> FaultPlan {
    let count = counts[operation, default: 0]
    counts[operation] = count + 1
    var random = FaultRandom(seed: faults.seed ^ Self.hash(operation))
    let base = random.next()
    var plan = FaultPlan()
    for (place, fault) in faults.faults.enumerated() where fault.befalls(operation) {
      var own = FaultRandom(seed: base &+ UInt64(place) << 48 &+ count)
      if fault.isOfParts || own.isDrawn(fault.share) { fault.add(to: &plan) }
    }
    plan.random = FaultRandom(seed: ~base &+ count)
    return plan
  }

  /// FNV-1a: unlike Swift's, the same in every run.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
