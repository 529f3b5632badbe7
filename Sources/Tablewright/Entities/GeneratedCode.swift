/// What generated code compiles against. It names the version of the generator that made it; a runtime that no longer
/// fits that version no longer has the name, and the build says so.
@_spi(Generated) public enum GeneratedCode {
  /// The first version.
  public enum Version1 {}
}
