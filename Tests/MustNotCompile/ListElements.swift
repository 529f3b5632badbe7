import Fixtures

/// Elements of a list are of its own type.
func listElements(_ workshop: Workshop, _ machine: Machine.Key) async throws {
  try await workshop.machines.update(machine) { $0.words.append("a") }
  try await workshop.machines.update(machine) { $0.words.append(1) }
  // expected-error@-1 {{cannot convert value of type 'Int' to expected argument type 'String'}}
  try await workshop.machines.update(machine) { $0.grid[0][1].set("x") }
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'Int'}}
  try await workshop.machines.update(machine) { $0.labels["x"].set(1) }
  // expected-error@-1 {{cannot convert value of type 'Int' to expected argument type 'String'}}
  try await workshop.machines.update(machine) { $0.unit.parts["x"].sku.set("s") }
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'Int'}}
}
