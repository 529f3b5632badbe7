import CTablewrightCrypto

/// Seals the places that leave a process, and opens those that come back.
struct PlaceSeal {
  /// Why a place is not taken.
  enum Problem: Error {
    /// It is no place, or was changed on its way.
    case corrupted
    /// It is under a key that is not among the client's.
    case unknownKey
    /// It is in clear, and the client has keys.
    case unsealed
    /// It is sealed, and the client has no keys.
    case noKeys
    /// OpenSSL has no algorithm for it, or no memory.
    case unavailable

    /// A sentence that says what to do.
    func message(_ what: String) -> String {
      switch self {
      case .corrupted: "the \(what) was changed since it was made, or never was one"
      case .unknownKey: "the \(what) is sealed under a key that is not among the client's cursorKeys"
      case .unsealed: "the \(what) is not sealed, and a client with cursorKeys takes sealed ones alone"
      case .noKeys: "the \(what) is sealed; give the client the cursorKeys that it was made with"
      case .unavailable: "OpenSSL can't seal or open the \(what)"
      }
    }
  }

  /// The first one seals; all of them open.
  let keys: [CursorKey]

  /// Seals a place, encrypted where it is sensitive; without keys it stays in clear.
  func seal(_ place: BoundPlace, isSensitive: Bool) throws(Problem) -> SealedPlace {
    guard let key = keys.first else {
      return SealedPlace([SealedPlace.Form.clear.rawValue] + place.bytes, isConfined: isSensitive)
    }
    let form = isSensitive ? SealedPlace.Form.encrypted : .signed
    let head = [form.rawValue] + key.identifier
    if !isSensitive { return SealedPlace(head + place.bytes + (try Self.tag(head + place.bytes, key))) }
    guard let cipher = AuthenticatedCipher(key: key.encryption) else { throw .unavailable }
    let nonce = AuthenticatedCipher.randomNonce()
    guard let sealed = cipher.seal(place.bytes, nonce: nonce, vouchingFor: head) else { throw .unavailable }
    return SealedPlace(head + nonce + sealed)
  }

  /// Opens a place.
  func open(_ sealed: SealedPlace) throws(Problem) -> BoundPlace {
    guard let form = sealed.form else { throw .corrupted }
    if form == .clear {
      if !keys.isEmpty { throw .unsealed }
      return try Self.place(sealed.bytes.dropFirst())
    }
    if keys.isEmpty { throw .noKeys }
    let headLength = 1 + CursorKey.identifierLength
    guard sealed.bytes.count > headLength else { throw .corrupted }
    let identifier = Array(sealed.bytes[1..<headLength])
    guard let key = keys.first(where: { $0.identifier == identifier }) else { throw .unknownKey }
    return form == .signed
      ? try openSigned(sealed.bytes, key) : try openEncrypted(sealed.bytes, headLength, key)
  }

  private func openSigned(_ bytes: [UInt8], _ key: CursorKey) throws(Problem) -> BoundPlace {
    let headLength = 1 + CursorKey.identifierLength
    guard bytes.count > headLength + SHA256Hasher.digestLength else { throw .corrupted }
    let signed = Array(bytes.dropLast(SHA256Hasher.digestLength))
    let given = Array(bytes.suffix(SHA256Hasher.digestLength))
    // In a time that does not tell how much of it is right.
    guard CRYPTO_memcmp(try Self.tag(signed, key), given, given.count) == 0 else { throw .corrupted }
    return try Self.place(signed.dropFirst(headLength))
  }

  private func openEncrypted(_ bytes: [UInt8], _ headLength: Int, _ key: CursorKey) throws(Problem) -> BoundPlace {
    let start = headLength + AuthenticatedCipher.nonceLength
    guard bytes.count > start else { throw .corrupted }
    guard let cipher = AuthenticatedCipher(key: key.encryption) else { throw .unavailable }
    let (head, nonce) = (Array(bytes.prefix(headLength)), Array(bytes[headLength..<start]))
    guard let opened = cipher.open(Array(bytes[start...]), nonce: nonce, vouchingFor: head) else { throw .corrupted }
    return try Self.place(opened[...])
  }

  private static func place(_ bytes: ArraySlice<UInt8>) throws(Problem) -> BoundPlace {
    guard let place = BoundPlace(Array(bytes)) else { throw .corrupted }
    return place
  }

  private static func tag(_ bytes: [UInt8], _ key: CursorKey) throws(Problem) -> [UInt8] {
    do throws(SigningError) {
      return try SHA256Hasher().authenticate(bytes, key: key.authentication)
    } catch { throw .unavailable }
  }
}

extension DynamoDBClient {
  /// Seals a place in a read.
  func seal(
    _ place: BoundPlace, isSensitive: Bool, _ what: String, of operation: Operation
  ) throws(ServiceError) -> SealedPlace {
    do throws(PlaceSeal.Problem) {
      return try PlaceSeal(keys: configuration.cursorKeys).seal(place, isSensitive: isSensitive)
    } catch { throw operation.error(.invalidCursor, error.message(what)) }
  }

  /// The place that a read goes on from.
  ///
  /// - Throws: ``ServiceError/Code/invalidCursor`` where it is none of this client's, and
  ///   ``ServiceError/Code/foreignCursor`` where it is of another read.
  func open(
    _ sealed: SealedPlace, binding: [UInt8], _ what: String, of operation: Operation
  ) throws(ServiceError) -> [UInt8] {
    let place: BoundPlace
    do throws(PlaceSeal.Problem) { place = try PlaceSeal(keys: configuration.cursorKeys).open(sealed) } catch {
      throw operation.error(.invalidCursor, error.message(what))
    }
    guard place.binding == binding else {
      throw operation.error(.foreignCursor, "the \(what) is of another read than this one")
    }
    return place.json
  }
}
