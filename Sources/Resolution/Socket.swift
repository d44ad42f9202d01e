import DNSMessage
import Platform

/// A socket that never waits, connected to one server: the system hands over only what comes from
/// there. Its own port is the system's choice, at random.
final class Socket {
  enum Kind {
    case datagram, stream
  }

  enum Transfer {
    case octets(Int)
    /// Nothing goes now.
    case wait
    case failure(Int32)
  }

  let descriptor: Int32

  /// - Throws: what the system says against it.
  init(_ kind: Kind, to server: ServerAddress) throws(SystemError) {
    let family =
      switch server.address.family {
      case .v4: AF_INET
      case .v6: AF_INET6
      }
    descriptor = socket(family, kind.number, 0)
    guard descriptor >= 0 else { throw .last() }
    #if canImport(Darwin)
      guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0,
        fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
      else { throw .last() }
    #endif
    let status = server.withSocketAddress { connect(descriptor, $0, $1) }
    guard status == 0 || errno == EINPROGRESS else { throw .last() }
  }

  deinit {
    close(descriptor)
  }

  func send(_ octets: ArraySlice<UInt8>) -> Transfer {
    transfer { octets.withUnsafeBytes { sendOnce(descriptor, $0) } }
  }

  /// Receives a datagram, or what there is of a stream; 0 octets are its end.
  func receive(into buffer: inout [UInt8]) -> Transfer {
    transfer { buffer.withUnsafeMutableBytes { receiveOnce(descriptor, $0) } }
  }

  private func transfer(_ call: () -> Int) -> Transfer {
    while true {
      let count = call()
      if count >= 0 { return .octets(count) }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK, ENOTCONN: return .wait
      default: return .failure(errno)
      }
    }
  }
}

extension Socket.Kind {
  /// The system's number; Linux takes in it, too, that the socket never waits and is closed in
  /// other programs.
  fileprivate var number: Int32 {
    #if canImport(Glibc)
      let flags = SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
      return switch self {
      case .datagram: Int32(SOCK_DGRAM.rawValue | flags)
      case .stream: Int32(SOCK_STREAM.rawValue | flags)
      }
    #else
      #if canImport(Musl)
        let flags = SOCK_NONBLOCK | SOCK_CLOEXEC
      #else
        let flags: Int32 = 0
      #endif
      return switch self {
      case .datagram: SOCK_DGRAM | flags
      case .stream: SOCK_STREAM | flags
      }
    #endif
  }
}

extension ServerAddress {
  fileprivate func withSocketAddress<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    let octets = address.octets
    switch address.family {
    case .v4:
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      withUnsafeMutableBytes(of: &address.sin_addr) { $0.copyBytes(from: octets) }
      return withSockaddr(of: &address, body)
    case .v6:
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      withUnsafeMutableBytes(of: &address.sin6_addr) { $0.copyBytes(from: octets) }
      return withSockaddr(of: &address, body)
    }
  }

  private func withSockaddr<Address, Result>(
    of address: inout Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<Address>.size))
      }
    }
  }
}

/// `send(2)`, which a method of the same name would hide; without SIGPIPE where the system has a
/// flag for it.
private func sendOnce(_ descriptor: Int32, _ octets: UnsafeRawBufferPointer) -> Int {
  #if canImport(Darwin)
    send(descriptor, octets.baseAddress, octets.count, 0)
  #else
    send(descriptor, octets.baseAddress, octets.count, Int32(MSG_NOSIGNAL))
  #endif
}

private func receiveOnce(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  recv(descriptor, buffer.baseAddress, buffer.count, 0)
}

/// The error number of a port at which nothing listens.
let refusedConnection = ECONNREFUSED
