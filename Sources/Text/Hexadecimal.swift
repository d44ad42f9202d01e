/// A number in hexadecimal, in upper case, with zeros before it up to a number of digits.
package func hexadecimal(_ number: some BinaryInteger, digits count: Int) -> String {
  let digits = String(number, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
}
