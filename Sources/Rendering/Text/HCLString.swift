import Diagnostics
import Text

/// Writes text as the inside of a quoted string of HCL (HCL native syntax specification, "Template
/// Expressions").
///
/// | text | written |
/// |---|---|
/// | `"` `\` | `\"` `\\` |
/// | line feed, carriage return, tab | `\n` `\r` `\t` |
/// | other hidden characters | `\uNNNN`, `\UNNNNNNNN` |
/// | `${` `%{` | `$${` `%%{` |
/// | `$` or `%` at the end | `\u0024` `\u0025` |
/// | `{` at the start | `\u007B` |
///
/// The last two lines keep an interpolation from arising between the text and what stands before
/// or after it. HCL reads strings in Unicode's form NFC; what is planned for Route 53 is ASCII.
func appendHCLString(_ text: String, to output: inout [UInt8]) {
  let scalars = text.unicodeScalars
  for index in scalars.indices {
    let next = scalars.index(after: index)
    switch scalars[index] {
    case let scalar where output.appendShortEscape(scalar): break
    case "$", "%":
      appendIntroducer(
        scalars[index], before: next == scalars.endIndex ? nil : scalars[next], to: &output)
    case "{" where index == scalars.startIndex: output.appendUnicodeEscape("{")
    case let scalar where scalar.isUnsafeToShow: output.appendUnicodeEscape(scalar)
    case let scalar: output.append(scalar)
    }
  }
}

/// Whether any of eight bytes of UTF-8 may need an escape in HCL, or belongs to a character that
/// may.
func mayNeedEscapeInHCL(_ bytes: EightBytes) -> Bool {
  mayNeedBackslash(bytes) || bytes.hold("$") || bytes.hold("%") || bytes.hold("{")
}

private func appendIntroducer(
  _ scalar: Unicode.Scalar, before next: Unicode.Scalar?, to output: inout [UInt8]
) {
  guard next != nil else { return output.appendUnicodeEscape(scalar) }
  output.append(scalar)
  if next == "{" { output.append(scalar) }
}
