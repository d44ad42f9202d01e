import Platform

/// The system's random numbers, which nobody can guess: drawn many at a time, since each draw is a
/// system call.
final class RandomNumbers: RandomNumberGenerator {
  private var drawn = [UInt64](repeating: 0, count: 32)
  private var left = 0

  func next() -> UInt64 {
    if left == 0 { draw() }
    left -= 1
    return drawn[left]
  }

  private func draw() {
    left = drawn.count
    // getentropy(3) gives 256 octets at most.
    let isDrawn = drawn.withUnsafeMutableBytes { octets in
      octets.baseAddress.map { getentropy($0, octets.count) == 0 } ?? false
    }
    if isDrawn { return }
    var system = SystemRandomNumberGenerator()
    for index in drawn.indices { drawn[index] = system.next() }
  }
}
