/// JSON in which every character that a terminal may heed, or that turns text around, stands as an
/// escape of JSON: U+009B begins a command as ESC [ does, and encoders leave it as it is.
package func jsonEscapedForTerminal(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x7F }) { return text }
  return replacingScalars(of: text) { scalar in
    // Those below stand between tokens, and are escaped in strings already.
    guard scalar.value >= 0x7F, isUnsafeOnTerminal(scalar) else { return nil }
    return String(scalar).utf16.map { "\\u" + hexadecimal($0, digits: 4).lowercased() }.joined()
  }
}
