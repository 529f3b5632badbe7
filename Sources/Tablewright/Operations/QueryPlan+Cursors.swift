extension QueryPlan {
  /// The key that a page starts after.
  ///
  /// - Throws: ``ServiceError/Code/foreignCursor`` for another query's cursor, ``ServiceError/Code/invalidCursor`` for
  ///   one that the client's keys did not seal.
  func startKey(_ cursor: Cursor?) throws(ServiceError) -> [UInt8]? {
    guard let cursor else { return nil }
    return try client.open(cursor.place, binding: try binding(), "cursor", of: operation())
  }

  /// The cursor after a key.
  func cursor(after key: [UInt8]) throws(ServiceError) -> Cursor {
    let place = BoundPlace(binding: try binding(), json: key)
    return Cursor(try client.seal(place, isSensitive: source.isSensitive, "cursor", of: operation()))
  }

  /// The cursor after a row that is not the last one of its answer: the row's own key.
  func cursor<Row>(after fetched: Fetched<Row>, row: Int) throws(ServiceError) -> Cursor {
    let key: EncodedKey
    do throws(CodecError) {
      var reader = ItemReader(fetched.body.span.bytes.extracting(fetched.ranges[row]))
      key = try EncodedKey(readingItem: &reader, attributes: source.cursorAttributes)
    } catch {
      guard let answer = fetched.answer else { throw operation().error(.undecodableResponse, error.description) }
      throw client.error(undecodable: error, answer, of: operation())
    }
    return try cursor(after: [UInt8(ascii: "{")] + key.members + [UInt8(ascii: "}")])
  }

  /// What tells this query from others: its table, pattern, index, direction, keys and range.
  private func binding() throws(ServiceError) -> [UInt8] {
    var parts: [[UInt8]] = [Array("query".utf8), Array(tableName.utf8)]
    parts += [source.pattern, source.index ?? ""].map { Array($0.description.utf8) }
    parts += [[isDescending ? 1 : 0], [UInt8(truncatingIfNeeded: source.partition.count)]]
    parts += (source.partition + source.given).map { Array($0.bytes) }
    if let text = source.sort.expression(at: 1) {
      parts.append(Array(text.utf8))
      parts += source.sort.values.map { Array($0.bytes) }
    }
    do throws(SigningError) { return try BoundPlace.binding(of: parts) } catch {
      throw operation().error(.invalidCursor, PlaceSeal.Problem.unavailable.message("cursor"))
    }
  }
}
