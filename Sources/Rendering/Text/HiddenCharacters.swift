extension Unicode.Scalar {
  /// Whether a reader of the file might not see the character, or be misled by it: control
  /// characters, line and paragraph separators, invisible and direction-changing characters, tags,
  /// and those that YAML doesn't allow. A fixed list, so that output doesn't change with Unicode's
  /// versions.
  var isHidden: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0xE0000...0xE007F:
      true
    default:
      false
    }
  }
}
