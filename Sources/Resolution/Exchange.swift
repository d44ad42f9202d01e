import DNSMessage

/// One query on its way: the attempts at it, by UDP and then by TCP.
///
/// The loop tells it when its socket is ready and when its time is up; it says whether it has come to
/// an end.
final class Exchange {
  let job: QueryJob
  private(set) var deadline: ContinuousClock.Instant
  private(set) var socket: Socket?
  /// What came of it, once it has ended.
  private(set) var answer: Answer?
  /// What is known of the server, and what this exchange has added.
  private(set) var ways: ServerWays

  private let waits: [Duration]
  private var datagrams = 0
  private var streams = 0
  private var request = Message(id: 0)
  private var stream: MessageStream?
  /// The latest reason for another attempt, which becomes the answer when there is none.
  private var problem = QueryFailure.timeout

  init(_ job: QueryJob, _ ways: ServerWays, now: ContinuousClock.Instant) {
    self.job = job
    self.ways = ways
    waits = ways.isSilent ? Patience.silentServer : Patience.datagrams
    deadline = now
    sendDatagram(now)
  }

  /// Whether the socket has something to send once it can.
  var wantsToSend: Bool { stream?.hasUnsent ?? false }

  /// Whether the server has said anything.
  var isAnswered: Bool {
    if case .message = answer { true } else { false }
  }

  // MARK: What the loop tells

  /// The time of the attempt is up.
  func timeIsUp(_ now: ContinuousClock.Instant) {
    if stream == nil, datagrams < waits.count {
      sendDatagram(now)
    } else if stream == nil, !ways.isSilent {
      sendStream(now)
    } else {
      end(.failure(problem))
    }
  }

  /// The socket can be read, or written, or has failed.
  func socketIsReady(_ now: ContinuousClock.Instant, buffer: inout [UInt8]) {
    if stream != nil {
      continueStream(now, &buffer)
    } else {
      receiveDatagrams(now, &buffer)
    }
  }

  private func end(_ answer: Answer) {
    self.answer = answer
    socket = nil
  }

  // MARK: UDP

  private func sendDatagram(_ now: ContinuousClock.Instant) {
    deadline = now + waits[datagrams]
    datagrams += 1
    request = newRequest()
    do {
      let socket = try Socket(.datagram, to: job.query.server)
      self.socket = socket
      if case .failure(let number) = socket.send(request.encoded[...]) { failed(number, now) }
    } catch {
      end(.failure(.unreachable(describe(error.number))))
    }
  }

  private func receiveDatagrams(_ now: ContinuousClock.Instant, _ buffer: inout [UInt8]) {
    while answer == nil, stream == nil, let socket {
      switch socket.receive(into: &buffer) {
      case .octets(let count): take(Array(buffer[..<count]), now)
      case .wait: return
      case .failure(let number): return failed(number, now)
      }
    }
  }

  /// Takes a datagram for what it is worth. What isn't the answer to this question is passed over: it
  /// may be forged, and the true one still come.
  private func take(_ octets: [UInt8], _ now: ContinuousClock.Instant) {
    switch Reply(octets, to: request) {
    case .foreign: break
    case .malformed(let error):
      problem = .malformed(error)
      sendStream(now)
    case .otherCase:
      ways.keepsCase = false
      askInItsWay(now)
    case .withoutEDNS:
      ways.speaksEDNS = false
      askInItsWay(now)
    case .truncated:
      problem = .noTCP
      sendStream(now)
    case .message(let message): end(.message(message))
    }
  }

  /// Asks at once again as the server likes it; either can happen only once.
  private func askInItsWay(_ now: ContinuousClock.Instant) {
    datagrams -= 1
    sendDatagram(now)
  }

  private func failed(_ number: Int32, _ now: ContinuousClock.Instant) {
    problem = number == refusedConnection ? .connectionRefused : .unreachable(describe(number))
    datagrams = waits.count
    sendStream(now)
  }

  // MARK: TCP

  private func sendStream(_ now: ContinuousClock.Instant) {
    guard streams < Patience.streams else { return end(.failure(problem)) }
    streams += 1
    deadline = now + Patience.stream
    request = newRequest()
    stream = MessageStream(sending: request.encoded)
    do {
      socket = try Socket(.stream, to: job.query.server)
    } catch {
      end(.failure(.unreachable(describe(error.number))))
    }
  }

  private func continueStream(_ now: ContinuousClock.Instant, _ buffer: inout [UInt8]) {
    guard let socket, let progress = stream?.proceed(socket, &buffer) else { return }
    switch progress {
    case .wait: break
    case .failure(refusedConnection): end(.failure(problem))
    case .closed, .failure: sendStream(now)
    case .message(let octets): take(stream: octets, now)
    }
  }

  /// Takes the message of a connection, which can't be forged from afar: there won't be a better one.
  private func take(stream octets: [UInt8], _ now: ContinuousClock.Instant) {
    switch Reply(octets, to: request) {
    case .message(let message), .truncated(let message):
      end(.message(message))
    case .otherCase(let message):
      ways.keepsCase = false
      end(.message(message))
    case .withoutEDNS:
      ways.speaksEDNS = false
      streams -= 1
      sendStream(now)
    case .malformed(let error): end(.failure(.malformed(error)))
    case .foreign: end(.failure(.foreign))
    }
  }

  // MARK: The message

  private func newRequest() -> Message {
    var generator = SystemRandomNumberGenerator()
    let query = job.query
    var message = Message(id: UInt16.random(in: 0...UInt16.max, using: &generator))
    if query.isRecursive { message.flags.insert(.recursionDesired) }
    if query.isCheckingDisabled { message.flags.insert(.checkingDisabled) }
    let name = WireName(query.name)
    message.questions = [
      Question(ways.keepsCase ? name.randomizingCase(using: &generator) : name, query.type)
    ]
    if ways.speaksEDNS { message.edns = EDNS(payloadSize: EDNS.usualPayloadSize) }
    return message
  }
}
