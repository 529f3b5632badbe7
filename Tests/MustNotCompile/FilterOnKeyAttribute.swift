import Fixtures

/// DynamoDB does not filter on the key that is read: its range is given in the call.
func filterOnKeyAttribute(_ readings: Readings, _ device: [UInt8], _ filters: Reading.OfDeviceFilters) {
  _ = readings.readings.ofDevice(device).filter { $0.kind == "heat" }.descending()
  _ = filters.kind.exists
  _ = filters.at.exists
  // expected-error@-1 {{value of type 'Reading.OfDeviceFilters' has no member 'at'}}
}
