extension BadInput {
  /// Types that are unknown, malformed, or not possible in DynamoDB.
  static let types = [
    BadInput("a misspelt type", Sample.schema(attributes: "n: «TW012»strng"), "'strng'", "'string'"),
    BadInput("a misspelt element", Sample.schema(attributes: "n: map<list<«TW012»timestmp>>"), "'timestamp'"),
    BadInput(
      "a misspelt named type",
      Sample.schema(types: "Money: { struct: { n: int } }", attributes: "n: optional «TW012»Mony"), "'Money'"),
    BadInput("a Swift type", Sample.schema(attributes: "n: «TW012»String"), "'string'"),
    BadInput("another language's type", Sample.schema(attributes: "n: «TW012»boolean"), "'bool'"),
    BadInput("an entity as a type", Sample.schema(attributes: "n: «TW012»Thing"), "an entity"),
    BadInput(
      "a type like no other", Sample.schema(types: "A: { struct: { n: «TW012»Zyzzyva } }"),
      "'Zyzzyva'; declare it under 'types' [TW012]"),
    BadInput(
      "a question mark", Sample.schema(types: "UserID: { newtype: string }", attributes: "n: «TW020»UserID?"),
      "a type has no '?'; write 'optional UserID' [TW020]"),
    BadInput("a question mark at optional", Sample.schema(attributes: "n: optional «TW020»int?"), "'optional int'"),
    BadInput(
      "a question mark at a list", Sample.schema(attributes: "n: optional list<int>«TW020»?"), "'optional list<int>'"),
    BadInput("a question mark at an element", Sample.schema(attributes: "n: list<«TW020»int?>"), "whole attribute"),
    BadInput(
      "brackets around a type", Sample.schema(attributes: "n: «TW011»[Contact]"), "write 'list<Contact>' [TW011]"),
    BadInput("brackets around several", Sample.schema(attributes: "n: { type: «TW011»[A, B] }"), "'list<T>'"),
    BadInput("brackets after a type", Sample.schema(attributes: "n: optional «TW020»Contact[]"), "'list<Contact>'"),
    BadInput(
      "brackets for an element", Sample.schema(attributes: "n: «TW020»list[Contact]"),
      "an element type stands in '<' and '>'; write 'list<Contact>' [TW020]"),
    BadInput("a type in quotes", Sample.schema(attributes: "n: \"list<«TW012»strng>\""), "'string'"),
    BadInput("a list of nothing said", Sample.schema(attributes: "n: «TW020»list"), "list<string>"),
    BadInput("a list that is open", Sample.schema(attributes: "n: list<string«TW020»"), "'>'"),
    BadInput("a list closed twice", Sample.schema(attributes: "n: list<string>«TW020»>"), "'>'"),
    BadInput("an empty list type", Sample.schema(attributes: "n: list<«TW020»>"), "expected a type"),
    BadInput("elements of a scalar", Sample.schema(attributes: "n: string«TW020»<int>"), "'string' takes no element"),
    BadInput("two types", Sample.schema(attributes: "n: string «TW020»int"), "'int'"),
    BadInput("a map of keys", Sample.schema(attributes: "n: map<string«TW020», int>"), "always strings"),
    BadInput("optional twice", Sample.schema(attributes: "n: optional «TW020»optional int"), "twice"),
    BadInput("an optional element", Sample.schema(attributes: "n: list<«TW020»optional int>"), "whole attribute"),
    BadInput("optional in brackets", Sample.schema(attributes: "n: «TW020»optional<int>"), "optional T"),
    BadInput("another timestamp", Sample.schema(attributes: "n: «TW020»timestamp(nanoseconds)"), "timestamp(seconds)"),
    BadInput(
      "too deep a type",
      Sample.schema(
        attributes: "n: " + String(repeating: "list<", count: 32) + "«TW020»int" + String(repeating: ">", count: 32)),
      "32"),
    BadInput(
      "a set of truth values", Sample.schema(attributes: "n: set<«TW021»bool>"), "strings, numbers and binaries"),
    BadInput("a set of lists", Sample.schema(attributes: "n: set<«TW021»list<int>>"), "use a list"),
    BadInput(
      "a set of structs", Sample.schema(types: "A: { struct: { n: int } }", attributes: "n: list<set<«TW021»A>>"), "set"
    ),
    BadInput("a set of enums", Sample.schema(types: "A: { enum: [a] }", attributes: "n: set<«TW021»A>"), "set"),
    BadInput(
      "a set of newtypes of truth values", Sample.schema(types: "A: { newtype: bool }", attributes: "n: set<«TW021»A>"),
      "set"),
    BadInput("a newtype of a list", Sample.schema(types: "A: { newtype: «TW022»list<int> }"), "scalar"),
    BadInput("a newtype of a newtype", Sample.schema(types: "A: { newtype: int }\nB: { newtype: «TW022»A }"), "scalar"),
    BadInput("an optional newtype", Sample.schema(types: "A: { newtype: «TW022»optional int }"), "optional"),
    BadInput("a newtype of the unknown", Sample.schema(types: "A: { newtype: «TW012»B }"), "'B'"),
    BadInput("a struct in itself", Sample.schema(types: "A: { struct: { n: list<«TW023»A> } }"), "'A' contains itself"),
    BadInput(
      "structs in a circle",
      Sample.schema(
        types: "A: { struct: { b: B } }\nB: { struct: { c: map<C> } }\nC: { struct: { a: optional «TW023»A } }"),
      "'A'"),
    BadInput("an enum of nothing", Sample.schema(types: "A: { enum: «TW024»[] }"), "at least one"),
    BadInput("a case twice", Sample.schema(types: "A: { enum: [a, b, «TW024»a] }"), "'a'", "twice"),
    BadInput("cases that are no list", Sample.schema(types: "A: { enum: «TW011»a }"), "list"),
    BadInput("a case that is nothing", Sample.schema(types: "A: { enum: [a, «TW011»null] }"), "nothing"),
  ]

  /// Ranges and defaults that do not fit.
  static let values = [
    BadInput("a range of one number", Sample.schema(attributes: "n: { type: int, range: «TW025»9 }"), "1...9999"),
    BadInput("a range with two dots", Sample.schema(attributes: "n: { type: int, range: «TW025»1..9 }"), "1...9999"),
    BadInput("an open range", Sample.schema(attributes: "n: { type: int, range: «TW025»1... }"), "1...9999"),
    BadInput("an empty range", Sample.schema(attributes: "n: { type: int, range: «TW025»9...1 }"), "empty"),
    BadInput(
      "a huge range", Sample.schema(attributes: "n: { type: int, range: «TW025»0...99999999999999999999 }"), "range"),
    BadInput("a range of text", Sample.schema(attributes: "n: { type: string, range: «TW025»1...9 }"), "'int'"),
    BadInput("a list for a range", Sample.schema(attributes: "n: { type: int, range: «TW011»[1, 9] }"), "text"),
    BadInput("text for a number", Sample.schema(attributes: "n: { type: int, default: «TW026»none }"), "whole number"),
    BadInput(
      "a fraction for a whole", Sample.schema(attributes: "n: { type: int, default: «TW026»1.5 }"), "whole number"),
    BadInput(
      "a number in quotes", Sample.schema(attributes: "n: { type: int, default: «TW026»\"1\" }"), "the text '1'"),
    BadInput(
      "a number of YAML 1.1", Sample.schema(attributes: "n: { type: int, default: «TW026»1_000 }"), "whole number"),
    BadInput(
      "too large a number", Sample.schema(attributes: "n: { type: int, default: «TW026»9223372036854775808 }"),
      "64 bits"),
    BadInput(
      "out of its range", Sample.schema(attributes: "n: { type: int, range: 1...9, default: «TW026»0 }"), "1...9"),
    BadInput("a number for text", Sample.schema(attributes: "n: { type: string, default: «TW026»5 }"), "quotes"),
    BadInput("true for text", Sample.schema(attributes: "n: { type: string, default: «TW026»true }"), "quotes"),
    BadInput("nothing for text", Sample.schema(attributes: "n: { type: string, default: «TW026»null }"), "nothing"),
    BadInput("yes for true", Sample.schema(attributes: "n: { type: bool, default: «TW026»yes }"), "true or false"),
    BadInput("no number at all", Sample.schema(attributes: "n: { type: double, default: «TW026».nan }"), "number"),
    BadInput("an infinite number", Sample.schema(attributes: "n: { type: double, default: «TW026»1e400 }"), "DynamoDB"),
    BadInput(
      "too small a number", Sample.schema(attributes: "n: { type: double, default: «TW026»1e-140 }"), "DynamoDB"),
    BadInput("half a decimal", Sample.schema(attributes: "n: { type: decimal, default: «TW026».5 }"), "0.50"),
    BadInput(
      "too long a decimal",
      Sample.schema(attributes: "n: { type: decimal, default: «TW026»\(String(repeating: "9", count: 39)) }"), "38"),
    BadInput(
      "too small a decimal", Sample.schema(attributes: "n: { type: decimal, default: «TW026»1e-129 }"), "exponent"),
    BadInput(
      "no such case",
      Sample.schema(types: "A: { enum: [pending, paid] }", attributes: "n: { type: A, default: «TW026»pendign }"),
      "'pending'"),
    BadInput(
      "no case at all",
      Sample.schema(types: "A: { enum: [pending, paid] }", attributes: "n: { type: A, default: «TW026»[] }"), "cases"),
    BadInput("a list that is full", Sample.schema(attributes: "n: { type: list<int>, default: «TW026»[1] }"), "'[]'"),
    BadInput("a list for a map", Sample.schema(attributes: "n: { type: map<int>, default: «TW026»[] }"), "'{}'"),
    BadInput("a mapping for a set", Sample.schema(attributes: "n: { type: set<int>, default: «TW026»{} }"), "'[]'"),
    BadInput(
      "a default moment", Sample.schema(attributes: "n: { type: timestamp, default: «TW026»now }"), "'timestamp'"),
    BadInput(
      "a default struct",
      Sample.schema(types: "A: { struct: { n: int } }", attributes: "n: { type: A, default: «TW026»{} }"), "struct"),
    BadInput(
      "an optional default", Sample.schema(attributes: "n: { type: optional int, default: «TW026»0 }"), "absent"),
    BadInput(
      "a newtype's default",
      Sample.schema(types: "A: { newtype: int }", attributes: "n: { type: A, default: «TW026»a }"), "whole number"),
    BadInput(
      "a member's default", Sample.schema(types: "A: { struct: { n: { type: bool, default: «TW026»1 } } }"),
      "true or false"),
    BadInput(
      "a default of an unknown type", Sample.schema(attributes: "n: { type: «TW012»itn, default: 0, range: 1...9 }"),
      "'int'"),
    BadInput(
      "too many attributes",
      Sample.schema().replacing("  Thing:", with: "  «TW027»Thing:") + (1...100).map { "      a\($0): int\n" }.joined(),
      "101", "100"),
  ]
}
