import Fixtures
import Foundation
import TestServer
import Testing

@Suite("An index that items leave and enter")
struct SparseIndexTests {
  private func crate(_ phase: Phase = .open, owner: String? = "me", shelf: String? = "s1") -> Crate {
    Crate(crateID: "1", phase: phase, owner: owner, zone: "z", shelf: shelf, origin: "o")
  }

  private func withDepot(_ test: (Depot) async throws -> Void) async throws {
    let depot = Depot(try TestServer.client(), table: "Depot-\(UUID().uuidString)")
    try await depot.createTable()
    do {
      try await test(depot)
    } catch {
      try? await depot.deleteTable()
      throw error
    }
    try await depot.deleteTable()
  }

  /// How many of the three indexes the item is in where it is looked for: by phase, by owner, by place.
  private func places(
    _ depot: Depot, _ phase: Phase, _ owner: String = "me", _ shelf: String = "s1"
  ) async throws -> [Int] {
    let crates = depot.crates
    return [
      try await crates.ofState("1").page(size: 9).items.filter { $0.phase == phase }.count,
      try await crates.ofOwner(owner).page(size: 9).items.count,
      try await crates.ofPlace("z", shelf: shelf).page(size: 9).items.count,
    ]
  }

  @Test("An item is in it while its terms hold and its parts are there")
  func put() async throws {
    try await withDepot { depot in
      try await depot.crates.put(crate())
      #expect(try await places(depot, .open) == [1, 1, 1])
      try await depot.crates.put(crate(.held, owner: nil))
      #expect(try await places(depot, .held) == [1, 0, 1])
      try await depot.crates.put(crate(.done, shelf: nil))
      #expect(try await places(depot, .done) == [0, 1, 0])
    }
  }

  @Test("A save takes an item out of it and puts it back")
  func save() async throws {
    try await withDepot { depot in
      try await depot.crates.put(crate())
      try await depot.crates.save(crate(.done, owner: nil, shelf: nil))
      #expect(try await places(depot, .done) == [0, 0, 0])
      try await depot.crates.save(crate(.held, owner: "you"))
      #expect(try await places(depot, .held, "you") == [1, 1, 1])
    }
  }

  @Test("An update takes an item out of it and puts it back")
  func update() async throws {
    try await withDepot { depot in
      try await depot.crates.put(crate())
      let key = crate().key
      try await depot.crates.update(key) {
        $0.phase.set(.done)
        $0.owner.remove()
        $0.zoneAndShelf.set(zone: "z", shelf: nil)
      }
      #expect(try await places(depot, .done) == [0, 0, 0])
      let updated = try await depot.crates.update(key) {
        $0.phase.set(.held)
        $0.owner.set("you")
        $0.zoneAndShelf.set(zone: "z", shelf: "s2")
        $0.count.add(1)
      }
      #expect(updated.shelf == "s2" && updated.owner == "you" && updated.count == 1)
      #expect(try await places(depot, .held, "you", "s2") == [1, 1, 1])
      #expect(try await places(depot, .held) == [1, 0, 0])
    }
  }

  @Test("A part that never changes is given as it is, or the update is not made")
  func immutable() async throws {
    try await withDepot { depot in
      try await depot.crates.put(crate())
      let error = await #expect(throws: WriteError<Crate>.self) {
        try await depot.crates.update(crate().key) { $0.zoneAndShelf.set(zone: "other", shelf: "s2") }
      }
      guard case .conditionFailed(let current)? = error else { throw Unexpected(error) }
      #expect(current == crate())
      #expect(try await places(depot, .open) == [1, 1, 1])
    }
  }
}
