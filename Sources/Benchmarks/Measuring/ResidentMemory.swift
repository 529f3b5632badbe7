#if canImport(Darwin)
  import Darwin
#else
  import Foundation
#endif

/// How much of this process is in memory.
struct ResidentMemory {
  let bytes: Int

  /// The same in megabytes of a million bytes.
  var megabytes: Double { Double(bytes) / 1e6 }

  /// The resident memory of another process as it is now.
  static func now(of process: Int32) throws(BenchmarkError) -> ResidentMemory {
    guard let bytes = current(of: process) else {
      throw BenchmarkError("the system does not say how much memory of process \(process) is resident")
    }
    return ResidentMemory(bytes: bytes)
  }

  /// The resident memory as it is now.
  static func now() throws(BenchmarkError) -> ResidentMemory {
    guard let bytes = current() else { throw BenchmarkError("the system does not say how much memory is resident") }
    return ResidentMemory(bytes: bytes)
  }

  #if canImport(Darwin)
    private static func current() -> Int? {
      var info = mach_task_basic_info()
      var count = mach_msg_type_number_t(MemoryLayout<mach_task_basic_info>.size / MemoryLayout<natural_t>.size)
      let code = withUnsafeMutablePointer(to: &info) { pointer in
        pointer.withMemoryRebound(to: integer_t.self, capacity: Int(count)) { pointer in
          task_info(mach_task_self_, task_flavor_t(MACH_TASK_BASIC_INFO), pointer, &count)
        }
      }
      return code == KERN_SUCCESS ? Int(info.resident_size) : nil
    }

    private static func current(of process: Int32) -> Int? {
      var info = proc_taskinfo()
      let size = Int32(MemoryLayout<proc_taskinfo>.size)
      return proc_pidinfo(process, PROC_PIDTASKINFO, 0, &info, size) == size ? Int(info.pti_resident_size) : nil
    }
  #else
    private static func current() -> Int? { current(of: getpid()) }

    /// The second figure of `/proc/PID/statm` counts resident pages.
    /// https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html
    private static func current(of process: Int32) -> Int? {
      guard let text = try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8) else { return nil }
      let figures = text.split(separator: " ")
      guard figures.count > 1, let pages = Int(figures[1]) else { return nil }
      return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
  #endif
}
