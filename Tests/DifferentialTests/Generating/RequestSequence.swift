/// A sequence of requests on tables of its own.
struct RequestSequence {
  var seed: UInt64
  var shapes: [TableShape]
  var operations: [Step]

  /// One request, and the number by which the ways to write it are chosen.
  struct Step {
    var operation: Operation
    var choice: SeededRandom
  }

  /// The sequence of a seed.
  init(seed: UInt64, _ features: Set<Feature>) {
    var generator = Generator(seed: seed, features)
    self.seed = seed
    shapes = generator.shapes
    operations = (0..<generator.random.below(20) + 6).map { _ in generator.step() }
  }
}
