import Testing

@testable import StorefrontDemo

@Suite("The demo's command line")
struct OptionsTests {
  @Test("It needs nothing, and takes an endpoint or AWS in the place of the embedded engine")
  func defaults() throws {
    #expect(try Options.parse([]) == .run(Options(server: .local)))
    #expect(try Options.parse(["--endpoint", "http://a:1"]) == .run(Options(server: .endpoint("http://a:1"))))
    #expect(try Options.parse(["--aws"]) == .run(Options(server: .aws)))
    #expect(Options(server: .aws).table == "StorefrontDemo")
    #expect(Options(server: .aws).orders == 10_000)
    #expect(!Options(server: .aws).reuse)
  }

  @Test("All options together, in any order")
  func all() throws {
    let options = Options(server: .aws, table: "mine", orders: 7, reuse: true)
    #expect(try Options.parse(["--orders", "7", "--reuse", "--aws", "--table", "mine"]) == .run(options))
  }

  @Test("Help is asked for by name, whatever else is there")
  func help() throws {
    #expect(try Options.parse(["--orders", "7", "--help"]) == .help)
    #expect(try Options.parse(["-h"]) == .help)
  }

  @Test(
    "Anything else is refused with its reason",
    arguments: [
      (["--bogus"], .unknown("--bogus")), (["--endpoint"], .noValue("--endpoint")),
      (["--table", "--aws"], .noValue("--table")), (["--aws", "--orders", "0"], .orders("0")),
      (["--aws", "--orders", "1000001"], .orders("1000001")), (["--aws", "--orders", "x"], .orders("x")),
      (["--aws", "--endpoint", "http://a"], .twoServers), (["--aws", "http://a"], .unknown("http://a")),
    ] as [([String], OptionsError)])
  func refused(arguments: [String], error: OptionsError) {
    #expect(throws: error) { try Options.parse(arguments) }
  }
}
