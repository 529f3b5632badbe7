/// The table's key of an item of which nothing else is known: not even which entity it is of.
public struct ItemKey<Store: TableStore>: Sendable, Hashable {
  let encoded: EncodedKey

  init(_ encoded: EncodedKey) { self.encoded = encoded }

  /// Whether this is the key of an entity.
  public func isKey<K: EntityKey>(_ key: K) -> Bool where K.Model.Store == Store {
    (try? EncodedKey(key, in: Store.definition)) == encoded
  }
}

extension ItemReader {
  /// What the type attribute of the item that starts here holds; nil where it holds no string. Nothing is taken.
  func entityType(_ name: StaticString) -> String? {
    var ahead = self
    do throws(CodecError) {
      try ahead.beginObject()
      while try ahead.nextName() {
        if ahead.isName(name) { return try StringCoding.readIfPresent(from: &ahead) }
        try ahead.skipValue()
      }
    } catch {}
    return nil
  }
}
