import DNS

/// A value that holds letters, digits, `.`, `-` and `_` alone, so that it can end no string and no
/// comment. Only types whose construction guarantees it may conform.
protocol PlainName: Sendable {
  var text: String { get }
}

/// A plain name that begins with a letter and is no keyword in any format, so that it can stand
/// without quotes. Only types whose construction guarantees it may conform.
protocol PlainWord: PlainName {}

/// A token in the language of the file, with the quotes that it needs. Only types whose
/// construction guarantees it may conform.
protocol CodeToken: Sendable {
  var text: String { get }
}

extension DomainName: PlainName {}

extension RecordType: PlainWord {
  /// The name of the type, `CNAME` say.
  var text: String { rawValue }
}

/// A domain name with the dot that says that it is complete.
struct AbsoluteName: PlainName {
  let text: String

  init(_ name: DomainName) {
    text = name.absolute
  }
}
