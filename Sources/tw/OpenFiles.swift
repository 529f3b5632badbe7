#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many files and connections the system lets a program have.
enum OpenFiles {
  /// Raises the limit as far as may be done without a privilege.
  ///
  /// - Parameters:
  ///   - reserve: how many are not for connections.
  ///   - limit: more connections than this are not asked for.
  /// - Returns: how many connections there may be.
  static func raise(leaving reserve: Int, atMost limit: Int) -> Int {
    var limits = rlimit()
    guard getrlimit(resource, &limits) == 0 else { return limit }
    let wanted = min(rlim_t(limit + reserve), limits.rlim_max)
    if wanted > limits.rlim_cur {
      var raised = limits
      raised.rlim_cur = wanted
      if setrlimit(resource, &raised) == 0 { limits = raised }
    }
    return min(limit, max(1, Int(min(limits.rlim_cur, rlim_t(limit + reserve))) - reserve))
  }

  #if canImport(Glibc)
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    private static let resource = RLIMIT_NOFILE
  #endif
}
