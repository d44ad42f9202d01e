import DNSMessage
import Platform

/// One query on its way: the attempts at it, by UDP and then by TCP.
///
/// The loop tells it when something has come for it and when its time is up; it says whether it has
/// come to an end.
final class Exchange {
  let job: QueryJob
  let server: Server
  /// Its place among those that are on their way.
  var place = 0
  /// When the attempt is up; nil where it waits for its turn.
  private(set) var deadline: ContinuousClock.Instant?
  /// Whether it waits for its turn to be sent again.
  private(set) var isResending = false
  /// What came of it, once it has ended.
  private(set) var answer: Answer?

  private let wires: Wires
  private let waits: [Duration]
  private var datagrams = 0
  private var streams = 0
  /// Whether no more datagrams are sent, whatever comes of the connection.
  private var isDoneWithDatagrams = false
  private var wasHeardByUDP = false
  private var datagram: SentDatagram?
  private var connection: Connection?
  /// The latest reason for another attempt, which becomes the answer when there is none.
  private var problem = QueryFailure.timeout

  /// The last request by UDP, which is answered as long as no other is sent.
  private final class SentDatagram {
    let port: DatagramPort
    let request: Request
    /// Whether the letter case of its name was drawn.
    let hasRandomCase: Bool
    let time: ContinuousClock.Instant

    init(
      _ request: Request, hasRandomCase: Bool, at port: DatagramPort,
      _ time: ContinuousClock.Instant
    ) {
      self.port = port
      self.request = request
      self.hasRandomCase = hasRandomCase
      self.time = time
    }
  }

  private struct Connection {
    let socket: Socket
    let request: Request
    var stream: MessageStream
  }

  init(_ job: QueryJob, _ server: Server, _ wires: Wires) {
    self.job = job
    self.server = server
    self.wires = wires
    waits =
      server.ways.isSilent || server.ways.isSilentByUDP
      ? Patience.silentServer : Patience.datagrams
  }

  /// Sends the first request. A server that answers by TCP alone is asked by both, for it may have
  /// come to its senses.
  func begin(_ now: ContinuousClock.Instant) {
    sendDatagram(now)
    if answer == nil, isWorthStream, server.ways.isSilentByUDP { sendStream(now) }
  }

  /// The time of the attempt is up.
  func timeIsUp(_ now: ContinuousClock.Instant) {
    if connection != nil {
      streamFailed(now)
    } else if isTimeForStream {
      sendStream(now)
    } else if datagrams < waits.count {
      waitForTurn(now)
    } else if isWorthStream {
      isDoneWithDatagrams = true
      sendStream(now)
    } else {
      end(.failure(problem))
    }
  }

  private func waitForTurn(_ now: ContinuousClock.Instant) {
    if let sent = datagram?.time { server.window.shrink(bySent: sent, now: now) }
    deadline = nil
    isResending = true
    server.addAgain(self)
  }

  /// It is its turn, or it goes another way. Until now, a late answer was welcome.
  private func endWaitForTurn() {
    if isResending { server.forgetAgain() }
    isResending = false
  }

  private var isWorthStream: Bool { streams == 0 && !server.ways.isSilent }

  /// Whether UDP has been silent for so long that it may not be let through.
  private var isTimeForStream: Bool {
    guard isWorthStream, !wasHeardByUDP else { return false }
    return server.ways.isSilentByUDP
      || datagrams == Patience.datagramsBeforeStream && !server.ways.hasAnsweredByUDP
  }

  private func end(_ answer: Answer) {
    if datagrams > 0, !wasHeardByUDP { server.ways.endDatagrams(isAnswered: false) }
    server.ways.endQuery(isAnswered: answer.isMessage)
    close(with: answer)
  }

  /// Ends at once; of the server nothing follows from it.
  func abandon() {
    close(with: .failure(.abandoned))
  }

  private func close(with answer: Answer) {
    self.answer = answer
    endWaitForTurn()
    releaseDatagram()
    closeConnection()
  }

  // MARK: UDP

  func sendDatagram(_ now: ContinuousClock.Instant) {
    endWaitForTurn()
    releaseDatagram()
    deadline = now + waits[datagrams]
    datagrams += 1
    var generator = wires.random
    do {
      let port = try wires.port(to: server, using: &generator)
      let hasRandomCase = server.ways.keepsCase
      let request = newRequest(id: port.take(self, using: &generator), using: &generator)
      datagram = SentDatagram(request, hasRandomCase: hasRandomCase, at: port, now)
      if case .failure(let number) = port.send(request.octets[...]) { datagramFailed(number, now) }
    } catch {
      end(.failure(.unreachable(error.text)))
    }
  }

  private func releaseDatagram() {
    guard let sent = datagram else { return }
    wires.release(sent.request.id, at: sent.port, of: server)
    datagram = nil
  }

  /// Takes a datagram for what it is worth. What isn't the answer to this question is passed over:
  /// it may be forged, and the true one still come.
  func take(datagram octets: [UInt8], _ now: ContinuousClock.Instant) {
    guard let sent = datagram else { return }
    let reply = Reply(octets, to: sent.request)
    if case .foreign = reply { return }
    wasHeardByUDP = true
    server.ways.endDatagrams(isAnswered: true)
    server.window.grow()
    switch consume reply {
    case .foreign: break
    case .malformed(let error): goOnByStream(.malformed(error), now)
    case .otherCase(let message):
      server.ways.keepsCase = false
      // Whoever writes names in a way of its own does so however they are asked for.
      if sent.hasRandomCase { askInItsWay(now) } else { take(message, now) }
    case .withoutEDNS:
      server.ways.speaksEDNS = false
      askInItsWay(now)
    case .truncated: goOnByStream(.noTCP, now)
    case .message(let message): end(.message(message))
    }
  }

  private func take(_ message: Message, _ now: ContinuousClock.Instant) {
    guard message.flags.contains(.truncated) else { return end(.message(message)) }
    goOnByStream(.noTCP, now)
  }

  /// Asks at once again as the server likes it; either can happen only once.
  private func askInItsWay(_ now: ContinuousClock.Instant) {
    guard connection == nil else { return }
    datagrams -= 1
    sendDatagram(now)
  }

  private func goOnByStream(_ problem: QueryFailure, _ now: ContinuousClock.Instant) {
    self.problem = problem
    isDoneWithDatagrams = true
    releaseDatagram()
    if connection == nil { sendStream(now) }
  }

  /// The system has something against a datagram, perhaps against another one from the same port:
  /// where the server has answered before, it may yet do so.
  func datagramFailed(_ number: Int32, _ now: ContinuousClock.Instant) {
    guard !server.ways.hasAnsweredByUDP else { return }
    goOnByStream(
      number == refusedConnection ? .connectionRefused : .unreachable(SystemError(number).text), now
    )
  }

  // MARK: TCP

  private func sendStream(_ now: ContinuousClock.Instant) {
    endWaitForTurn()
    closeConnection()
    guard streams < Patience.streams else { return streamFailed(now) }
    streams += 1
    deadline = now + Patience.stream
    var generator = wires.random
    let request = newRequest(
      id: .random(in: .min ... .max, using: &generator), using: &generator)
    do {
      connection = Connection(
        socket: try wires.openStream(for: self), request: request,
        stream: MessageStream(sending: request.octets))
    } catch {
      end(.failure(.unreachable(error.text)))
    }
  }

  /// The connection can be read, or written, or has failed.
  func streamIsReady(_ now: ContinuousClock.Instant, buffer: inout [UInt8]) {
    guard let socket = connection?.socket,
      let progress = connection?.stream.proceed(socket, &buffer)
    else { return }
    switch progress {
    case .wait: if connection?.stream.hasUnsent == false { wires.turnToReading(socket) }
    case .failure(refusedConnection): streamFailed(now)
    case .closed, .failure: sendStream(now)
    case .message(let octets): take(stream: octets, now)
    }
  }

  /// Takes the message of a connection, which can't be forged from afar: there won't be a better
  /// one.
  private func take(stream octets: [UInt8], _ now: ContinuousClock.Instant) {
    guard let request = connection?.request else { return }
    switch Reply(octets, to: request) {
    case .message(let message): end(.message(message))
    case .truncated: end(.failure(.cutOff))
    case .otherCase(let message):
      server.ways.keepsCase = false
      end(message.flags.contains(.truncated) ? .failure(.cutOff) : .message(message))
    case .withoutEDNS:
      server.ways.speaksEDNS = false
      streams -= 1
      sendStream(now)
    case .malformed(let error): end(.failure(.malformed(error)))
    case .foreign: end(.failure(.foreign))
    }
  }

  /// There won't be an answer by TCP.
  private func streamFailed(_ now: ContinuousClock.Instant) {
    closeConnection()
    if isDoneWithDatagrams || datagrams == waits.count {
      end(.failure(problem))
    } else {
      sendDatagram(now)
    }
  }

  private func closeConnection() {
    guard let socket = connection?.socket else { return }
    wires.forget(socket)
    connection = nil
  }

  // MARK: The request

  private func newRequest(
    id: UInt16, using generator: inout some RandomNumberGenerator
  ) -> Request {
    let query = job.query
    let name = WireName(query.name)
    let asked = server.ways.keepsCase ? name.randomizingCase(using: &generator) : name
    return Request(
      id: id, Question(asked, query.type), isRecursive: query.isRecursive,
      isCheckingDisabled: query.isCheckingDisabled, speaksEDNS: server.ways.speaksEDNS)
  }
}

extension DatagramPort {
  /// Sends a datagram. What the system has against an earlier one it says now, and takes the next.
  fileprivate func send(_ octets: ArraySlice<UInt8>) -> Socket.Transfer {
    let transfer = socket.send(octets)
    guard case .failure(refusedConnection) = transfer else { return transfer }
    return socket.send(octets)
  }
}

extension Answer {
  fileprivate var isMessage: Bool {
    if case .message = self { true } else { false }
  }
}
