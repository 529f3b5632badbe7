import Foundation
import Testing

@testable import Benchmarks

@Suite("The null server")
struct NullServerTests {
  private static let request = Array(
    "POST / HTTP/1.1\r\nx-amz-target: DynamoDB_20120810.GetItem\r\nContent-Length:  2\r\n\r\n{}".utf8)

  @Test("finds a request's operation and length, whatever the case of its fields")
  func whole() throws {
    let (operation, length) = try #require(frame(Self.request + Self.request))
    #expect(operation == "GetItem")
    #expect(length == Self.request.count)
  }

  @Test("waits for the rest of a request, wherever it is cut", arguments: 0..<request.count)
  func cut(at count: Int) {
    #expect(frame(Array(Self.request.prefix(count))) == nil)
  }

  @Test(
    "answers with the length and the checksum of its body", arguments: ["GetItem", "PutItem", "Query", "BatchGetItem"])
  func answers(operation: String) throws {
    let answer = Array(operation.utf8).withUnsafeBytes { CannedAnswers()[$0] }
    let text = String(decoding: answer, as: UTF8.self)
    let head = try #require(text.range(of: "\r\n\r\n"))
    let body = Array(text[head.upperBound...].utf8)
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(text[..<head.lowerBound].contains("\r\nContent-Length: \(body.count)\r\n"))
    #expect(text[..<head.lowerBound].hasSuffix("\r\nx-amz-crc32: \(CRC32.checksum(body))"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(body)) }
  }

  @Test("computes CRC-32 as everyone does")
  func checksum() {
    #expect(CRC32.checksum("123456789".utf8) == 0xCBF4_3926)
  }

  @Test("holds orders of 14 attributes and one size", arguments: [0, 1, 999_999])
  func orders(number: Int) throws {
    let order = SampleOrders.json(number)
    #expect(order.utf8.count == SampleOrders.size)
    let attributes = try JSONSerialization.jsonObject(with: Data(order.utf8)) as? [String: Any]
    #expect(attributes?.count == 14)
  }

  private func frame(_ bytes: [UInt8]) -> (operation: String, length: Int)? {
    bytes.withUnsafeBytes { buffer in
      RequestFrame(buffer).map { (String(decoding: $0.operation, as: UTF8.self), $0.length) }
    }
  }
}
