import Fixtures
import Foundation
import TestServer

/// Runs a test on a workshop that nobody else uses, with one machine in it.
func withWorkshop(_ test: (Workshop, Machine.Key) async throws -> Void) async throws {
  let workshop = Workshop(try TestServer.client(), table: "Workshop-\(UUID().uuidString)")
  try await workshop.createTable()
  do {
    try await workshop.machines.put(.sample)
    try await test(workshop, Machine.sample.key)
  } catch {
    try? await workshop.deleteTable()
    throw error
  }
  try await workshop.deleteTable()
}

extension Machine {
  /// A machine with something in most attributes.
  static let sample = Machine(
    machineID: "1", name: "Lathe", unit: .sample, reserved: 2, stock: 5, weight: 12.5, tags: ["old", "red"],
    numbers: [1, 2], words: ["a", "b", "c"], grid: [[1, 2], [3]], labels: ["x": "1", "a.b": "2"],
    spares: ["main": Part(sku: "S")], photo: [1, 2, 3], madeAt: .minute(0), soldAt: .minute(5), epoch: .minute(9))
}

extension Fixtures.Unit {
  /// A unit with something in most members.
  static let sample = Fixtures.Unit(
    name: "U", main: Part(sku: "M", count: 3, colors: ["red"], note: "n"), spare: nil,
    parts: [Part(sku: "P0"), Part(sku: "P1", count: 7)], labels: ["k": "v"])
}
