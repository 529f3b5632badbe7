/// What one schema file says, with every name where it stands; nothing is looked up yet.
///
/// In all declarations, nil stands for what is not there, or for what a finding was made about.
struct FileDeclaration {
  var path: String
  var table: TableDeclaration?
  var types: [TypeDeclaration]?
}

/// A table as its file declares it.
struct TableDeclaration {
  var name: Text?
  var doc: String?
  var key: PhysicalKeyDeclaration?
  var indexes: [IndexDeclaration]?
  var typeAttribute: Text?
  var entities: [EntityDeclaration]?
  var access: [AccessDeclaration]
  /// Whether it is known of every access pattern what it reads.
  var isAccessComplete: Bool
}

/// The names of the attributes that make a key.
struct PhysicalKeyDeclaration {
  var partition: Text
  var sort: Text?
}

/// An index of a table.
struct IndexDeclaration {
  var name: Text
  var doc: String?
  var key: PhysicalKeyDeclaration?
}
