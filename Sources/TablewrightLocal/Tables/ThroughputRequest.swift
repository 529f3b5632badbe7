/// Reads capacity units out of requests.
enum ThroughputRequest {
  /// The most units that can be asked for at all.
  private static let bound = 1_000_000_000_000

  /// The units that are asked for; nil where there are none, or one of the two is missing.
  static func units(_ json: JSONValue) -> LocalTable.Units? {
    guard let json = json["ProvisionedThroughput"], let read = json["ReadCapacityUnits"]?.integer,
      let write = json["WriteCapacityUnits"]?.integer
    else { return nil }
    return LocalTable.Units(read: read, write: write)
  }

  /// Refuses numbers that no table can have.
  static func checkBounds(_ units: LocalTable.Units) throws(LocalError) {
    for (name, value) in [("ReadCapacityUnits", units.read), ("WriteCapacityUnits", units.write)] where value > bound {
      throw .validation("Given value \(value) for \(name) is out of bounds")
    }
  }

  /// The limits that are asked for on units paid by the request; nil where there are none.
  ///
  /// - Parameter place: how a message names what they are for, such as `table`.
  static func onDemandLimit(_ json: JSONValue, of place: String) throws(LocalError) -> LocalTable.OnDemandLimit? {
    guard let json = json["OnDemandThroughput"] else { return nil }
    var limit = LocalTable.OnDemandLimit()
    for (member, path) in [("MaxReadRequestUnits", \LocalTable.OnDemandLimit.read), ("MaxWriteRequestUnits", \.write)] {
      let value = member == "MaxReadRequestUnits" ? json["MaxReadRequestUnits"] : json["MaxWriteRequestUnits"]
      guard let units = value?.integer else { continue }
      if units == 0 || units < -1 {
        throw .invalidParameter("Requested \(member) for OnDemandThroughput for \(place) is outside of valid range")
      }
      limit[keyPath: path] = units
    }
    return limit.read == nil && limit.write == nil ? nil : limit
  }

  /// The units that a table or index is asked to serve at once.
  static func warm(_ json: JSONValue) -> (read: Int?, write: Int?)? {
    guard let json = json["WarmThroughput"] else { return nil }
    return (json["ReadUnitsPerSecond"]?.integer, json["WriteUnitsPerSecond"]?.integer)
  }
}

extension LocalTable.Throughput {
  init(_ units: LocalTable.Units) { self.units = units }

  /// The units after a change of them.
  ///
  /// - Parameter now: seconds since 1970.
  func changed(to units: LocalTable.Units, at now: Double) -> Self {
    var changed = self
    changed.units = units
    if units.read > self.units.read || units.write > self.units.write { changed.lastIncrease = now }
    if units.read < self.units.read || units.write < self.units.write {
      changed.decreases = decreases(on: now) + 1
      changed.lastDecrease = now
    }
    return changed
  }

  /// How often the units were decreased on the day of a moment, by UTC.
  func decreases(on now: Double) -> Int {
    guard let lastDecrease, Int(lastDecrease / 86400) == Int(now / 86400) else { return 0 }
    return decreases
  }
}

extension LocalTable.Units {
  /// The larger numbers of two pairs: what a table can serve at once never becomes less.
  func raised(to other: Self?) -> Self {
    Self(read: max(read, other?.read ?? 0), write: max(write, other?.write ?? 0))
  }
}
