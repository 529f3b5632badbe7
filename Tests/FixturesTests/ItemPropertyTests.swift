import Fixtures
import Foundation
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("Models of every fixture, with values at every edge")
struct ItemPropertyTests {
  private static let models: [any RandomModel.Type] = [
    Required.self, Absent.self, Collected.self, Parcel.self, Ticket.self, Member.self, Badge.self, Session.self,
    Note.self, Crate.self, Trip.self, LedgerAccount.self, LedgerEntry.self, Book.self, Loan.self, Passage.self,
    Reading.self, Single.self, Machine.self,
  ]

  @Test("are read as they were written, byte by byte, whatever else the item holds", arguments: models.indices)
  func roundTrip(_ index: Int) throws {
    for seed in 0..<300 { try comesBack(Self.models[index], seed: UInt64(seed)) }
  }

  private func comesBack<Model: RandomModel>(_ type: Model.Type, seed: UInt64) throws {
    var values = RandomValues(seed: seed, hasEdges: true)
    var model = Model.random(&values)
    let (roles, written) = (Model.roles, model.roleValues)
    model.roleValues = RoleValues(
      version: roles.version == nil ? 0 : values.int(1...9999),
      created: roles.created == nil ? nil : values.wholeSecond(),
      updated: roles.updated == nil ? nil : values.wholeSecond(), expires: written.expires)
    let item = try model.encodedItem()
    let later = Array(#"{"later":{"M":{"a":{"L":[{"NULL":true}]}}},"#.utf8) + item.dropFirst()
    let read = try Model(json: later)
    #expect(read == model && read.hashValue == model.hashValue && read.key == model.key, "\(type), seed \(seed)")
    // Swift holds strings equal that are not the same bytes; attribute values are compared as DynamoDB does.
    #expect(try attributes(read.encodedItem()) == attributes(item), "\(type), seed \(seed)")
  }

  private func attributes(_ item: [UInt8]) throws -> [String: AttributeValue] {
    try JSONDecoder().decode([String: AttributeValue].self, from: Data(item))
  }

  @Test("have edges among their values: 38 digits, 1E-130, the ends of Int, U+0000, emoji, an empty text")
  func edges() throws {
    var values = RandomValues(seed: 1, hasEdges: true)
    let numbers = Set((0..<200).map { _ in values.number() })
    #expect(numbers.contains(Number(checked: "1E-130")))
    #expect(numbers.contains(Number(checked: "99999999999999999999999999999999999999")))
    #expect(Set((0..<200).map { _ in values.int() }).isSuperset(of: [.min, .max]))
    #expect(Set((0..<200).map { _ in values.double() }).isSuperset(of: [1e-130, -9.99e125, 0]))
    #expect((0..<200).map { _ in values.decimal() }.contains { "\($0)".count >= 38 })
    let texts = (0..<400).map { _ in values.text() }
    #expect(texts.contains(""))
    for scalar in ["\u{0}", "🙂", "#", "\u{301}"] as [Unicode.Scalar] {
      #expect(texts.contains { $0.unicodeScalars.contains(scalar) })
    }
  }
}
