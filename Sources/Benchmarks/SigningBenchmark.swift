import Shop

/// Signing alone: a GetItem becomes the bytes of an HTTP request, head and body.
struct SigningBenchmark {
  func run() async throws(BenchmarkError) {
    let signer = RequestSigner(host: "127.0.0.1:8000", region: "us-east-1")
    let credentials = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
    let body = Array(SampleRequest.getItem.body.utf8)
    try await Comparison(
      title: "Signing and writing a GetItem of \(body.count) bytes",
      contenders: [
        Contender(name: "Tablewright", target: .microseconds(1.5)) { requests throws(BenchmarkError) in
          do throws(SigningError) {
            var scratch = try RequestSigner.Scratch()
            var output: [UInt8] = []
            for number in 0..<requests {
              // Another second each time, as in production every signature is another one.
              let date = SigningDate(secondsSince1970: 1_795_000_000 + Int64(number % 3600))
              try signer.write(
                operation: "GetItem", body: body, credentials: credentials, date: date, scratch: &scratch, to: &output)
            }
            if output.count <= body.count { throw SigningError.digestUnavailable }
          } catch { throw BenchmarkError(error.description) }
        }
      ]
    ).run()
  }
}
