/// Why a file that exists can't be read.
struct FileError: Error, Hashable, CustomStringConvertible {
  /// The file's path.
  var path: String
  /// What the operating system says, or what is wrong with the file.
  var reason: String

  /// What is wrong and what to do.
  var description: String { "\(path) can't be read: \(reason). Check the file and who may read it." }
}
