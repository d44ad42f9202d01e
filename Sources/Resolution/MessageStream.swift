/// A request and its answer over TCP: each after two octets with its length (RFC 1035, section
/// 4.2.2).
struct MessageStream {
  enum Progress {
    case message([UInt8])
    case wait
    /// The server has closed the connection before the message was whole.
    case closed
    case failure(Int32)
  }

  private var unsent: ArraySlice<UInt8>
  private var received: [UInt8] = []

  init(sending request: [UInt8]) {
    unsent = ([UInt8(request.count >> 8 & 0xFF), UInt8(request.count & 0xFF)] + request)[...]
  }

  var hasUnsent: Bool { !unsent.isEmpty }

  /// Sends and receives as much as the socket takes and has.
  mutating func proceed(_ socket: Socket, _ buffer: inout [UInt8]) -> Progress {
    while hasUnsent {
      switch socket.send(unsent) {
      case .octets(let count): unsent = unsent.dropFirst(count)
      case .wait: return .wait
      case .failure(let number): return .failure(number)
      }
    }
    while true {
      switch socket.receive(into: &buffer) {
      case .octets(0): return .closed
      case .octets(let count):
        received += buffer[..<count]
        if let message { return .message(message) }
      case .wait: return .wait
      case .failure(let number): return .failure(number)
      }
    }
  }

  /// The message, once it is whole.
  private var message: [UInt8]? {
    guard received.count >= 2 else { return nil }
    let length = Int(received[0]) << 8 | Int(received[1])
    return received.count >= 2 + length ? Array(received[2..<2 + length]) : nil
  }
}
