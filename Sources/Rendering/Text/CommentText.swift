/// Writes text into a comment that ends with its line, in any format.
///
/// | text | written |
/// |---|---|
/// | hidden characters, line breaks among them | `\uNNNN`, `\UNNNNNNNN` |
/// | anything else | as it is |
///
/// A comment is for people: a backslash stays one, so the form has no inverse.
func appendComment(_ text: String, to output: inout [UInt8]) {
  for scalar in text.unicodeScalars {
    if scalar.isHidden {
      output.appendUnicodeEscape(scalar)
    } else {
      output.append(scalar)
    }
  }
}
