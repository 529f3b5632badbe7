import Fixtures

/// DynamoDB has sizes of strings, binary, sets, lists and maps.
func sizeOfNumber() {
  let machine = Machine.conditions
  _ = machine.name.size > 3 && machine.tags.size == 0 && machine.words.size < 2 && machine.photo.size != 0
  _ = machine.stock.size > 3
  // expected-error@-1 {{'size' is unavailable: DynamoDB has sizes of strings, binary, sets, lists and maps only}}
  _ = machine.madeAt.size > 3
  // expected-error@-1 {{'size' is unavailable: DynamoDB has sizes of strings, binary, sets, lists and maps only}}
}
