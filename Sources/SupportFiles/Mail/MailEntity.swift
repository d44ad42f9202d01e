import Text

/// What a mail consists of (RFC 2045 and 2046).
indirect enum MailEntity {
  case part(MailPart)
  /// The same content in several forms: `multipart/alternative`.
  case alternatives([MailEntity])
  /// All that belongs together: the other multiparts, and a mail within the mail.
  case group([MailEntity])
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
  /// Decoded by `encoding`.
  let content: [UInt8]
  let encoding: Encoding
  /// Where the content begins in the mail, in bytes.
  let offset: Int

  /// How people find it: «attachment 'dkim.csv'», «text/html part».
  var label: String { fileName.map { "attachment '\($0)'" } ?? "\(type) part" }

  /// Whether it is a picture or the like, which holds no records.
  var isMedia: Bool {
    ["image/", "audio/", "video/", "font/"].contains { type.hasPrefix($0) }
      || type.hasSuffix("signature")
  }
}
