import Text

/// Writes text as the inside of a string in double quotes of PowerShell, 5.1 and later, in ASCII:
/// 5.1 reads a script without a byte order mark in the computer's own code page.
///
/// | text | written |
/// |---|---|
/// | `"` `` ` `` `$` | with a backtick before it |
/// | UTF-16 units outside printable ASCII | `$([char]0xNNNN)` |
func appendPowerShellString(_ text: String, to output: inout [UInt8]) {
  for unit in text.utf16 {
    switch unit {
    case 0x22, 0x24, 0x60:
      output.append(UInt8(ascii: "`"))
      output.append(UInt8(unit))
    case 0x20..<0x7F:
      output.append(UInt8(unit))
    default:
      output.append("$([char]0x")
      output.appendHexadecimal(UInt32(unit), digits: 4)
      output.append(UInt8(ascii: ")"))
    }
  }
}

/// Whether any of eight bytes of UTF-8 may need an escape in PowerShell.
func mayNeedEscapeInPowerShell(_ bytes: EightBytes) -> Bool {
  bytes.holdUnprintable || bytes.hold("\"") || bytes.hold("$") || bytes.hold("`")
}
