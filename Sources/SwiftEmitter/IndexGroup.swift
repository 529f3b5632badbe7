import TableSchema

/// Attributes outside of the primary key that feed key attributes of indexes, and those key attributes: they change
/// together or not at all.
struct IndexGroup {
  /// One key attribute of an index.
  struct KeyAttribute {
    /// The index's name.
    var index: String
    /// `partition` or `sort`.
    var part: String
    /// Which of the attributes of the part it is, from 0 on.
    var position: Int
    /// Its stored name.
    var name: String
    var template: Template
    /// What must hold for the entity to be in the index.
    var terms: [IndexKey.Term]

    /// The names of the attributes that it depends on, each once.
    var inputs: [String] { (template.holes + terms.map(\.attribute)).unique }
  }

  /// The attributes' names, in the entity's order.
  var attributes: [String]
  var keys: [KeyAttribute]

  /// The groups of an entity: two attributes are in one when a key attribute depends on both.
  static func groups(of entity: Entity, in table: Table) -> [IndexGroup] {
    let primary = Set(entity.key.attributes)
    var groups: [IndexGroup] = []
    for key in keyAttributes(of: entity, in: table) {
      let names = Set(key.inputs).subtracting(primary)
      if names.isEmpty { continue }
      let touched = groups.filter { !names.isDisjoint(with: $0.attributes) }
      groups.removeAll { !names.isDisjoint(with: $0.attributes) }
      let all = touched.reduce(names) { $0.union($1.attributes) }
      groups.append(
        IndexGroup(
          attributes: entity.attributes.map(\.name).filter(all.contains), keys: touched.flatMap(\.keys) + [key]))
    }
    return groups
  }

  /// The key attributes of an entity's indexes that are made of templates.
  static func keyAttributes(of entity: Entity, in table: Table) -> [KeyAttribute] {
    var seen = Set(table.key.names)
    return entity.indexes.flatMap { index -> [KeyAttribute] in
      guard let key = table.index(named: index.index)?.key else { return [] }
      let positions = Array(key.partition.indices) + Array(key.sort.indices)
      return zip(index.parts.placed(in: key), positions).compactMap { placed, position in
        guard let template = placed.part.template, seen.insert(placed.attribute.name).inserted else { return nil }
        return KeyAttribute(
          index: index.index, part: placed.limit == .sort ? "sort" : "partition", position: position,
          name: placed.attribute.name, template: template, terms: index.terms)
      }
    }
  }
}
