import Catalog
import Geography

// Makes calls against the server that is named, on tables whose names begin as given, and prints what came of them.
let client = try DynamoDBClient.endpoint(CommandLine.arguments[1], region: "us-east-1")
let lending = Lending(client, table: "\(CommandLine.arguments[2])-lending")
try await lending.createTable()

let home = Position(latitude: 52, longitude: 13)
var ada = try await lending.readers.create(Reader(email: "ada@example.com", home: home, notice: .none))
let grace = try await lending.readers.create(
  Reader(email: "grace@example.com", home: home, notice: .post(address: "Navy Yard")))
do throws(WriteError<Reader>) {
  try await lending.readers.create(Reader(email: "ADA@example.com", home: home, notice: .none))
  print("one address for two")
} catch {
  guard case .taken(.email) = error else { throw error }
  print("taken")
}

let old = ada
ada.notice = .unknown(tag: "pigeon", members: ["loft": .number(7)])
ada = try await lending.readers.save(ada)
do throws(WriteError<Reader>) { try await lending.readers.save(old) } catch {
  guard case .versionConflict(let current) = error else { throw error }
  print("conflict with", current?.revision ?? 0)
}
ada = try await lending.readers.modify(ada.key) { $0.home.latitude = -33 }
print(ada.home, ada.notice == .unknown(tag: "pigeon", members: ["loft": .number(7)]))

try await lending.transact {
  Reader.update(ada.key) { $0.email.set("grace@example.com") }
  Reader.update(grace.key) { $0.email.set("ada@example.com") }
  for number in 1...3 {
    Loan.create(
      Loan(
        readerID: ada.readerID, isbn: "isbn-\(number)", shelf: "maths", dueAt: Timestamp(milliseconds: 1000),
        remarks: Slip(lines: ["copy \(number)"])))
  }
}
print(try await lending.readers.byEmail("Grace@Example.com")?.readerID == ada.readerID)

let due = try await lending.loans.onShelf("maths", state: .out, dueAt: .since(.distantPast)).page(size: 9)
print(due.items.compactMap(\.remarks?.lines.first).sorted())
let view = try await lending.readerWithLoans(ada.readerID, limit: 10)
print(view.reader?.email ?? "nobody", view.loans.map(\.isbn))

let visits = Visits(client, table: "\(CommandLine.arguments[2])-visits")
try await visits.createTable()
try await visits.visits.putAll((-2...2).map { Visit(door: "north", second: $0) })
print(try await visits.visits.atDoor("north", second: .since(-1)).page(size: 9).items.map(\.second))
try await visits.deleteTable()
try await lending.deleteTable()
