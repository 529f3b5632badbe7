import Fixtures

/// An attribute that should not be used any more warns with the schema's words; one that is gone is an error.
func deprecatedAttribute(_ ticket: Ticket) {
  _ = ticket.old  // expected-warning {{'old' is deprecated: use note}}
  _ = Ticket.conditions.old == "x"  // expected-warning {{'old' is deprecated: use note}}
  _ = ticket.older  // expected-error {{value of type 'Ticket' has no member 'older'}}
}
