import Fixtures

/// DynamoDB does not filter on the key that is read: its range is given in the call.
func filterOnKeyAttribute(_ readings: Readings, _ device: [UInt8], _ moment: Timestamp) {
  _ = readings.readings.ofDevice(device).filter { $0.kind == "heat" }
  _ = readings.readings.ofDevice(device).filter { $0.at > moment }
  // expected-error@-1 {{value of type 'Reading.OfDeviceFilters' has no member 'at'}}
}
