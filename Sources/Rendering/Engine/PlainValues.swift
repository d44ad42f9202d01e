package import DNS

/// A value that can be written to the output, without a string being made of it first.
package protocol WritableText: Sendable {
  /// Appends the value as UTF-8.
  func write(to output: inout [UInt8])
}

/// A value of letters, digits, `.`, `-`, `_` and `@` alone, so that it can end no string and no
/// comment. Only types whose construction guarantees it may conform.
package protocol PlainName: WritableText {}

/// A plain name that begins with a letter and is no keyword in any format, so that it can stand
/// without quotes. Only types whose construction guarantees it may conform.
package protocol PlainWord: PlainName {}

/// A token in the language of the file, with the quotes that it needs. Only types whose
/// construction guarantees it may conform.
protocol CodeToken: WritableText {}

extension WritableText {
  var text: String {
    var output: [UInt8] = []
    write(to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}

/// A plain word as it is written, for one that many places show.
struct WrittenWord: PlainWord {
  private let octets: [UInt8]

  init(_ word: some PlainWord) {
    var octets: [UInt8] = []
    word.write(to: &octets)
    self.octets = octets
  }

  func write(to output: inout [UInt8]) {
    output.append(contentsOf: octets)
  }
}

extension DomainName: PlainName {
  package func write(to output: inout [UInt8]) {
    output.append(text)
  }
}

/// A domain name with the dot that says that it is complete.
struct AbsoluteName: PlainName {
  let name: DomainName

  init(_ name: DomainName) {
    self.name = name
  }

  func write(to output: inout [UInt8]) {
    name.write(to: &output)
    output.append(UInt8(ascii: "."))
  }
}

extension RecordType: PlainWord {
  /// Writes the name of the type, for example `CNAME`.
  package func write(to output: inout [UInt8]) {
    output.append(rawValue)
  }
}
