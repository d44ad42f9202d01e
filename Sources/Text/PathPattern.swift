/// A path in which `*`, `?` and `[` stand for others, as a shell has it (glob(7)). A backslash
/// takes the meaning from what follows it.
package struct PathPattern: Hashable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// The pattern that stands for one path alone, whatever that holds.
  package init(standingFor path: String) {
    text = path.utf8.contains(where: isSpecial) ? escaped(path) : path
  }

  /// Whether it may stand for several paths.
  package var isOpen: Bool {
    var wasBackslash = false
    for byte in text.utf8 {
      if !wasBackslash, byte != backslash, isSpecial(byte) { return true }
      wasBackslash = byte == backslash && !wasBackslash
    }
    return false
  }

  /// The path that it stands for, where it is not open.
  package var path: String {
    guard text.utf8.contains(backslash) else { return text }
    var path: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
      if byte == backslash, let next = rest.first, isSpecial(next) {
        path.append(next)
        rest = rest.dropFirst()
      } else {
        path.append(byte)
      }
    }
    return String(decoding: path, as: UTF8.self)
  }
}

private let backslash = UInt8(ascii: "\\")

private func isSpecial(_ byte: UInt8) -> Bool {
  byte == backslash || "*?[".utf8.contains(byte)
}

private func escaped(_ path: String) -> String {
  let octets = path.utf8.flatMap { isSpecial($0) ? [backslash, $0] : [$0] }
  return String(decoding: octets, as: UTF8.self)
}
