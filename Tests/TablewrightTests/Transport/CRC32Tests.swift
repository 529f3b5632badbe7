import Testing

@testable import Tablewright

@Suite("CRC-32")
struct CRC32Tests {
  @Test("the check value of the CRC catalogue is right")
  func checkValue() {
    #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.checksum([]) == 0)
  }

  @Test("every length agrees with the definition, bit by bit")
  func agreesWithDefinition() {
    var generator = SplitMix(seed: 1)
    for length in 0..<300 {
      let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      #expect(CRC32.checksum(bytes) == definition(bytes))
    }
  }

  private func definition(_ bytes: [UInt8]) -> UInt32 {
    var checksum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      checksum ^= UInt32(byte)
      for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1 }
    }
    return ~checksum
  }
}
