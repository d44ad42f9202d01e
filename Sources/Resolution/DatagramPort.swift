import Platform

/// A UDP socket that is connected to one server, over which many queries are on their way at a
/// time, each told by its id.
///
/// Whoever would forge an answer has to guess the port, the id and the letter case of the name, and
/// that for a name that was asked for at that moment (RFC 5452, section 4). So a port serves for
/// some thousand queries, and is one of several.
final class DatagramPort {
  let socket: Socket
  private var exchanges: [UInt16: Exchange] = [:]
  private var uses = 0

  /// After so many queries another port takes its place.
  private static let greatestUses = 1000

  init(to server: ServerAddress) throws(SystemError) {
    socket = try Socket(.datagram, to: server)
  }

  var isUsedUp: Bool { uses >= Self.greatestUses }
  var isIdle: Bool { exchanges.isEmpty }
  /// Those that wait for an answer here.
  var waiting: [Exchange] { Array(exchanges.values) }

  /// Takes an exchange in, under an id at random that none of the others has.
  func take(_ exchange: Exchange, using generator: inout some RandomNumberGenerator) -> UInt16 {
    uses += 1
    var id = UInt16.random(in: .min ... .max, using: &generator)
    while exchanges[id] != nil { id = UInt16.random(in: .min ... .max, using: &generator) }
    exchanges[id] = exchange
    return id
  }

  func release(_ id: UInt16) {
    exchanges[id] = nil
  }

  /// Who waits for a message, by its id alone; nil where nobody does.
  func exchange(for message: [UInt8]) -> Exchange? {
    guard message.count >= 2 else { return nil }
    return exchanges[UInt16(message[0]) << 8 | UInt16(message[1])]
  }
}
