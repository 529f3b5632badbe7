import Fixtures

/// Elements of a set are of its own type, and only sets of the item itself are added to.
func setElements(_ workshop: Workshop, _ machine: Machine.Key) async throws {
  try await workshop.machines.update(machine) { $0.tags.add(["a"]) }
  try await workshop.machines.update(machine) { $0.tags.add([1]) }
  // expected-error@-1 {{cannot convert value of type 'Int' to expected element type}}
  try await workshop.machines.update(machine) { $0.numbers.delete(["a"]) }
  // expected-error@-1 {{cannot convert value of type 'String' to expected element type}}
  try await workshop.machines.update(machine) { $0.unit.main.colors.add(["red"]) }
  // expected-error@-1 {{'add' is unavailable: only a number can be added to, and by a value of its own type}}
}
