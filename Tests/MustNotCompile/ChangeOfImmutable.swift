import Fixtures

/// What is immutable in the schema has no setter, and a group takes it as it is.
func changeOfImmutable(_ depot: Depot, _ crate: Crate) async throws {
  try await depot.crates.update(crate.key) { $0.zoneAndShelf.set(zone: crate.zone, shelf: nil) }
  try await depot.crates.update(crate.key) { $0.origin.set("x") }
  // expected-error@-1 {{'origin' is unavailable: this attribute is immutable in the schema: it stays as it was}}
  try await depot.crates.update(crate.key) { $0.zone.set("x") }
  // expected-error@-1 {{'zone' is unavailable: this attribute is immutable in the schema: it stays as it was created}}
  try await depot.crates.update(crate.key) { $0.shelf.set("x") }
  // expected-error@-1 {{'shelf' is unavailable: feeds an index's key together with others; call zoneAndShelf.set}}
  try await depot.crates.update(crate.key) { $0.phase.remove() }
  // expected-error@-1 {{'remove()' is unavailable: a required attribute can't be removed; set it, or make it}}
}
