import DNS
import Providers

/// A record's name as a provider takes it.
struct RecordName: PlainName {
  private enum Form {
    case full(DomainName)
    case absolute(DomainName)
    case relative(RelativeName)
    case apex(String)
  }

  private let form: Form

  /// Takes a name that lies within the zone. What stands for the zone itself is `@` or nothing.
  init(_ name: DomainName, in zone: DomainName, _ form: NameForm) {
    self.form =
      switch form {
      case .full: .full(name)
      case .absolute: .absolute(name)
      case .relative(let apex) where name == zone: .apex(apex)
      case .relative: .relative(RelativeName(name, in: zone))
      }
  }

  func write(to output: inout [UInt8]) {
    switch form {
    case .full(let name): name.write(to: &output)
    case .absolute(let name): AbsoluteName(name).write(to: &output)
    case .relative(let name): name.write(to: &output)
    case .apex(let sign): output.append(sign)
    }
  }
}

/// A host as the target of a CNAME or MX record.
struct HostName: PlainName {
  private let name: DomainName
  private let endsInDot: Bool

  init(_ name: DomainName, endsInDot: Bool) {
    self.name = name
    self.endsInDot = endsInDot
  }

  func write(to output: inout [UInt8]) {
    name.write(to: &output)
    if endsInDot { output.append(UInt8(ascii: ".")) }
  }
}

/// A word of the providers' table: a provider, a type of resources or a variable of HCL.
struct TableWord: PlainWord {
  private let word: Substring

  init(_ word: Substring) {
    self.word = word
  }

  func write(to output: inout [UInt8]) {
    output.append(contentsOf: word.utf8)
  }
}
