import Diagnostics
import Text
import YAML

/// The reply of `aws ses get-identity-dkim-attributes`: an object `DkimAttributes` of identities,
/// each with its `DkimTokens`. It tells no signing hosted zone and no region.
enum DKIMAttributesJSON: Form {
  static let form = SupportFileForm.sesDKIMAttributesJSON

  static func mayBeCertain(of text: DecodedText) -> Bool { text.beginsWithBrace }

  static func recognise(_ text: DecodedText) -> Recognition {
    guard text.beginsWithBrace, text.bytes.contains("\"DkimAttributes\"") else { return .no }
    return text.bytes.contains("\"DkimTokens\"") ? .certain : .likely
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    guard let root = reading.readObject(text),
      let identities = reading.object("DkimAttributes", of: root)
    else { return }
    for (key, value) in identities.entries {
      read(Located(key.text, at: key.range), value, &reading)
    }
  }

  private static func read(
    _ identity: Located<String>, _ value: YAMLNode, _ reading: inout Reading
  ) {
    guard !identity.value.utf8.contains(UInt8(ascii: "@")) else {
      return reading.ignore(identity.range, "identity of an address, which its domain signs for")
    }
    guard let attributes = reading.object(value, quoted(identity.value)) else { return }
    let tokens = reading.texts("DkimTokens", of: attributes)
    if tokens.isEmpty {
      reading.ignore(identity.range, "identity \(identity.value.lowercased()) without DKIM tokens")
    }
    reading.add(RawTokens(tokens: tokens, domain: identity))
  }
}
