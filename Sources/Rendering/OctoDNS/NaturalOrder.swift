/// The order of names in OctoDNS's files, as natsort 8.4.0 has it, which OctoDNS checks with.
///
/// A name is cut at its runs of digits: text (perhaps empty), number, text, and so on. Texts
/// compare by octet, numbers as integers of any length, and what ends first comes first. So `9x`
/// stands before `10x`, `_dmarc` and `a`. Where only leading zeros differ, natsort has no order, and
/// octets decide.
func isInNaturalOrder(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
  let (left, right) = (Array(left.utf8), Array(right.utf8))
  var (leftRest, rightRest) = (left[...], right[...])
  while !leftRest.isEmpty, !rightRest.isEmpty {
    let texts = (leftRest.takeRun { !isDigit($0) }, rightRest.takeRun { !isDigit($0) })
    if !texts.0.elementsEqual(texts.1) { return texts.0.lexicographicallyPrecedes(texts.1) }
    // A number against the end of the name: the shorter first.
    if leftRest.isEmpty != rightRest.isEmpty { return leftRest.isEmpty }
    let numbers = (significant(&leftRest), significant(&rightRest))
    if numbers.0.count != numbers.1.count { return numbers.0.count < numbers.1.count }
    if !numbers.0.elementsEqual(numbers.1) { return numbers.0.lexicographicallyPrecedes(numbers.1) }
  }
  if leftRest.isEmpty != rightRest.isEmpty { return leftRest.isEmpty }
  return left.lexicographicallyPrecedes(right)
}

private func isDigit(_ octet: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
}

/// Takes the number at the start without its leading zeros.
private func significant(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  rest.takeRun(while: isDigit).drop { $0 == UInt8(ascii: "0") }
}

extension ArraySlice<UInt8> {
  /// Cuts off and returns the octets at the start that belong to a run.
  fileprivate mutating func takeRun(while belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let end = firstIndex { !belongs($0) } ?? endIndex
    defer { self = self[end...] }
    return self[..<end]
  }
}
