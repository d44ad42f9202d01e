extension Unicode.Scalar {
  /// Whether a character must not be shown as it is: the one decision for all that mailzone prints
  /// and renders.
  ///
  /// It is so for what a terminal heeds or a reader can't see: control characters, line and
  /// paragraph separators, format characters (the direction-changing ones and tags among them),
  /// what Unicode says to leave out where it isn't known (Default_Ignorable_Code_Point: fillers,
  /// joiners, variation selectors), the blank of Braille, private use, noncharacters, and the
  /// planes in which nothing is assigned. A fixed list, as of Unicode 17, so that output doesn't
  /// change with the tables of the standard library.
  package var isUnsafeToShow: Bool {
    switch value {
    case 0x20...0x7E: false
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x034F, 0x0600...0x0605, 0x061C, 0x06DD, 0x070F,
      0x0890...0x0891, 0x08E2, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F,
      0x2028...0x202E, 0x2060...0x206F, 0x2800, 0x3164, 0xE000...0xF8FF, 0xFDD0...0xFDEF,
      0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xFFFE...0xFFFF, 0x110BD, 0x110CD,
      0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0x1FFFE...0x1FFFF,
      0x2FFFE...0x2FFFF, 0x3FFFE...0x3FFFF, 0x40000...0x10FFFF:
      true
    default: false
    }
  }
}
