// The operators of the standard library's ranges, which they make where nothing asks for a `SortRange`.

/// From the first to the last value, both included. Where the first is the greater, there is nothing between them.
@_disfavoredOverload
public func ... <Value: DynamoOrdered>(first: Value, last: Value) -> SortRange<Value> { .between(first, last) }

/// From the first value on, itself included, up to the end, itself excluded.
@_disfavoredOverload
public func ..< <Value: DynamoOrdered>(first: Value, end: Value) -> SortRange<Value> { .from(first, before: end) }

/// From this value on, itself included.
@_disfavoredOverload
public postfix func ... <Value: DynamoOrdered>(first: Value) -> SortRange<Value> { .since(first) }

/// Up to this value, itself excluded.
@_disfavoredOverload
public prefix func ..< <Value: DynamoOrdered>(end: Value) -> SortRange<Value> { .before(end) }
