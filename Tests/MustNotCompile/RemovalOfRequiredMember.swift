import Fixtures

/// What a document must have can't be removed from it.
func removalOfRequiredMember(_ workshop: Workshop, _ machine: Machine.Key) async throws {
  try await workshop.machines.update(machine) { $0.unit.main.note.remove() }
  try await workshop.machines.update(machine) { $0.backup.remove() }
  try await workshop.machines.update(machine) { $0.unit.main.sku.remove() }
  // expected-error@-1 {{'remove()' is unavailable: a required attribute can't be removed; set it, or make it}}
  try await workshop.machines.update(machine) { $0.unit.remove() }
  // expected-error@-1 {{'remove()' is unavailable: a required attribute can't be removed; set it, or make it}}
  try await workshop.machines.update(machine) { $0.words.remove() }
  // expected-error@-1 {{'remove()' is unavailable: a required attribute can't be removed; set it, or make it}}
  try await workshop.machines.update(machine) { $0.unit.main.price.set(1) }
  // expected-error@-1 {{has no dynamic member 'price' using key path from root type 'PartUpdates<Machine>'}}
}
