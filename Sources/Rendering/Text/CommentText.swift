import Text

/// Writes text into a comment that ends with its line, in any format.
///
/// | text | written |
/// |---|---|
/// | hidden characters, line breaks among them | `\uNNNN`, `\UNNNNNNNN` |
/// | with `isASCII`, all that is not ASCII | the same |
/// | anything else | as it is |
///
/// A comment is for people: a backslash stays one, so the form has no inverse.
func appendComment(_ text: String, isASCII: Bool = false, to output: inout [UInt8]) {
  for scalar in text.unicodeScalars {
    if scalar.isUnsafeToShow || (isASCII && !scalar.isASCII) {
      output.appendUnicodeEscape(scalar)
    } else {
      output.append(scalar)
    }
  }
}
