/// A file format that is known by its first bytes and never read.
struct ForeignFormat {
  /// The format with its article: «a PDF».
  let name: String
  /// What to ask support for instead.
  let advice: String

  /// The format of a file's contents, or nil where they may be text.
  init?(_ contents: [UInt8]) {
    guard let known = Self.signatures.first(where: { contents.starts(with: $0.bytes) }) else {
      return nil
    }
    name = known.name == Self.zip ? Self.nameOfZIP(contents) : known.name
    advice = "ask for the CSV of the SES console, or for the records as plain text"
  }

  private struct Signature {
    let bytes: [UInt8]
    let name: String

    init(_ bytes: [UInt8], _ name: String) {
      self.bytes = bytes
      self.name = name
    }
  }

  private static let zip = "a ZIP archive"

  private static let signatures = [
    Signature(Array("%PDF-".utf8), "a PDF"),
    Signature(Array("PK\u{3}\u{4}".utf8), zip),
    Signature([0x89] + Array("PNG\r\n".utf8), "a PNG image"),
    Signature([0xFF, 0xD8, 0xFF], "a JPEG image"),
    Signature(Array("GIF8".utf8), "a GIF image"),
    Signature([0xD0, 0xCF, 0x11, 0xE0], "an old Office document (XLS, DOC or MSG)"),
    Signature([0x1F, 0x8B], "a gzip archive"),
    Signature(Array("{\\rtf".utf8), "an RTF document"),
  ]

  /// Office's documents are ZIP archives with folders that tell which.
  private static func nameOfZIP(_ contents: [UInt8]) -> String {
    let start = contents.prefix(8192)
    if start.containsWord("xl/") { return "an Excel workbook (XLSX)" }
    if start.containsWord("word/") { return "a Word document (DOCX)" }
    return zip
  }
}
