import Text

/// Writes text as character data of HTML, or as an attribute in double quotes (HTML Living
/// Standard, sections 13.1.3 and 13.1.2.3).
///
/// | text | written |
/// |---|---|
/// | `&` `<` `>` `"` `'` | `&amp;` `&lt;` `&gt;` `&quot;` `&#39;` |
/// | hidden characters, line breaks among them | `\uNNNN`, `\UNNNNNNNN` |
/// | anything else | as it is |
///
/// A page is for people: a backslash stays one, so the last form has no inverse.
func appendHTMLText(_ text: String, to output: inout [UInt8]) {
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": output.append("&amp;")
    case "<": output.append("&lt;")
    case ">": output.append("&gt;")
    case "\"": output.append("&quot;")
    case "'": output.append("&#39;")
    case let scalar where scalar.isUnsafeToShow: output.appendUnicodeEscape(scalar)
    case let scalar: output.append(scalar)
    }
  }
}

/// Whether any of eight bytes of UTF-8 may need an escape in HTML, or belongs to a character that
/// may.
func mayNeedEscapeInHTML(_ bytes: EightBytes) -> Bool {
  bytes.holdUnprintable || bytes.hold("&") || bytes.hold("<") || bytes.hold(">")
    || bytes.hold("\"") || bytes.hold("'")
}
