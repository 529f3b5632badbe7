import Storefront

/// A switch over a stream's events names every entity, what is the library's own, and what could not be read.
func eventLeftOut(_ record: StreamRecord) {
  switch Storefront.event(from: record) {
  case .order(.modified(let old, let new)): print(old.status, new.status)
  case .order, .customer, .orderLine, .internal, .undecodable: break
  }
  // expected-error@+3 {{switch must be exhaustive}} expected-note@+3 {{add missing case: '.order(_)'}}
  // expected-note@+2 {{add missing case: '.orderLine(_)'}} expected-note@+2 {{add missing case: '.internal'}}
  // expected-note@+1 {{add missing case: '.undecodable}} expected-note@+1 {{add missing cases}}
  switch Storefront.event(from: record) {
  case .customer: break
  }
}
