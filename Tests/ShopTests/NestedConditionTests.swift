import Fixtures
import Testing

@Suite("A condition on what is nested, on sizes, types and other attributes")
struct NestedConditionTests {
  private typealias Make = @Sendable (Machine.Conditions) -> Condition<Machine>

  /// What the server says of the sample.
  private func holds(_ workshop: Workshop, _ condition: Condition<Machine>) async throws -> Bool {
    do throws(WriteError<Machine>) {
      try await workshop.machines.update(Machine.sample.key) {
        $0.stock.set(5)
      } when: { _ in
        condition
      }
      return true
    } catch {
      guard case .conditionFailed = error else { throw error }
      return false
    }
  }

  private static let holding: [Make] = [
    { $0.unit.name == "U" && $0.unit.main.count > 2 && $0.unit.main.note.exists },
    { $0.unit.spare.isAbsent && $0.backup.isAbsent && $0.backup.main.sku != "x" },
    { $0.unit.parts[1].sku == "P1" && $0.unit.parts[1].count.isIn(5...7) && $0.unit.parts[2].sku.isAbsent },
    { $0.labels["a.b"] == "2" && $0.labels["y"].isAbsent && $0.labels["x"].exists },
    { $0.spares["main"].count == 1 && $0.spares["other"].sku.isAbsent },
    { $0.grid[0][1] == 2 && $0.grid[1] == [3] && $0.grid[0].contains(1) && $0.grid[0].size == 2 },
    { $0.words == ["a", "b", "c"] && $0.words.contains("b") && $0.words.size.isBetween(3, and: 4) },
    { $0.labels == ["x": "1", "a.b": "2"] && $0.labels != [:] && $0.labels.size == 2 },
    { $0.name.size == 5 && $0.photo.size < 4 && $0.tags.size >= 2 && $0.unit.main.colors.size == 1 },
    { $0.reserved < $0.stock && $0.stock > $0.reserved && $0.stock != $0.reserved && $0.stock >= $0.reserved },
    { $0.madeAt < $0.soldAt && $0.name != $0.kind },
    { $0.stock.isStored(as: .number) && $0.tags.isStored(as: .stringSet) && $0.words.isStored(as: .list) },
    { $0.stock.isBetween(5, and: 5) && $0.reserved.isIn([1, 2]) && $0.name.isBetween("L", and: "M") },
    { $0.unit.main.colors.contains("red") && $0.numbers.contains(2) && $0.unit.labels["k"].hasPrefix("v") },
  ]

  private static let failing: [Make] = [
    { $0.unit.main.count > 3 }, { $0.unit.parts[1].sku == "P0" }, { $0.unit.parts[7].sku == "P0" },
    { $0.labels["ab"] == "2" }, { $0.grid[1][1] == 3 }, { $0.words.contains("z") }, { $0.words.size > 3 },
    { $0.reserved >= $0.stock }, { $0.stock == $0.reserved }, { $0.stock.isStored(as: .string) },
    { $0.stock.isBetween(6, and: 9) }, { $0.stock.isBetween(9, and: 1) }, { $0.photo.size > 3 },
    { $0.tags.size == 0 }, { $0.backup.main.count == 2 },
  ]

  @Test("Each holds of the item that it describes")
  func hold() async throws {
    try await withWorkshop { workshop, _ in
      for (index, condition) in Self.holding.enumerated() {
        let (isTrue, isFalse) = try await (
          holds(workshop, condition(Machine.conditions)), holds(workshop, !condition(Machine.conditions))
        )
        #expect(isTrue && !isFalse, "condition \(index)")
      }
    }
  }

  @Test("None holds of another item")
  func fail() async throws {
    try await withWorkshop { workshop, _ in
      for (index, condition) in Self.failing.enumerated() {
        let isTrue = try await holds(workshop, condition(Machine.conditions))
        #expect(!isTrue, "condition \(index)")
      }
    }
  }
}
