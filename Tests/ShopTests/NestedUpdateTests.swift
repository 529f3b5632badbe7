import Fixtures
import Foundation
import TestServer
import Testing

@Suite("update of what is nested")
struct NestedUpdateTests {
  /// Makes an update and expects the item that it leaves.
  private func expect(
    _ change: (inout Machine) -> Void, sourceLocation: SourceLocation = #_sourceLocation,
    @ChangeBuilder<Machine> after changes: (Machine.Updates) -> [Change<Machine>]
  ) async throws {
    var expected = Machine.sample
    change(&expected)
    try await withWorkshop { workshop, key in
      let updated = try await workshop.machines.update(key, changes)
      #expect(updated == expected, sourceLocation: sourceLocation)
      #expect(try await workshop.machines.get(key, consistent: true) == expected, sourceLocation: sourceLocation)
    }
  }

  @Test("Members of documents are set, added to and removed")
  func documents() async throws {
    try await expect {
      $0.unit.name = "V"
      $0.unit.main.count = 5
      $0.unit.main.note = nil
      $0.unit.parts[1].sku = "Q1"
    } after: {
      $0.unit.name.set("V")
      $0.unit.main.count.add(2)
      $0.unit.main.note.remove()
      $0.unit.parts[1].sku.set("Q1")
    }
  }

  @Test("An optional document is set, changed inside and removed")
  func optionalDocument() async throws {
    try await withWorkshop { workshop, key in
      #expect(try await workshop.machines.update(key) { $0.unit.spare.set(Part(sku: "X")) }.unit.spare?.sku == "X")
      #expect(try await workshop.machines.update(key) { $0.unit.spare.sku.set("Y") }.unit.spare?.sku == "Y")
      #expect(try await workshop.machines.get(key, consistent: true)?.unit.spare?.sku == "Y")
      #expect(try await workshop.machines.update(key) { $0.unit.spare.remove() }.unit.spare == nil)
      var machine = Machine.sample
      machine.unit.spare = Part(sku: "X")
      try await workshop.machines.put(machine)
      let updated = try await workshop.machines.update(key) { $0.unit.spare.note.set("fits") }
      #expect(updated.unit.spare?.note == "fits")
    }
  }

  @Test("Elements of lists are set, removed, appended and prepended")
  func lists() async throws {
    try await expect {
      $0.words = ["z", "a", "b", "c"]
      $0.grid = [[1, 9]]
    } after: {
      $0.words.prepend("z")
      $0.grid[0][1].set(9)
      $0.grid[1].remove()
    }
    try await expect {
      $0.words += ["d", "e"]
    } after: {
      $0.words.append(contentsOf: ["d", "e"])
    }
    try await expect {
      $0.words[0] = "y"
    } after: {
      $0.words[0].set("y")
    }
    try await expect {
      $0.unit.parts.append(Part(sku: "P2"))
    } after: {
      $0.unit.parts.append(Part(sku: "P2"))
    }
  }

  @Test("A list that is absent counts as empty")
  func absentList() async throws {
    try await withWorkshop { workshop, key in
      try await workshop.machines.update(key) { $0.grid.remove() }
      #expect(try await workshop.machines.update(key) { $0.grid.append([7]) }.grid == [[7]])
    }
  }

  @Test("Elements of maps are set and removed, whatever their names hold")
  func maps() async throws {
    try await expect {
      $0.labels = ["a.b": "3", "#0": "4"]
      $0.spares?["main"]?.count = 4
    } after: {
      $0.labels["a.b"].set("3")
      $0.labels["#0"].set("4")
      $0.labels["x"].remove()
      $0.spares["main"].count.add(3)
    }
  }

  @Test("Elements are added to sets and deleted from them, to the last")
  func sets() async throws {
    try await expect {
      $0.tags = ["old", "red", "new"]
      $0.numbers = [2]
    } after: {
      $0.tags.add(["new", "red"])
      $0.numbers.delete([1, 9])
    }
    try await withWorkshop { workshop, key in
      let updated = try await workshop.machines.update(key) { $0.tags.delete(["old", "red"]) }
      #expect(updated.tags == [])
      #expect(try await workshop.machines.update(key) { $0.tags.add(["a"]) }.tags == ["a"])
    }
  }

  @Test("A value is set where there is none, numbers are subtracted from, and attributes copied")
  func others() async throws {
    try await expect {
      $0.reserved = -1
      $0.stock = 2
      $0.weight = 12
      $0.kind = "Lathe"
    } after: {
      $0.reserved.subtract(3)
      $0.stock.set(to: $0.reserved)
      $0.weight.subtract(0.5)
      $0.ratio.remove()
      $0.kind.set(to: $0.name)
    }
    try await expect {
      $0.ratio = 0.5
    } after: {
      $0.ratio.setIfAbsent(0.5)
      $0.weight.setIfAbsent(1)
    }
  }

  @Test("Two changes of one place are refused before anything is sent")
  func overlap() async throws {
    let (client, recorder) = try TestServer.recordingClient()
    let error = await #expect(throws: WriteError<Machine>.self) {
      try await Workshop(client, table: "none").machines.update(Machine.sample.key) {
        $0.unit.set(.sample)
        $0.unit.main.count.add(1)
      }
    }
    #expect(error?.code == "InvalidArgument")
    #expect(error?.description.contains("'unit.main.count' is changed together with 'unit'") == true)
    #expect(recorder.count == 0)
    await client.shutdown()
  }

  @Test("An update, a put and a deletion give the item as it was, where they are asked for it")
  func old() async throws {
    try await withWorkshop { workshop, key in
      let machines = workshop.machines
      #expect(try await machines.update(key, returning: .old) { $0.stock.add(1) } == .sample)
      try await machines.update(key, returning: .nothing) { $0.stock.add(1) }
      var changed = Machine.sample
      changed.stock = 7
      #expect(try await machines.put(.sample, returning: .old) == changed)
      #expect(try await machines.delete(key, returning: .old) == .sample)
      #expect(try await machines.delete(key, returning: .old) == nil)
      #expect(try await machines.put(.sample, returning: .old) == nil)
    }
  }
}
