import Foundation
import SeededRandom
import SupportFiles
import Text

extension FormWriter {
  static let pages = [
    FormWriter(.html, "table", text: htmlTable),
    FormWriter(.html, "fields beside values") { records, generator in
      "<table>"
        + records.map { record in
          [SampleColumn.name, .type, .value].map {
            "<tr><th>\($0.heading(&generator))</th><td>\(escaped($0.cell(record, &generator)))</td>"
          }.joined()
        }.joined() + "</table>"
    },
    FormWriter(.html, "paragraphs") { records, generator in
      "<html><body>"
        + records.map { record in
          "<p>"
            + [SampleColumn.name, .type, .value].map {
              "\($0.heading(&generator)): <b>\(escaped($0.cell(record, &generator)))</b>"
            }.joined(separator: "<br>") + "</p>"
        }.joined(separator: "\n") + "</body></html>"
    },
  ]

  static let mails = ["quoted-printable", "base64", "8bit"].map { encoding in
    FormWriter(.mail, encoding) { records, generator in
      let html = htmlTable(records, &generator)
      let plain = records.map { "Name: \($0.name)\nType: \($0.type)\nValue: \($0.value)\n\n" }
      let text = part("text/plain; charset=utf-8", encoding, "Grüße!\n\n" + plain.joined())
      let page = part("text/html; charset=utf-8", encoding, html)
      return [
        "From: a@example.com", "MIME-Version: 1.0",
        "Content-Type: multipart/alternative; boundary=\"=_b\"", "",
        "--=_b", text, "--=_b", page, "--=_b--", "",
      ].joined(separator: "\r\n")
    }
  }

  @Sendable private static func htmlTable(
    _ records: [SampleRecord], _ generator: inout SeededGenerator
  ) -> String {
    let (row, cell) = (generator.pick("", "</tr>"), generator.pick("", "</td>"))
    let rows = sampleTable(records, &generator).map { cells in
      "<tr>" + cells.map { "<td>\(escaped($0))\(cell)" }.joined() + row + "\n"
    }
    return "<html><table class='a'>\(rows.joined())</table></html>"
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "=", omittingEmptySubsequences: false).joined(separator: "&#61;")
  }

  private static func part(_ type: String, _ encoding: String, _ content: String) -> String {
    let lines = content.split(separator: "\n", omittingEmptySubsequences: false)
    let body =
      switch encoding {
      case "base64":
        Data(content.utf8).base64EncodedString(options: [.lineLength76Characters])
      case "quoted-printable": lines.map(quotedPrintable).joined(separator: "\r\n")
      default: lines.joined(separator: "\r\n")
      }
    return "Content-Type: \(type)\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n\(body)"
  }

  /// A line in lines of 60 characters at most (RFC 2045, section 6.7).
  private static func quotedPrintable(_ line: Substring) -> String {
    var written = ""
    var length = 0
    for byte in line.utf8 {
      let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
      let hex = String(byte, radix: 16, uppercase: true)
      let next =
        isPlain ? String(Unicode.Scalar(byte)) : "=" + (hex.utf8.count < 2 ? "0" : "") + hex
      if length + next.utf8.count > 60 {
        written += "=\r\n"
        length = 0
      }
      written += next
      length += next.utf8.count
    }
    return written
  }
}
