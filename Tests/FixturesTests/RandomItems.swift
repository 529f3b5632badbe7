import Fixtures

extension Member: RandomModel {
  static func random(_ values: inout RandomValues) -> Member {
    Member(
      memberID: values.name(), email: values.text(), handle: values.optional { $0.text() }, name: values.text(),
      visits: values.int(), expiresAt: values.optional { $0.wholeSecond() })
  }
}

extension Badge: RandomModel {
  static func random(_ values: inout RandomValues) -> Badge {
    Badge(
      badgeID: values.name(), series: values.text(), number: values.int(), label: values.optional { $0.text() })
  }
}

extension Session: RandomModel {
  static func random(_ values: inout RandomValues) -> Session {
    Session(
      memberID: values.name(), sessionID: values.keyEnd(), agent: values.optional { $0.text() }, uses: values.int(),
      expiresAt: values.optional { $0.wholeSecond() })
  }
}

extension Note: RandomModel {
  static func random(_ values: inout RandomValues) -> Note {
    Note(owner: values.keyEnd(), title: values.keyEnd(), slug: values.text())
  }
}

extension Crate: RandomModel {
  static func random(_ values: inout RandomValues) -> Crate {
    Crate(
      crateID: values.keyEnd(), phase: [.open, .held, .done][values.int(0...2)],
      owner: values.optional { $0.keyEnd() }, zone: values.name(), shelf: values.optional { $0.keyEnd() },
      origin: values.text(), count: values.int(0...9))
  }
}

extension Trip: RandomModel {
  static func random(_ values: inout RandomValues) -> Trip {
    Trip(
      driverID: values.keyEnd(), tripID: values.keyEnd(), status: values.bool() ? .planned : .driven,
      region: values.keyEnd(), placedAt: values.timestamp(), email: values.keyEnd(), distance: values.int(),
      note: values.optional { $0.text() })
  }
}

extension LedgerAccount: RandomModel {
  static func random(_ values: inout RandomValues) -> LedgerAccount {
    LedgerAccount(accountID: values.keyEnd(), opened: values.timestamp(), owner: values.text())
  }
}

extension LedgerEntry: RandomModel {
  static func random(_ values: inout RandomValues) -> LedgerEntry {
    LedgerEntry(
      accountID: values.keyEnd(), serial: values.int(), day: values.keyEnd(), bookedAt: values.timestamp(),
      amount: values.decimal(), memo: values.optional { $0.text() })
  }
}

extension Book: RandomModel {
  static func random(_ values: inout RandomValues) -> Book {
    Book(shelf: values.keyEnd(), number: values.int(0...9999), title: values.keyEnd(), author: values.keyEnd())
  }
}

extension Loan: RandomModel {
  static func random(_ values: inout RandomValues) -> Loan {
    Loan(
      shelf: values.keyEnd(), number: values.int(0...9999), borrower: values.text(),
      expiresAt: values.optional { $0.wholeSecond() })
  }
}

extension Passage: RandomModel {
  static func random(_ values: inout RandomValues) -> Passage {
    Passage(train: values.keyEnd(), minute: values.int(), track: values.int())
  }
}

extension Reading: RandomModel {
  static func random(_ values: inout RandomValues) -> Reading {
    Reading(
      device: values.bytes() + [0], at: values.timestamp(), kind: values.keyEnd(),
      site: values.optional { $0.keyEnd() }, level: values.double(), value: values.decimal(),
      note: values.optional { $0.text() })
  }
}

extension Single: RandomModel {
  static func random(_ values: inout RandomValues) -> Single {
    Single(accountID: AccountID(values.keyEnd()), size: values.optional { $0.size() }, hits: values.int())
  }
}

extension Machine: RandomModel {
  static func random(_ values: inout RandomValues) -> Machine {
    Machine(
      machineID: values.keyEnd(), name: values.text(), kind: values.text(), unit: values.unit(),
      backup: values.optional { $0.unit() }, reserved: values.int(), stock: values.int(),
      weight: values.optional { $0.decimal() }, ratio: values.optional { $0.double() }, tags: values.set { $0.text() },
      numbers: values.optional { $0.set { $0.int() }.union([0]) }, words: values.list { $0.text() },
      grid: values.optional { $0.list { $0.list { $0.int() } } }, labels: values.map { $0.text() },
      spares: values.optional { $0.map { $0.part() } }, photo: values.optional { $0.bytes() },
      madeAt: values.timestamp(), soldAt: values.optional { $0.timestamp() },
      epoch: values.optional { $0.wholeSecond() })
  }
}

extension RandomValues {
  /// A text that can be the end of a key: not empty, with whatever separates the parts before it.
  mutating func keyEnd() -> String { text() + ["#", "|", "a", "\u{0}"][int(0...3)] }

  fileprivate mutating func part() -> Part {
    Part(sku: text(), count: int(), colors: set { $0.text() }, note: optional { $0.text() })
  }

  fileprivate mutating func unit() -> Unit {
    Unit(
      name: text(), main: part(), spare: optional { $0.part() }, parts: list { $0.part() }, labels: map { $0.text() })
  }
}
