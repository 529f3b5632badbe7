import SwiftEmitter
import TableSchema

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

private let posixWrite = write

/// The tool of the build plugin: `generate-tables MODULE OUTPUT-FOLDER SCHEMA.yaml…` reads the schema files of one
/// module and writes their Swift. Findings go to standard error, where the build reads them; an error exits with 1.
@main enum GenerateTables {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count > 2 else { fail("usage: generate-tables MODULE OUTPUT-FOLDER SCHEMA.yaml…") }
    let (moduleName, folder) = (arguments[0], arguments[1])
    let paths = arguments.dropFirst(2).sorted()
    if let conflict = Emitter.conflict(among: paths) { fail(conflict) }
    let result = SchemaReader.read(paths.map { (path: $0, contents: contents(of: $0)) })
    for diagnostic in result.diagnostics { report(diagnostic.description) }
    guard let module = result.module else { exit(1) }
    let emitter = Emitter(module, named: moduleName)
    for file in module.files { write(emitter.text(of: file), to: "\(folder)/\(Emitter.fileName(of: file.path))") }
    write(emitter.moduleText(), to: "\(folder)/\(Emitter.moduleFileName)")
  }

  private static func contents(of path: String) -> [UInt8] {
    guard let bytes = readFile(path) else { fail("\(path): error: this schema file can't be read: \(lastError)") }
    return bytes
  }

  /// Writes a file when its text changed: an unchanged file is not compiled again.
  private static func write(_ text: String, to path: String) {
    let bytes = Array(text.utf8)
    if readFile(path) == bytes { return }
    guard let file = fopen(path, "wb") else { fail("\(path): error: the file can't be written: \(lastError)") }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else {
      fail("\(path): error: the file can't be written: \(lastError)")
    }
  }

  private static func readFile(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return ferror(file) == 0 ? bytes : nil }
      bytes += chunk[..<count]
    }
  }

  private static var lastError: String { String(cString: strerror(errno)) }

  private static func report(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        posixWrite(STDERR_FILENO, $0.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if count <= 0 { return }
      start += count
    }
  }

  private static func fail(_ text: String) -> Never {
    report(text)
    exit(1)
  }
}
