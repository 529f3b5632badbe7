import Foundation

/// A folder of its own for the files of one benchmark.
struct TemporaryFolder {
  /// Where it is.
  let path: String

  /// Makes an empty folder.
  init() throws(BenchmarkError) {
    path = FileManager.default.temporaryDirectory.appending(path: "tablewright-\(UUID().uuidString)").path
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw BenchmarkError("no folder for temporary files: \(error.localizedDescription)")
    }
  }

  /// Writes a file and returns its path.
  func write(_ text: String, to name: String) throws(BenchmarkError) -> String {
    do { try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8) } catch {
      throw BenchmarkError("\(name) can't be written: \(error.localizedDescription)")
    }
    return "\(path)/\(name)"
  }

  /// How many lines a file has.
  func lines(of name: String) throws(BenchmarkError) -> Int {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
      throw BenchmarkError("\(name) was not generated")
    }
    return data.count { $0 == UInt8(ascii: "\n") }
  }

  /// Removes the folder and what is in it.
  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
