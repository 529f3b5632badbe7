import NIOCore
import NIOHTTP1
import NIOPosix

/// One connection: takes a request, has it carried out, answers, and only then looks at the next one. What a client sends
/// meanwhile stays in the system's buffers, so that no client makes the server hold more than one request and one answer.
final class ConnectionHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// What happens on the connection.
  private enum Stage {
    /// No request has begun.
    case idle
    /// A request comes in.
    case receiving(ReceivedRequest)
    /// A request is carried out, or its answer is being sent.
    case answering
    /// The last answer was sent before its request was read whole; the rest is thrown away.
    case discarding
    /// It is over.
    case closed
  }

  private let service: Service
  private let workers: NIOThreadPool
  private let connections: Connections
  private let loop: LoopConnections
  private var context: ChannelHandlerContext?
  private var stage = Stage.idle
  private var deadline = NIODeadline.distantFuture
  /// Parts of requests that were read but not looked at.
  private var parts = CircularBuffer<HTTPServerRequestPart>()
  private var isLooking = false
  /// Whether the loop wanted to read while nothing was to be read.
  private var isReadHeld = false
  /// Whether the connection is closed after the answer under way.
  private var isLast = false
  /// Whether nothing more can be read: it is closed once all that was read is answered.
  private var isInputOver = false
  private var hasBegun = false
  private var reserved = 0
  /// The request under way, where something is to go wrong with requests.
  private var faulty: Task<Void, Never>?
  private var ids = RequestIDs()

  init(_ service: Service, _ workers: NIOThreadPool, _ connections: Connections, _ loop: LoopConnections) {
    self.service = service
    self.workers = workers
    self.connections = connections
    self.loop = loop
  }

  // MARK: Its life

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    wait(loop.patience.idle)
    connections.opened()
    loop.add(self)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    stage = .closed
    parts.removeAll()
    releaseBody()
    // Nobody waits for what is delayed.
    faulty?.cancel()
    self.context = nil
    connections.closed()
    loop.remove(self)
  }

  /// Closes at once.
  func close() { context?.close(promise: nil) }

  /// Closes if the client took too long.
  func closeIfLate(_ now: NIODeadline) { if now > deadline { close() } }

  /// Closes once the request under way is answered.
  func endAfterAnswer() {
    isLast = true
    if case .idle = stage, !hasBegun, parts.isEmpty { close() }
  }

  /// Bytes arrived. The time for a request's head begins with its first one.
  func bytesArrived() {
    guard !hasBegun, case .idle = stage else { return }
    hasBegun = true
    wait(loop.patience.head)
  }

  private func wait(_ time: Duration) { deadline = .now() + TimeAmount(time) }

  // MARK: Reading

  func read(context: ChannelHandlerContext) {
    if case .answering = stage { isReadHeld = true } else { context.read() }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    parts.append(unwrapInboundIn(data))
    look(context)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case ChannelEvent.inputClosed = event else { return context.fireUserInboundEventTriggered(event) }
    isInputOver = true
    look(context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else { return context.close(promise: nil) }
    switch stage {
    case .idle, .receiving:
      refuse(Reply(error == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest), context)
    case .answering: isInputOver = true
    case .discarding, .closed: break
    }
  }

  /// Looks at the parts that were read, until a request is to be carried out.
  private func look(_ context: ChannelHandlerContext) {
    if isLooking { return }
    isLooking = true
    defer { isLooking = false }
    while true {
      if case .answering = stage { return }
      guard let part = parts.popFirst() else { break }
      take(part, context)
    }
    if isInputOver { return context.close(promise: nil) }
    if isReadHeld {
      isReadHeld = false
      context.read()
    }
  }

  private func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
    switch (part, stage) {
    case (.head(let head), .idle): begin(ReceivedRequest(head: head), context)
    case (.body(let bytes), .receiving(let request)): add(bytes, request, context)
    case (.end, .receiving(let request)): carryOut(request, context)
    case (.end, .discarding): context.close(promise: nil)
    default: break
    }
  }

  private func begin(_ request: ReceivedRequest, _ context: ChannelHandlerContext) {
    hasBegun = true
    wait(loop.patience.body)
    stage = .receiving(request)
    if request.announcesTooMuch { return refuse(.tooLarge, context) }
    if request.waitsForContinue {
      let head = HTTPResponseHead(version: request.head.version, status: .continue)
      context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }
  }

  private func add(_ bytes: ByteBuffer, _ request: ReceivedRequest, _ context: ChannelHandlerContext) {
    var request = request
    // The stage would be a second owner of the body, which would be copied with each part.
    stage = .idle
    if request.body.readableBytes + bytes.readableBytes > ReceivedRequest.bodyLimit {
      return refuse(.tooLarge, context)
    }
    guard connections.reserve(bytes.readableBytes) else { return refuse(.overloaded, context) }
    reserved += bytes.readableBytes
    request.body.writeImmutableBuffer(bytes)
    stage = .receiving(request)
  }

  private func releaseBody() {
    connections.release(reserved)
    reserved = 0
  }

  // MARK: Answering

  private func carryOut(_ request: ReceivedRequest, _ context: ChannelHandlerContext) {
    stage = .answering
    deadline = .distantFuture
    if !request.head.isKeepAlive { isLast = true }
    loop.beginAnswer()
    answer(to: request, context.eventLoop).assumeIsolated().whenComplete { [self] result in
      faulty = nil
      releaseBody()
      loop.endAnswer()
      guard self.context != nil else { return }
      switch result {
      case .success(let reply): send(reply, to: request.head, context)
      case .failure: context.close(promise: nil)
      }
    }
  }

  /// The answer, or an error where the connection is to be closed without one.
  private func answer(to request: ReceivedRequest, _ eventLoop: any EventLoop) -> EventLoopFuture<Reply> {
    let (service, id) = (service, ids.next())
    guard service.database.hasFaults else {
      // Waking a thread for it and being woken again would cost more than what it does.
      if let reply = service.answerAtOnce(request, id: id) { return eventLoop.makeSucceededFuture(reply) }
      return workers.runIfActive(eventLoop: eventLoop) { service.answer(request, id: id) }
    }
    // A delay must not hold one of the few threads that carry out requests.
    let promise = eventLoop.makePromise(of: Reply.self)
    faulty = promise.completeWithTask { try await service.answerWithFaults(request, id: id) }
    return promise.futureResult
  }

  private func send(_ reply: Reply, to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    wait(loop.patience.answer)
    write(reply, isBodiless: head.method == .HEAD, version: head.version, context)
      .assumeIsolated().whenComplete { [self] _ in sent(context) }
  }

  /// The answer is with the system, and the next request may be looked at.
  private func sent(_ context: ChannelHandlerContext) {
    guard self.context != nil else { return }
    if isLast { return context.close(promise: nil) }
    stage = .idle
    hasBegun = !parts.isEmpty
    wait(hasBegun ? loop.patience.head : loop.patience.idle)
    look(context)
  }

  /// Answers before a request was read whole, and reads no more of the connection.
  private func refuse(_ reply: Reply, _ context: ChannelHandlerContext) {
    isLast = true
    stage = .discarding
    releaseBody()
    wait(loop.patience.linger)
    var reply = reply
    reply.fields.append(("x-amzn-RequestId", ids.next()))
    // Closed at once, the system would throw away the answer together with what the client still sends.
    write(reply, isBodiless: false, version: .http1_1, context).assumeIsolated().whenComplete { _ in
      context.close(mode: .output, promise: nil)
    }
  }

  private func write(
    _ reply: Reply, isBodiless: Bool, version: HTTPVersion, _ context: ChannelHandlerContext
  ) -> EventLoopFuture<Void> {
    var head = HTTPResponseHead(version: version, status: reply.status)
    head.headers.reserveCapacity(reply.fields.count + 2)
    for field in reply.fields { head.headers.add(name: field.name, value: field.value) }
    if reply.hasLength { head.headers.add(name: "Content-Length", value: String(reply.body.count)) }
    head.headers.add(name: "Connection", value: isLast ? "close" : "keep-alive")
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !isBodiless, !reply.body.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: reply.body)))), promise: nil)
    }
    let promise = context.eventLoop.makePromise(of: Void.self)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: promise)
    return promise.futureResult
  }
}
