import Foundation
import SwiftEmitter
import TableSchema

/// The generator and the compile time of what it generates, for a schema of 100 entities of 12 attributes.
///
/// The tool and the modules are those of the debug build in the current folder, which `make bench` brings up to date.
struct GeneratorBenchmark {
  /// How often each contender runs: compiling takes long.
  var rounds = 3

  private let schema = WideSchema(entities: 100)

  func run() throws(BenchmarkError) {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let input = try folder.write(schema.text, to: "Wide.yaml")
    let tool = "generate-tables, debug build"
    var costs: [(name: String, samples: [ChildCost])] = [
      ("read and emitted, release build", []), (tool, []), ("compiled, debug", []), ("an empty file, compiled", []),
    ]
    let empty = try folder.write("import Tablewright\n", to: "Empty.swift")
    for _ in 0..<rounds {
      costs[0].samples.append(try ChildCost { () throws(BenchmarkError) in try generate() })
      costs[1].samples.append(
        try ChildCost(running: [".build/debug/generate-tables", "Benchmark", folder.path, input]))
      let generated = ["Wide", "TablewrightModule"].map { "\(folder.path)/\($0).generated.swift" }
      costs[2].samples.append(try ChildCost(running: Self.compiler(folder, generated)))
      costs[3].samples.append(try ChildCost(running: Self.compiler(folder, [empty])))
    }
    var table = Table(header: ["", "CPU s", "min–max", "CPU ms/entity", "elapsed s"])
    for (name, samples) in costs {
      let (processor, elapsed) = (Spread(samples.map(\.processor)), Spread(samples.map(\.elapsed)))
      table.append([
        name, Self.text(processor.median), "\(Self.text(processor.least))–\(Self.text(processor.most))",
        Table.decimal(processor.median * 1000 / Double(schema.entities)), Self.text(elapsed.median),
      ])
    }
    let lines = try folder.lines(of: "Wide.generated.swift")
    print(
      "\nA schema of \(schema.entities) entities of 12 attributes (\(lines) lines of Swift), \(rounds) runs\n\(table)")
  }

  private func generate() throws(BenchmarkError) {
    let result = SchemaReader.read([(path: "Wide.yaml", contents: Array(schema.text.utf8))])
    guard let module = result.module else {
      throw BenchmarkError("the schema has findings: \(result.diagnostics.map(\.description))")
    }
    let emitter = Emitter(module)
    for file in module.files where emitter.text(of: file).isEmpty { throw BenchmarkError("nothing was generated") }
  }

  /// Compiles files into objects, without optimizing, as a debug build does.
  private static func compiler(_ folder: TemporaryFolder, _ files: [String]) -> [String] {
    let maps = ["CTablewrightCurl", "CTablewrightCrypto"].flatMap {
      ["-Xcc", "-fmodule-map-file=Sources/\($0)/module.modulemap"]
    }
    return [
      "swiftc", "-c", "-Onone", "-swift-version", "6", "-module-name", "Wide", "-wmo", "-I", ".build/debug/Modules",
    ]
      + ["-o", "\(folder.path)/Wide.o"] + maps + files
  }

  private static func text(_ seconds: Double) -> String { String(format: "%.3f", seconds) }
}

/// A schema of many entities that are alike but for their names.
struct WideSchema {
  /// How many entities it has.
  let entities: Int

  /// The YAML.
  var text: String {
    """
    tablewright: 1
    table: Wide
    key: { partition: pk, sort: sk }
    indexes: { gsi1: { partition: gsi1pk, sort: gsi1sk } }
    types:
      OwnerID: { newtype: string }
      State:   { enum: [open, closed], unknown: preserve }
      Money:   { struct: { amount: decimal, currency: string } }
    entities:
    \((0..<entities).map(entity).joined(separator: "\n"))
    access:
    \((0..<entities).map { "  Thing\($0).ofOwner: { read: gsi1, range: at }" }.joined(separator: "\n"))

    """
  }

  private func entity(_ index: Int) -> String {
    """
      Thing\(index):
        key: { partition: "OWNER#{owner}", sort: "THING\(index)#{name}" }
        indexes: { gsi1: { partition: "THINGS\(index)#{owner}", sort: "THING\(index)#{at}" } }
        attributes:
          owner: OwnerID
          name: string
          at: timestamp
          state: { type: State, default: open }
          price: Money
          discount: optional Money
          count: { type: int, range: 0...9999 }
          share: optional double
          isDone: { type: bool, default: false }
          tags: set<string>
          notes: list<string>
          note: optional string
    """
  }
}
