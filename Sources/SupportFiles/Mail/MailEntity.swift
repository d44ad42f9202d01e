/// What a mail consists of (RFC 2045 and 2046).
indirect enum MailEntity {
  case part(MailPart)
  /// The same content in several forms: `multipart/alternative`.
  case alternatives([MailEntity])
  /// All that belongs together: the other multiparts, and a mail within the mail.
  case group([MailEntity])
}

extension MailEntity {
  /// All parts, in order, and of alternatives those of each.
  var parts: [MailPart] {
    switch self {
    case .part(let part): [part]
    case .alternatives(let entities), .group(let entities): entities.flatMap(\.parts)
    }
  }
}

/// A part of a mail that holds no others: a text or an attachment.
struct MailPart {
  /// What was done to the content on its way (RFC 2045, section 6).
  enum Encoding {
    /// Nothing: `7bit`, `8bit`, `binary`.
    case none
    case quotedPrintable
    /// What leaves no line as it was: `base64`.
    case other
  }

  /// The media type in lower case: `text/plain`.
  let type: String
  /// The name of the file that was attached; nil where it has none.
  let fileName: String?
  /// The character set that the part names, as it names it.
  let charset: String?
  /// Whether blanks at the ends of lines stand for breaks within words (RFC 3676).
  let isFlowed: Bool
  /// Decoded by `encoding`.
  let content: [UInt8]
  let encoding: Encoding
  /// Where the content begins in the mail, in bytes.
  let offset: Int

  /// How people find it: «attachment 'dkim.csv'», «text/html part».
  var label: String { fileName.map { "attachment '\($0)'" } ?? "\(type) part" }

  /// The region that the name of an attachment tells: `dkim-eu-west-1.csv`.
  var region: String? {
    guard let fileName, fileName.utf8.count <= 255 else { return nil }
    let words = fileName.lowercased().split { !$0.isLetter && !$0.isNumber }
    for count in [4, 3] where words.count >= count {
      let regions = (0...(words.count - count)).lazy
        .map { words[$0..<($0 + count)].joined(separator: "-") }
        .filter { Array(RegionWords(Array($0.utf8)[...])) == [$0] }
      if !regions.isEmpty { return Set(regions).count == 1 ? regions.first : nil }
    }
    return nil
  }

  /// Whether it is a picture or the like, which holds no records.
  var isMedia: Bool {
    ["image/", "audio/", "video/", "font/"].contains { type.hasPrefix($0) }
      || type.hasSuffix("signature")
  }
}
