import Text

/// A file format that is known by its first bytes and never read.
struct ForeignFormat {
  /// The format with its article: «a PDF».
  let name: String
  /// What to ask support for instead.
  let advice: String

  /// The format of a file's contents, or nil where they may be text.
  init?(_ contents: [UInt8]) {
    // Programs read a PDF whatever stands before it; a byte-order mark and line breaks do.
    let ink = contents.prefix(1024).drop {
      [0xEF, 0xBB, 0xBF].contains($0) || $0.isBlank || $0.isLineBreak
    }
    let hasLead = ink.startIndex > contents.startIndex
    let known = Self.signatures.first {
      $0.begins(contents.prefix(64)) || hasLead && $0.begins(ink.prefix(64))
    }
    guard let known else { return nil }
    name = known.name == Self.zip ? Self.nameOfZIP(contents) : known.name
    advice = "ask for the CSV of the SES console, or for the records as plain text"
  }

  private struct Signature {
    /// Nil for any byte.
    let bytes: [UInt8?]
    let name: String

    init(_ bytes: [UInt8?], _ name: String, at offset: Int = 0) {
      self.bytes = Array(repeating: nil, count: offset) + bytes
      self.name = name
    }

    func begins(_ contents: ArraySlice<UInt8>) -> Bool {
      guard contents.count >= bytes.count else { return false }
      var index = contents.startIndex
      for byte in bytes {
        if let byte, byte != contents[index] { return false }
        index += 1
      }
      return true
    }
  }

  private static let zip = "a ZIP archive"

  private static let signatures = [
    Signature(Array("%PDF-".utf8), "a PDF"),
    Signature(Array("PK\u{3}\u{4}".utf8), zip),
    Signature(Array("PK\u{5}\u{6}".utf8), "an empty ZIP archive"),
    Signature([0x89] + Array("PNG\r\n".utf8), "a PNG image"),
    Signature([0xFF, 0xD8, 0xFF], "a JPEG image"),
    Signature(Array("GIF8".utf8), "a GIF image"),
    Signature(Array("WEBPVP8".utf8), "a WebP image", at: 8),
    Signature(Array("ftyphei".utf8), "a HEIC image", at: 4),
    Signature(Array("ftypmif1".utf8), "a HEIF image", at: 4),
    Signature(Array("ftypavif".utf8), "an AVIF image", at: 4),
    Signature([0x42, 0x4D, nil, nil, nil, nil, 0, 0], "a BMP image"),
    Signature(Array("II*\u{0}".utf8), "a TIFF image"),
    Signature(Array("MM\u{0}*".utf8), "a TIFF image"),
    Signature([0xD0, 0xCF, 0x11, 0xE0], "an old Office document (XLS, DOC or MSG)"),
    Signature([0x78, 0x9F, 0x3E, 0x22], "a mail of Outlook's (winmail.dat)"),
    Signature([0x1F, 0x8B], "a gzip archive"),
    Signature(Array("BZh".utf8) + [nil] + Array("1AY".utf8), "a bzip2 archive"),
    Signature([0xFD] + Array("7zXZ".utf8), "an xz archive"),
    Signature([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
    Signature(Array("Rar!\u{1A}".utf8), "a RAR archive"),
    Signature(Array("bplist00".utf8), "a property list of Apple's"),
    Signature(Array("%!PS".utf8), "a PostScript document"),
    Signature(Array("{\\rtf".utf8), "an RTF document"),
  ]

  /// Office's documents are ZIP archives with folders that tell which.
  private static func nameOfZIP(_ contents: [UInt8]) -> String {
    let start = contents.prefix(8192)
    if start.containsWord("xl/") { return "an Excel workbook (XLSX)" }
    if start.containsWord("word/") { return "a Word document (DOCX)" }
    if start.containsWord("ppt/") { return "a PowerPoint presentation (PPTX)" }
    if start.containsWord("opendocument.spreadsheet") { return "an OpenDocument spreadsheet (ODS)" }
    if start.containsWord("opendocument.text") { return "an OpenDocument text (ODT)" }
    return zip
  }
}
