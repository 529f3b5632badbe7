/// An attribute of an entity that a read may ask for alone.
public struct Selected<Model: Entity, Value: Sendable>: Sendable {
  let name: StaticString
  /// Nil where NULL is stored.
  let read: @Sendable (inout ItemReader) throws(CodecError) -> Value?
  /// What stands for an absent attribute; nil where it is required.
  let absent: Value?

  /// An attribute that every item has, or that has a default.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ name: StaticString, _ coding: Coding.Type, default defaultValue: Value? = nil
  ) where Coding.Value == Value {
    self.name = name
    read = { reader throws(CodecError) in try Coding.readIfPresent(from: &reader) }
    absent = defaultValue
  }

  /// An attribute that an item may lack.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    optional name: StaticString, _ coding: Coding.Type
  ) where Value == Coding.Value? {
    self.name = name
    read = { reader throws(CodecError) in .some(try Coding.readIfPresent(from: &reader)) }
    absent = .some(nil)
  }
}

/// Reads what a query asks for of an item.
protocol RowDecoder: Sendable {
  associatedtype Row: Sendable

  func read(from reader: inout ItemReader) throws(CodecError) -> Row
}

/// Reads some attributes of an item.
struct SelectionReader<Model: Entity, each Value: Sendable>: RowDecoder {
  private let attributes: (repeat Selected<Model, each Value>)

  init(_ attributes: repeat Selected<Model, each Value>) { self.attributes = (repeat each attributes) }

  /// The attributes' names, in order.
  var names: [StaticString] {
    var names: [StaticString] = []
    for attribute in repeat each attributes { names.append(attribute.name) }
    return names
  }

  /// Reads the item that starts here.
  ///
  /// - Throws: ``CodecError`` where a required attribute is absent, or one is of another type.
  func read(from reader: inout ItemReader) throws(CodecError) -> (repeat each Value) {
    let names = names
    var places = [Int?](repeating: nil, count: names.count)
    try reader.beginObject()
    while try reader.nextName() {
      for (index, name) in names.enumerated() where reader.isName(name) { places[index] = reader.position }
      try reader.skipValue()
    }
    var index = 0
    return (repeat try Self.value(of: each attributes, at: places, &index, in: reader))
  }

  private static func value<One: Sendable>(
    of attribute: Selected<Model, One>, at places: [Int?], _ index: inout Int, in reader: borrowing ItemReader
  ) throws(CodecError) -> One {
    defer { index += 1 }
    var value: One?
    if index < places.count, let place = places[index] {
      var again = ItemReader(reader.bytes)
      again.position = place
      do throws(CodecError) { value = try attribute.read(&again) } catch {
        var named = error
        named.attribute = named.attribute ?? attribute.name.description
        throw named
      }
    }
    guard let value = value ?? attribute.absent else { throw reader.missing(attribute.name) }
    return value
  }
}
