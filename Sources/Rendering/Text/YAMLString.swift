import Text

/// Writes text as the inside of a double-quoted scalar of YAML (YAML 1.2.2, section 5.7).
///
/// | text | written |
/// |---|---|
/// | `"` `\` | `\"` `\\` |
/// | line feed, carriage return, tab | `\n` `\r` `\t` |
/// | other hidden characters | `\uNNNN`, `\UNNNNNNNN` |
///
/// Single quotes have no escapes, so they can't hold every text.
package func appendYAMLString(_ text: String, to output: inout [UInt8]) {
  output.append(text) { scalar, output in
    if output.appendShortEscape(scalar) { return }
    if scalar.isUnsafeToShow {
      output.appendUnicodeEscape(scalar)
    } else {
      output.append(scalar)
    }
  }
}
