import Shop
import Synchronization

@testable import Tablewright

/// A server that stores what a batch puts and finds what it asks for, but leaves a share of each request unprocessed.
final class TableInMemory: Sendable {
  private struct State {
    var random: SplitMix
    var items: [JSON: String] = [:]
    var sizes: [Int] = []
    var writes: [JSON: Int] = [:]
  }

  private let state: Mutex<State>
  private let share: Double

  /// - Parameter share: how much of each request is left unprocessed, from 0 to 1.
  init(seed: UInt64, share: Double) {
    state = Mutex(State(random: SplitMix(seed: seed)))
    self.share = share
  }

  /// How many items or keys each request had.
  var sizes: [Int] { state.withLock { $0.sizes } }
  /// The stored items by their keys.
  var items: [JSON: String] { state.withLock { $0.items } }
  /// How often each item was stored, by its key.
  var writes: [JSON: Int] { state.withLock { $0.writes } }

  /// Stores items without further ado.
  func store(_ models: some Sequence<some Entity>) {
    state.withLock { state in
      for model in models { state.items[key(JSON(model.json))] = model.json }
    }
  }

  /// A transport that fails now and then: before a request is applied, or by losing its answer.
  func unreliable(seed: UInt64, _ share: Double) -> ScriptedTransport {
    let random = Mutex(SplitMix(seed: seed))
    let reliable = transport
    return ScriptedTransport { request, number in
      let (fails, kind) = random.withLock { random in
        (Double.random(in: 0..<1, using: &random) < share, Int.random(in: 0..<5, using: &random))
      }
      if fails, kind == 0 { return .refusal("ThrottlingException") }
      if fails, kind == 1 { return .lost(.connect, sent: .nothing) }
      if fails, kind == 2 { return .refusal("ValidationException") }
      let answer = reliable.answer(request, number)
      if fails { return kind == 3 ? .lost(sent: .whole) : .refusal("InternalServerError", status: 500) }
      return answer
    }
  }

  var transport: ScriptedTransport {
    ScriptedTransport { request, _ in
      let table = JSON(bytes: request.body)["RequestItems"]["Shop"]
      return request.operation == "BatchGetItem" ? self.get(table["Keys"].elements) : self.put(table.elements)
    }
  }

  private func key(_ item: JSON) -> JSON { .array([item["pk"], item["sk"]]) }

  private func get(_ keys: [JSON]) -> ScriptedTransport.Answer {
    state.withLock { state in
      state.sizes.append(keys.count)
      var (found, rest): ([String], [String]) = ([], [])
      for key in keys.shuffled(using: &state.random) {
        if Double.random(in: 0..<1, using: &state.random) < share {
          rest.append(key.encoded)
        } else if let item = state.items[self.key(key)] {
          found.append(item)
        }
      }
      let unprocessed = rest.isEmpty ? "{}" : #"{"Shop":{"Keys":[\#(rest.joined(separator: ","))]}}"#
      return .answer(
        #"{"Responses":{"Shop":[\#(found.joined(separator: ","))]},"UnprocessedKeys":\#(unprocessed)}"#)
    }
  }

  private func put(_ puts: [JSON]) -> ScriptedTransport.Answer {
    state.withLock { state in
      state.sizes.append(puts.count)
      var rest: [String] = []
      for put in puts.shuffled(using: &state.random) {
        let (item, deleted) = (put["PutRequest"]["Item"], put["DeleteRequest"]["Key"])
        if Double.random(in: 0..<1, using: &state.random) < share {
          rest.append(put.encoded)
        } else if deleted != .null {
          state.items[key(deleted)] = nil
          state.writes[key(deleted), default: 0] += 1
        } else {
          state.items[key(item)] = item.encoded
          state.writes[key(item), default: 0] += 1
        }
      }
      let unprocessed = rest.isEmpty ? "{}" : #"{"Shop":[\#(rest.joined(separator: ","))]}"#
      return .answer(#"{"UnprocessedItems":\#(unprocessed)}"#)
    }
  }
}
