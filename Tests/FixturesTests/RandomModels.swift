import Fixtures

/// A model with random attributes.
protocol RandomModel: Entity {
  static func random(_ values: inout RandomValues) -> Self
}

extension Required: RandomModel {
  static func random(_ values: inout RandomValues) -> Required {
    Required(
      accountID: AccountID(values.name()), runID: RunID(values.uuid()), step: values.int(0...999_999),
      startedAt: values.timestamp(), text: values.text(), count: values.int(), ratio: values.double(),
      price: values.decimal(), isOpen: values.bool(), payload: values.bytes(), seenAt: values.timestamp(),
      seconds: values.wholeSecond(), milliseconds: values.timestamp(), identifier: values.uuid(),
      account: AccountID(values.text()), stars: Stars(values.int(1...5)), celsius: Celsius(values.double()),
      cost: Cost(values.decimal()), flag: Flag(values.bool()), digest: Digest(values.bytes()),
      moment: Moment(values.timestamp()), second: Second(values.wholeSecond()), run: RunID(values.uuid()),
      priority: values.priority(), state: values.state(), size: values.size(), box: values.box())
  }
}

extension Absent: RandomModel {
  static func random(_ values: inout RandomValues) -> Absent {
    Absent(
      accountID: AccountID(values.name()), text: values.optional { $0.text() },
      count: values.optional { $0.int(-5...5) }, ratio: values.optional { $0.double() },
      price: values.optional { $0.decimal() }, isOpen: values.optional { $0.bool() },
      payload: values.optional { $0.bytes() }, seenAt: values.optional { $0.timestamp() },
      seconds: values.optional { $0.wholeSecond() }, milliseconds: values.optional { $0.timestamp() },
      identifier: values.optional { $0.uuid() }, account: values.optional { AccountID($0.text()) },
      stars: values.optional { Stars($0.int(1...5)) }, digest: values.optional { Digest($0.bytes()) },
      second: values.optional { Second($0.wholeSecond()) }, priority: values.optional { $0.priority() },
      state: values.optional { $0.state() }, box: values.optional { $0.box() },
      texts: values.optional { $0.list { $0.text() } }, prices: values.optional { $0.map { $0.decimal() } },
      // DynamoDB has no empty set: one would come back as nil.
      names: values.optional { $0.set { $0.text() + "." }.union(["a"]) },
      payloads: values.optional { $0.set { $0.bytes() + [1] }.union([[0]]) },
      chunks: values.optional { $0.map { $0.list { $0.bytes() } } })
  }
}

extension Collected: RandomModel {
  static func random(_ values: inout RandomValues) -> Collected {
    Collected(
      accountID: AccountID(values.name()), names: values.set { $0.name() }, numbers: values.set { $0.int() },
      ratios: values.set { $0.double() }, sums: values.set { $0.decimal() },
      payloads: values.set { $0.bytes() + [1] }, accounts: values.set { AccountID($0.name()) },
      costs: values.set { Cost($0.decimal()) }, digests: values.set { Digest($0.bytes() + [1]) },
      texts: values.list { $0.text() }, flags: values.list { $0.bool() }, chunks: values.list { $0.bytes() },
      moments: values.list { $0.timestamp() }, runs: values.list { RunID($0.uuid()) },
      states: values.list { $0.state() }, boxes: values.list { $0.box() },
      matrix: values.list { $0.list { $0.list { $0.int() } } }, prices: values.map { $0.decimal() },
      parts: values.map { $0.list { $0.bytes() } }, priorities: values.map { $0.priority() },
      sizes: values.map { $0.map { $0.size() } })
  }
}

extension Parcel: RandomModel {
  static func random(_ values: inout RandomValues) -> Parcel {
    Parcel(
      accountID: AccountID(values.name()), orderID: values.name(), status: values.state(), region: values.name(),
      placedAt: values.timestamp(), owner: values.name(), rank: values.int(0...999), weight: values.decimal(),
      note: values.optional { $0.text() })
  }
}
