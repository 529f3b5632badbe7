import Testing

@testable import Benchmarks

@Suite("A target")
struct TargetTests {
  @Test("is held up to its figure, and not beyond")
  func verdicts() {
    #expect(Target.microseconds(18).verdict(18, first: 1, bytes: nil) == "≤ 18.0 µs yes")
    #expect(Target.microseconds(18).verdict(18.1, first: 1, bytes: nil) == "≤ 18.0 µs NO")
    #expect(Target.microsecondsOnTop(8).verdict(20, first: 12, bytes: nil) == "≤ first + 8.0 µs yes")
    #expect(Target.microsecondsOnTop(8).verdict(21, first: 12, bytes: nil) == "≤ first + 8.0 µs NO")
    #expect(Target.timesFirst(1).verdict(12, first: 12, bytes: nil) == "≤ 1.0× yes")
    #expect(Target.timesFirst(1).verdict(13, first: 12, bytes: nil) == "≤ 1.0× NO")
    #expect(Target.speed(450).verdict(1, first: 1, bytes: 450) == "≥ 450 MB/s yes")
    #expect(Target.speed(450).verdict(1, first: 1, bytes: 449) == "≥ 450 MB/s NO")
    #expect(Target.rate(5000).verdict(1, first: 1, bytes: nil, rate: 5000) == "≥ 5,000/s yes")
    #expect(Target.rate(5000).verdict(1, first: 1, bytes: nil, rate: 4999) == "≥ 5,000/s NO")
  }
}

@Suite("The manner of the null server")
struct MannerTests {
  @Test("is told to its process, and understood there")
  func arguments() {
    var manner = NullServer.Manner()
    manner.latency = 3...7
    manner.closes = true
    manner.identity = TLSIdentity(folder: "/tmp/a b")
    let understood = NullServer.Manner(manner.arguments)
    #expect(understood.latency == 3...7)
    #expect(understood.closes)
    #expect(understood.identity?.certificate == "/tmp/a b/certificate.pem")
    #expect(NullServer.Manner(NullServer.Manner().arguments).arguments.isEmpty)
  }

  @Test("puts requests off until they are due")
  func delays() {
    var delays = Delays()
    #expect(delays.nextMilliseconds == -1)
    delays.add(3, milliseconds: 3_600_000)
    delays.add(4, milliseconds: 0)
    #expect(delays.nextMilliseconds == 0)
    #expect(delays.removeDue() == [4])
    #expect(delays.removeDue().isEmpty)
    #expect(delays.nextMilliseconds > 3_000_000)
  }
}

@Suite("The line through samples of memory")
struct SlopeTests {
  @Test("rises as they do, whatever lies around it")
  func slope() {
    #expect(LoadSoak.slope([1, 3, 5, 7]) == 2)
    #expect(LoadSoak.slope([5, 5, 5]) == 0)
    #expect(LoadSoak.slope([1, 0, 1, 0, 1]) == 0)
    #expect(LoadSoak.slope([4]) == 0)
    #expect(LoadSoak.slope([]) == 0)
  }
}
