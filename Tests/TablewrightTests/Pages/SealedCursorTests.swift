import Foundation
import Shop
import Testing

@testable import Tablewright

@Suite("A cursor of a client with keys")
struct SealedCursorTests {
  private static let secrets = (0..<3).map { number in [UInt8](repeating: UInt8(0x40 + number), count: 32) }
  private let place = BoundPlace(
    binding: [UInt8](repeating: 9, count: BoundPlace.bindingLength), json: Array(#"{"pk":{"S":"CUST#c1"}}"#.utf8))

  private func seal(_ numbers: Int...) throws -> PlaceSeal {
    PlaceSeal(keys: try numbers.map { try CursorKey(Self.secrets[$0]) })
  }

  private func problem(_ seal: PlaceSeal, _ sealed: SealedPlace) -> PlaceSeal.Problem? {
    do throws(PlaceSeal.Problem) {
      _ = try seal.open(sealed)
      return nil
    } catch { return error }
  }

  private func query(
    _ transport: ScriptedTransport, _ keys: Int...
  ) throws -> Query<Order, Order.Conditions, TableKey> {
    let keys = try keys.map { try CursorKey(Self.secrets[$0]) }
    return Shop(transport) { $0.cursorKeys = keys }.orders.ofCustomer(CustomerID("c1"))
  }

  private let pages = ScriptedTransport(
    .answer(#"{"Items":[\#(Samples.order.json)],"LastEvaluatedKey":{"pk":{"S":"CUST#c1"},"sk":{"S":"ORDER#x"}}}"#))

  private func failure(_ query: Query<Order, Order.Conditions, TableKey>, _ cursor: Cursor) async -> ServiceError? {
    do throws(ServiceError) {
      _ = try await query.page(size: 1, after: cursor)
      return nil
    } catch { return error }
  }

  @Test("is opened by the key that sealed it, first or not, and by no other", arguments: [false, true])
  func rotation(_ isSensitive: Bool) throws {
    let sealed = try seal(0, 1).seal(place, isSensitive: isSensitive)
    #expect(!sealed.isConfined)
    #expect(sealed.form == (isSensitive ? .encrypted : .signed))
    #expect(try seal(0).open(sealed) == place)
    #expect(try seal(1, 0).open(sealed) == place)
    #expect(try problem(seal(1, 2), sealed) == .unknownKey)
    #expect(try problem(seal(), sealed) == .noKeys)
    let clear = try seal().seal(place, isSensitive: isSensitive)
    #expect(clear.isConfined == isSensitive)
    #expect(try problem(seal(0), clear) == .unsealed)
  }

  @Test("that is sensitive shows nothing, and is another text each time")
  func encrypted() throws {
    let seal = try seal(0)
    let texts = try (0..<50).map { _ in try seal.seal(place, isSensitive: true).bytes }
    #expect(Set(texts).count == texts.count)
    for text in texts { #expect(!String(decoding: text, as: UTF8.self).contains("CUST")) }
    #expect(String(decoding: try seal.seal(place, isSensitive: false).bytes, as: UTF8.self).contains("CUST"))
  }

  @Test("is refused where a bit of it is another, or an end is missing", arguments: [false, true])
  func tampered(_ isSensitive: Bool) throws {
    let seal = try seal(0)
    let sealed = try seal.seal(place, isSensitive: isSensitive)
    for index in sealed.bytes.indices {
      for bit in 0..<8 {
        var bytes = sealed.bytes
        bytes[index] ^= 1 << UInt8(bit)
        #expect(problem(seal, SealedPlace(bytes)) != nil, "bit \(bit) of byte \(index)")
      }
      #expect(problem(seal, SealedPlace(Array(sealed.bytes.prefix(index)))) != nil)
      #expect(problem(seal, SealedPlace(Array(sealed.bytes.suffix(index)))) != nil)
    }
    #expect(problem(seal, SealedPlace(sealed.bytes + [0])) == .corrupted)
  }

  @Test("leads on as a text, in its query and in no other")
  func pagesOn() async throws {
    let cursor = try #require(try await query(pages, 0).page(size: 1).next)
    let text = try JSONEncoder().encode([cursor])
    let again = try #require(try JSONDecoder().decode([Cursor].self, from: text).first)
    #expect(again == cursor)
    #expect(try await failure(query(pages, 1, 0), again) == nil)
    #expect(pages.bodies.last?["ExclusiveStartKey"]["sk"]["S"] == .string("ORDER#x"))
    let sent = pages.requests.count
    #expect(try await failure(query(pages, 0).descending(), again)?.kind == .foreignCursor)
    #expect(try await failure(query(pages, 1), again)?.kind == .invalidCursor)
    #expect(try await failure(query(pages), again)?.kind == .invalidCursor)
    let clear = try #require(try await query(pages).page(size: 1).next)
    #expect(try await failure(query(pages, 0), clear)?.kind == .invalidCursor)
    #expect(pages.requests.count == sent + 1)
  }

  @Test("is under a key of at least 32 bytes, which no description shows")
  func keys() throws {
    #expect(throws: ConfigurationError.self) { try CursorKey([UInt8](repeating: 1, count: 31)) }
    #expect(throws: ConfigurationError.self) { try CursorKey([]) }
    let key = try CursorKey(Array(repeating: UInt8(ascii: "s"), count: 40))
    #expect("\(key)" == "CursorKey()" && String(reflecting: key) == "CursorKey()")
    #expect(Mirror(reflecting: key).children.isEmpty)
    var configuration = DynamoDBClient.Configuration()
    configuration.cursorKeys = [key]
    #expect(!"\(configuration)".contains("\(key.encryption)"))
  }

  @Test("is encrypted as NIST's example of AES-256-GCM is")
  func vector() throws {
    // The third AES-256 case of the GCM specification's test vectors, with further data (test case 16).
    let key = try #require(hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"))
    let nonce = try #require(hex("cafebabefacedbaddecaf888"))
    let others = try #require(hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
    let text = try #require(
      hex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
          + "b16aedf5aa0de657ba637b39"))
    let sealed = try #require(
      hex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
          + "c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"))
    let cipher = try #require(AuthenticatedCipher(key: key))
    #expect(cipher.seal(text, nonce: nonce, vouchingFor: others) == sealed)
    #expect(cipher.open(sealed, nonce: nonce, vouchingFor: others) == text)
    #expect(cipher.open(sealed, nonce: nonce, vouchingFor: others + [0]) == nil)
    #expect(cipher.seal([], nonce: nonce, vouchingFor: []).map { cipher.open($0, nonce: nonce, vouchingFor: []) } == [])
    #expect(AuthenticatedCipher(key: [1]) == nil)
  }

  private func hex(_ text: String) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count % 2 == 0 else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}
