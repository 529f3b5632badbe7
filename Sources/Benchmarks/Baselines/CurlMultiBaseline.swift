import CTablewrightCurl

/// What libcurl's multi interface costs by itself: one thread, easy handles that are used again and again, the bytes of
/// the answers counted and thrown away. Nothing is encoded, signed or decoded.
final class CurlMultiBaseline {
  private let multi: UnsafeMutableRawPointer
  private var handles: [UnsafeMutableRawPointer] = []
  private var headers: UnsafeMutablePointer<curl_slist>?
  /// Where the write function adds up what came; it outlives every handle.
  private let received: UnsafeMutablePointer<Int>
  /// The size of every answer's body, learnt from the first one.
  private var expected: Int?

  init(endpoint: String, request: SampleRequest, inFlight: Int, bufferSize: Int = 16 * 1024) throws(BenchmarkError) {
    guard let multi = curl_multi_init() else { throw BenchmarkError("curl_multi_init failed") }
    self.multi = multi
    received = .allocate(capacity: 1)
    received.initialize(to: 0)
    for header in request.headers {
      headers = curl_slist_append(headers, header)
    }
    for _ in 0..<inFlight {
      guard let handle = curl_easy_init() else { throw BenchmarkError("curl_easy_init failed") }
      handles.append(handle)
      try configure(handle, endpoint: endpoint, body: request.body, bufferSize: bufferSize)
    }
  }

  deinit {
    for handle in handles {
      curl_multi_remove_handle(multi, handle)
      curl_easy_cleanup(handle)
    }
    curl_multi_cleanup(multi)
    curl_slist_free_all(headers)
    received.deallocate()
  }

  /// Does this many requests, as many in flight as there are handles.
  func run(requests: Int) throws(BenchmarkError) {
    received.pointee = 0
    var started = min(requests, handles.count)
    var finished = 0
    for handle in handles.prefix(started) {
      try check(curl_multi_add_handle(multi, handle))
    }
    while finished < requests {
      var running: Int32 = 0
      try check(curl_multi_perform(multi, &running))
      var remaining: Int32 = 0
      while let message = curl_multi_info_read(multi, &remaining) {
        try finish(message.pointee)
        finished += 1
        if started < requests {
          try check(curl_multi_add_handle(multi, message.pointee.easy_handle))
          started += 1
        }
      }
      if finished < requests {
        try check(curl_multi_poll(multi, nil, 0, 1000, nil))
      }
    }
    try checkSize(requests: requests)
  }

  private func finish(_ message: CURLMsg) throws(BenchmarkError) {
    guard message.msg == CURLMSG_DONE, message.data.result == CURLE_OK else {
      throw BenchmarkError("request failed: \(String(cString: curl_easy_strerror(message.data.result)))")
    }
    var status = 0
    tablewright_curl_get_long(message.easy_handle, CURLINFO_RESPONSE_CODE, &status)
    guard status == 200 else { throw BenchmarkError("status \(status)") }
    try check(curl_multi_remove_handle(multi, message.easy_handle))
  }

  private func checkSize(requests: Int) throws(BenchmarkError) {
    let size = expected ?? received.pointee / requests
    guard size > 0, received.pointee == size * requests else {
      throw BenchmarkError("\(requests) answers of \(size) bytes came to \(received.pointee)")
    }
    expected = size
  }

  private func check(_ code: CURLMcode) throws(BenchmarkError) {
    guard code == CURLM_OK else { throw BenchmarkError(String(cString: curl_multi_strerror(code))) }
  }
}

extension CurlMultiBaseline {
  private func configure(
    _ handle: UnsafeMutableRawPointer, endpoint: String, body: String, bufferSize: Int
  ) throws(BenchmarkError) {
    let codes = [
      tablewright_curl_set_string(handle, CURLOPT_URL, endpoint),
      tablewright_curl_set_string(handle, CURLOPT_PROXY, ""),
      tablewright_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers),
      tablewright_curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
      tablewright_curl_set_long(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1),
      tablewright_curl_set_long(handle, CURLOPT_BUFFERSIZE, bufferSize),
      tablewright_curl_set_long(handle, CURLOPT_POSTFIELDSIZE, body.utf8.count),
      tablewright_curl_set_string(handle, CURLOPT_COPYPOSTFIELDS, body),
      tablewright_curl_set_pointer(handle, CURLOPT_WRITEDATA, received),
      tablewright_curl_set_write_function(handle) { _, size, count, context in
        context?.assumingMemoryBound(to: Int.self).pointee += size * count
        return size * count
      },
    ]
    guard codes.allSatisfy({ $0 == CURLE_OK }) else { throw BenchmarkError("libcurl refused an option") }
  }
}
