import CTablewrightCurl

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension ChildProcess {
  /// Starts a program with nothing to read, this output, this process's standard error and no other descriptor, in a
  /// process group of its own and with the signals' default actions.
  ///
  /// - Returns: 0 and the process, or the code of an error.
  static func spawn(_ words: [String], output: Int32) -> (code: Int32, process: pid_t) {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    var code = posix_spawn_file_actions_init(&actions)
    guard code == 0 else { return (code, 0) }
    defer { posix_spawn_file_actions_destroy(&actions) }
    code = posix_spawnattr_init(&attributes)
    guard code == 0 else { return (code, 0) }
    defer { posix_spawnattr_destroy(&attributes) }

    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    var flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
      posix_spawn_file_actions_addinherit_np(&actions, 2)
    #else
      tablewright_spawn_close_rest(&actions)
    #endif
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
    posix_spawnattr_setpgroup(&attributes, 0)
    // The thread that starts it takes no signals, which a program would inherit.
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)

    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    code = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, environment)
    return (code, process)
  }

  private static var environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Darwin)
      _NSGetEnviron().pointee
    #else
      environ
    #endif
  }

  /// All bytes up to the end, which comes when the program and what it has started have closed their ends.
  static func read(_ descriptor: Int32, until deadline: MonotonicTime) -> Result<[UInt8], Failure> {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let left = (deadline.nanoseconds - MonotonicTime.now.nanoseconds) / 1_000_000
      guard left > 0 else { return .failure(.timeout) }
      var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
      guard poll(&descriptors, 1, Int32(clamping: left)) > 0 else { continue }
      let count = readOnce(descriptor, &chunk)
      if count == 0 { return .success(bytes) }
      if count < 0, errno != EINTR {
        return .failure(.system(SystemError(call: "read", code: errno).description))
      }
      bytes.append(contentsOf: chunk.prefix(max(0, count)))
      guard bytes.count <= longestOutput else { return .failure(.tooLong) }
    }
  }

  private static func readOnce(_ descriptor: Int32, _ chunk: inout [UInt8]) -> Int {
    chunk.withUnsafeMutableBytes { buffer in
      #if canImport(Darwin)
        Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
    }
  }

  /// Waits for a program to end, and kills it when it does not in time; nil when it ended well.
  static func wait(_ process: pid_t, until deadline: MonotonicTime) -> Failure? {
    var status: Int32 = 0
    while true {
      let isLate = MonotonicTime.now >= deadline
      if isLate { kill(-process, SIGKILL) }
      let ended = waitpid(process, &status, isLate ? 0 : WNOHANG)
      // Where the process ignores its children's ends, theirs can't be learnt.
      if ended < 0, errno != EINTR { return nil }
      if ended == process {
        let signal = status & 0x7F
        if isLate { return .timeout }
        if signal != 0 { return .signal(signal) }
        return status >> 8 & 0xFF == 0 ? nil : .status(status >> 8 & 0xFF)
      }
      if ended == 0 { usleep(2000) }
    }
  }
}
