/// What a sequence may make use of. A server that does a thing wrong is asked for everything else.
enum Feature: String, CaseIterable, Codable {
  /// Equal numbers, written in several ways.
  case numberSpellings
  /// Numbers of 38 digits, and from 1E-130 to 9.99…E+125.
  case edgeNumbers
  /// Texts with every character, names that are no identifiers, keys of the greatest length.
  case edgeTexts
  /// Empty texts, binaries, lists and maps.
  case emptyValues
  /// Binary values and sets, also as keys.
  case binaries
  /// Comparisons of what is not there, and of another type.
  case missingOperands
  /// Functions in conditions.
  case functions
  /// Paths into maps and lists.
  case nestedPaths
  /// Updates that may be refused for what the item holds.
  case refusedUpdates
  /// Additions and subtractions.
  case sums
  /// Updates that only take away, of items that are not there.
  case removalsOfNothing
  /// `UPDATED_OLD` and `UPDATED_NEW`.
  case updatedValues
  /// `ReturnValuesOnConditionCheckFailure`.
  case itemsOnFailure
  /// Index keys that may be of a wrong type, or empty.
  case refusedIndexKeys
  /// Local secondary indexes.
  case localIndexes
  /// Projections of what a local secondary index does not hold.
  case fetchesFromTable
  /// Global secondary indexes.
  case globalIndexes
  /// Global secondary indexes whose keys are several attributes.
  case severalKeyAttributes
  /// Pages.
  case limits
  /// Parallel scans.
  case segments
  /// Projections.
  case projections
  /// BatchWriteItem and BatchGetItem.
  case batches
  /// TransactWriteItems and TransactGetItems.
  case transactions
}
