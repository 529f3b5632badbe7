/// What one schema file says, with every name where it stands; nothing is looked up yet.
///
/// In all declarations, nil stands for what is not there, or for what a finding was made about.
struct FileDeclaration {
  var path: String
  var visibility: Located<SchemaModule.Visibility>?
  var table: TableDeclaration?
  var types: [TypeDeclaration]?
}

/// A value, and where it stands.
struct Located<Value> {
  var value: Value
  var position: Position
}
