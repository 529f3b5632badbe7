@testable import Tablewright

extension WireFault {
  /// Every fault there is.
  static let all = losses + earlyLosses + malformed + damaged

  /// The connection ends after the request was read whole and before the answer is.
  static let losses: [WireFault] = [
    WireFault("a reset before the answer", .connectionLost) { $0.reset() },
    WireFault("a close before the answer", .connectionLost) { $0.close() },
    WireFault("an end of sending before the answer", .connectionLost) { $0.finishSending() },
    WireFault("a reset after half of an interim answer", .connectionLost) { connection in
      connection.send("HTTP/1.1 100 Cont")
      connection.reset()
    },
    WireFault("a close after an interim answer", .connectionLost) { connection in
      connection.send("HTTP/1.1 100 Continue\r\n\r\n")
      connection.close()
    },
    WireFault("a reset in the status line", .connectionLost) { connection in
      connection.send("HTTP/1.1 20")
      connection.reset()
    },
    WireFault("a close in the head", .connectionLost) { connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-")
      connection.close()
    },
    WireFault("a close after the head", .connectionLost) { connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n")
      connection.close()
    },
    WireFault("a close in the body", .connectionLost) { connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}")
      connection.close()
    },
    WireFault("a reset in a large body", .connectionLost) { connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + String(repeating: "x", count: 99_999))
      connection.reset()
    },
    WireFault("a close one byte before the end of a large body", .connectionLost) { connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + String(repeating: "x", count: 999_999))
      connection.close()
    },
    WireFault("a close in a chunk's size", .connectionLost) { $0.sendChunked("1") },
    WireFault("a close in a chunk", .connectionLost) { $0.sendChunked("3\r\n{}") },
    WireFault("a close between chunks", .connectionLost) { $0.sendChunked("2\r\n{}\r\n") },
    WireFault("a close before the line that ends the chunks", .connectionLost) { $0.sendChunked("2\r\n{}\r\n0\r\n") },
    WireFault("a close in a trailer", .connectionLost) { $0.sendChunked("2\r\n{}\r\n0\r\nA: b") },
  ]

  /// The connection ends, or an answer comes, before the request has left whole.
  static let earlyLosses: [WireFault] = [
    WireFault(early: "a reset before the request was read", .failed(.connectionLost, sent: .part)) { connection in
      _ = connection.readHead()
      connection.reset()
    },
    WireFault(early: "a close before the request was read", .failed(.connectionLost, sent: .part)) { connection in
      _ = connection.readHead()
      connection.close()
    },
    WireFault(early: "a success for half of a request", .failed(.malformedResponse, sent: .part)) { connection in
      _ = connection.readHead()
      connection.answer("{}")
    },
    WireFault(early: "a refusal of half of a request", .answered(413)) { connection in
      _ = connection.readHead()
      connection.answer("too large", status: 413)
    },
    WireFault(early: "no HTTP for half of a request", .failed(.malformedResponse, sent: .part)) { connection in
      _ = connection.readHead()
      connection.send("what?\r\n")
    },
  ]

  /// The answer is none.
  static let malformed: [WireFault] =
    [
      ("a bare LF after the status line", "HTTP/1.1 200 OK\nContent-Length: 2\r\n\r\n{}"),
      ("a bare LF after a header", "HTTP/1.1 200 OK\r\nContent-Length: 2\n\r\n{}"),
      ("a bare CR in a header", "HTTP/1.1 200 OK\r\nA: b\rContent-Length: 2\r\n\r\n{}"),
      ("a NUL in a header", "HTTP/1.1 200 OK\r\nA: \0\r\nContent-Length: 2\r\n\r\n{}"),
      ("a NUL in the status line", "HTTP/1.1 200 O\0K\r\nContent-Length: 2\r\n\r\n{}"),
      ("a folded header", "HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 2\r\n\r\n{}"),
      ("a header without a colon", "HTTP/1.1 200 OK\r\nA\r\nContent-Length: 2\r\n\r\n{}"),
      ("a space before a colon", "HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\n{}"),
      ("an empty line before the status line", "\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
      ("another version of HTTP", "HTTP/1.2 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
      ("another protocol", "SSH-2.0-OpenSSH_9.2\r\n"),
      ("another protocol without lines", "\u{1}\u{2}\u{3}\u{4}"),
      ("HTTP/2's settings", "\0\0\u{12}\u{4}\0\0\0\0\0\0\u{3}\0\0\0d"),
      ("a status of two digits", "HTTP/1.1 20\r\nContent-Length: 2\r\n\r\n{}"),
      ("a change of protocols", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"),
      ("a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}"),
      ("an absurd length", "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551617\r\n\r\n{}"),
      ("a length beyond the limit", "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{}"),
      ("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
      ("two lengths in one line", "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\n{}"),
      ("a length next to chunks", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"),
      ("no length", "HTTP/1.1 200 OK\r\n\r\n{}"),
      ("a body longer than its length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}{}"),
      (
        "a second answer glued to the first",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"
      ),
      ("a compressed body", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\u{1F}~"),
      ("a compressed transfer", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
      ("chunks in HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
      ("a chunk without a size", chunked("\r\n{}\r\n0\r\n\r\n")),
      ("a chunk's size that is no number", chunked("zz")),
      ("a negative size of a chunk", chunked("-2\r\n{}\r\n0\r\n\r\n")),
      ("an absurd size of a chunk", chunked("ffffffffffffffff2\r\n{}\r\n0\r\n\r\n")),
      ("a size of a chunk beyond the limit", chunked("7fffffff\r\n{}")),
      ("a chunk longer than its size", chunked("1\r\n{}\r\n0\r\n\r\n")),
      ("a malformed trailer", chunked("2\r\n{}\r\n0\r\nA\r\n\r\n")),
      ("bytes after the last chunk", chunked("2\r\n{}\r\n0\r\n\r\n{}")),
      ("a thousand headers", "HTTP/1.1 200 OK\r\n" + String(repeating: "A: b\r\n", count: 1000)),
      ("one huge header", "HTTP/1.1 200 OK\r\nA: " + String(repeating: "b", count: 1_000_000)),
      ("interim answers without end", String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 10_000)),
      ("a checksum that is no number", "HTTP/1.1 200 OK\r\nx-amz-crc32: -1\r\nContent-Length: 2\r\n\r\n{}"),
    ].map { description, text in WireFault(description, .malformedResponse) { $0.send(text) } }

  /// The answer is one, and not what its checksum says.
  static let damaged: [WireFault] = [
    WireFault("a wrong checksum", .checksumMismatch) { $0.answer("{}", headers: ["x-amz-crc32: 1"]) },
    WireFault("a wrong checksum of no body", .checksumMismatch) { $0.answer("", headers: ["x-amz-crc32: 1"]) },
    WireFault("a wrong checksum of a large body", .checksumMismatch) { connection in
      connection.answer(String(repeating: "x", count: 1_000_000), headers: ["x-amz-crc32: 1"])
    },
    WireFault("a wrong checksum of chunks", .checksumMismatch) { connection in
      connection.send("HTTP/1.1 200 OK\r\nx-amz-crc32: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
    },
    WireFault("a wrong checksum of an error", .checksumMismatch) { connection in
      connection.answer("{}", status: 400, headers: ["x-amz-crc32: 1"])
    },
  ]

  private static func chunked(_ body: String) -> String {
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"
  }
}

extension FaultConnection {
  /// Starts an answer in chunks, and closes the connection.
  fileprivate func sendChunked(_ body: String) {
    send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(body)")
    close()
  }
}
