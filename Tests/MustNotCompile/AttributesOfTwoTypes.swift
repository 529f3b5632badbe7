import Fixtures

/// Two attributes are compared where they have one type.
func attributesOfTwoTypes() {
  let machine = Machine.conditions
  _ = machine.reserved < machine.stock && machine.name != machine.kind
  _ = machine.reserved < machine.name
  // expected-error@-1 {{cannot convert value of type 'Attribute<Machine, String>' to expected argument type}}
  // expected-note@-2 {{('String' and 'Int') are expected to be equal}}
  _ = Machine.updates.stock.set(to: Machine.updates.reserved)
}
