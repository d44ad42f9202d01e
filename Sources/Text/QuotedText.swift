/// Input text as messages quote it: in single quotes, cut after so many code points. (What people
/// take for one character may be as many of them as somebody likes.)
package func quoted(_ text: some StringProtocol, upTo limit: Int = 80) -> String {
  let end = text.unicodeScalars.index(
    text.startIndex, offsetBy: limit, limitedBy: text.endIndex)
  guard let end, end != text.endIndex else { return "'\(text)'" }
  return "'\(text[..<end])…'"
}
