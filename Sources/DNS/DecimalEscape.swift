/// An octet in decimal after a backslash, as master files write what isn't printable: `\007` (RFC
/// 1035, section 5.1).
package func decimalEscape(_ octet: UInt8) -> String {
  let digits = String(octet)
  return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
}
