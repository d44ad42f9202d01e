import DNSMessage
import Platform

/// The sockets of a client, and who waits at each.
final class Wires {
  let random = RandomNumbers()
  private let poller: Poller
  private var ports: [Int32: DatagramPort] = [:]
  private var streams: [Int32: Exchange] = [:]

  /// Ports that may stay open, whether anything is wanted there or not.
  static let idlePorts = 64

  /// Whether ports of which nothing is wanted shall be closed.
  var isCrowded: Bool { ports.count > Self.idlePorts }

  /// - Parameter wakeup: a descriptor that ends a wait when it can be read.
  init(wakeup: Int32) throws(SystemError) {
    poller = try Poller()
    try poller.add(wakeup, for: .read)
  }

  /// Who is at a socket that is ready.
  enum Ready {
    case port(DatagramPort)
    case stream(Exchange)
  }

  /// The sockets that are ready within so many milliseconds; -1 is for ever.
  func wait(milliseconds: Int32) -> [Int32] {
    poller.wait(milliseconds: milliseconds)
  }

  /// Who is at a socket; nobody where it was closed meanwhile.
  func ready(at descriptor: Int32) -> Ready? {
    if let port = ports[descriptor] { return .port(port) }
    return streams[descriptor].map(Ready.stream)
  }

  // MARK: UDP

  /// One of a server's ports, at random.
  func port(
    to server: Server, using generator: inout some RandomNumberGenerator
  ) throws(SystemError) -> DatagramPort {
    if server.needsPort {
      let port = try DatagramPort(to: server.address)
      try poller.add(port.socket.descriptor, for: .read)
      ports[port.socket.descriptor] = port
      server.add(port)
    }
    return server.ports.randomElement(using: &generator) ?? server.ports[0]
  }

  /// Gives an id back, and closes the port where it has served its time.
  func release(_ id: UInt16, at port: DatagramPort, of server: Server) {
    port.release(id)
    guard port.isUsedUp else { return }
    server.drop(port)
    if port.isIdle { close(port) }
  }

  /// Closes the ports of a server of which nothing is wanted now.
  func closePorts(of server: Server) {
    for port in server.ports {
      server.drop(port)
      close(port)
    }
  }

  private func close(_ port: DatagramPort) {
    poller.remove(port.socket.descriptor)
    ports[port.socket.descriptor] = nil
  }

  // MARK: TCP

  func openStream(for exchange: Exchange) throws(SystemError) -> Socket {
    let socket = try Socket(.stream, to: exchange.server.address)
    try poller.add(socket.descriptor, for: .write)
    streams[socket.descriptor] = exchange
    return socket
  }

  /// All was sent over the connection: waits for the answer.
  func turnToReading(_ socket: Socket) {
    poller.change(socket.descriptor, to: .read)
  }

  func forget(_ socket: Socket) {
    poller.remove(socket.descriptor)
    streams[socket.descriptor] = nil
  }
}
