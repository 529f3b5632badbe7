/// The kinds of findings. A code never changes its meaning and is never used again for another: TW014 said that a part
/// of the language is not supported yet.
public enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  // MARK: The file

  /// The file is not UTF-8 text, or holds a character that no schema can hold.
  case notText = "TW001"
  /// The file is too large, too deeply nested, or has too many parts.
  case limitExceeded = "TW002"
  /// The file holds nothing.
  case emptyFile = "TW003"
  /// The file holds a tab; YAML is indented with spaces.
  case tab = "TW004"
  /// The file is not YAML.
  case invalidYAML = "TW005"
  /// The file uses an anchor or an alias; every value is written out.
  case aliasOrAnchor = "TW006"
  /// The file uses a tag; types follow from the schema language alone.
  case tag = "TW007"
  /// The file holds several documents.
  case severalDocuments = "TW008"
  /// A mapping has the same key twice.
  case duplicateKey = "TW009"
  /// The file is YAML for something else.
  case notASchema = "TW045"

  // MARK: The language

  /// A mapping has a key that the language does not know.
  case unknownKey = "TW010"
  /// A value is not of the kind that its place asks for.
  case wrongShape = "TW011"
  /// A type has a name that no file of the module declares.
  case unknownType = "TW012"
  /// A key that must be there is missing.
  case missingKey = "TW013"
  /// The file is written for another version of the language.
  case languageVersion = "TW015"

  // MARK: Names

  /// A name cannot be used where it stands: it is no Swift identifier, or no DynamoDB name.
  case invalidName = "TW016"
  /// A name is taken by Swift, by the runtime or by generated code.
  case reservedName = "TW017"
  /// Two declarations have the same name.
  case duplicateName = "TW018"
  /// Two attributes of one item have the same name in DynamoDB.
  case duplicateStoredName = "TW019"

  // MARK: Types and values

  /// A type is not written as the language writes types.
  case invalidType = "TW020"
  /// A set has elements that DynamoDB has no set for.
  case invalidSet = "TW021"
  /// A newtype is made of something other than a scalar type.
  case invalidNewtype = "TW022"
  /// A struct contains itself.
  case recursiveStruct = "TW023"
  /// An enum has no cases, or the same case twice.
  case invalidEnum = "TW024"
  /// A range is not written as a range, is empty, or stands on a type without bounds.
  case invalidRange = "TW025"
  /// A default does not fit its attribute.
  case invalidDefault = "TW026"
  /// An entity has more attributes than may be in one.
  case tooManyAttributes = "TW027"
  /// A length or a pattern makes no sense, or stands on a type without.
  case invalidConstraint = "TW046"
  /// Values of a type cannot be generated in the way that is asked for.
  case invalidGenerator = "TW047"
  /// An attribute cannot have the role that it is given.
  case invalidRole = "TW048"
  /// A union has no cases, or a member that its tag hides.
  case invalidUnion = "TW049"
  /// What stands for a type that is written by hand is no Swift type's name.
  case invalidHandwrittenType = "TW050"
  /// Files of one module contradict each other.
  case contradiction = "TW051"

  // MARK: Keys

  /// A key template is not written as a template.
  case invalidTemplate = "TW028"
  /// Two holes of a template stand side by side, so that their values run together.
  case adjacentHoles = "TW029"
  /// A template needs an attribute that its entity lacks.
  case unknownAttribute = "TW030"
  /// A key needs an attribute that may be absent.
  case optionalInKey = "TW031"
  /// A key needs an attribute of a type that cannot be part of a key.
  case unusableInKey = "TW032"
  /// The width of an integer in a template is missing, or does not fit the attribute's range.
  case invalidWidth = "TW033"
  /// An entity's templates do not match the physical key: a sort template too few or too many.
  case keyMismatch = "TW034"
  /// A name stands for no index of the table.
  case unknownIndex = "TW035"
  /// A key is longer than DynamoDB allows.
  case keyTooLong = "TW036"
  /// Two entities can have the same key.
  case collidingKeys = "TW037"
  /// In one item collection, reading one entity's items would read another's too.
  case ambiguousPrefix = "TW038"

  /// An index has a key that DynamoDB has no index for.
  case invalidIndex = "TW052"
  /// An index does not hold what its readers need, or is to hold what nothing has.
  case invalidProjection = "TW053"
  /// An entity says nothing about an index that DynamoDB puts it into.
  case undeclaredIndex = "TW054"
  /// A condition on being in an index cannot be checked.
  case invalidWhere = "TW055"
  /// A table has more local indexes than DynamoDB allows.
  case tooManyLocalIndexes = "TW057"
  /// A unique constraint cannot be kept.
  case invalidUnique = "TW056"

  // MARK: Access patterns

  /// An access pattern speaks of an entity that the table does not have.
  case unknownEntity = "TW039"
  /// An access pattern cannot be read in the way that it asks for.
  case invalidAccess = "TW040"
  /// The attribute that an access pattern ranges over does not order the sort key.
  case invalidRangeAttribute = "TW041"

  // MARK: Warnings

  /// A table has more global indexes than DynamoDB allows without a raised quota.
  case tooManyIndexes = "TW042"
  /// No access pattern reads an index.
  case unusedIndex = "TW043"
  /// A partition key has so few values that one partition takes most of the load.
  case hotPartition = "TW044"
}
