/// A value of JSON, printed in one line with the keys sorted: what Foundation's encoder prints too,
/// in several times the time, which counts where there are a hundred thousand lines.
enum JSONValue {
  case text(String)
  case number(Int64)
  case truth(Bool)
  case list([JSONValue])
  case object(JSONObject)

  /// Adds the value to a text.
  func write(to text: inout String) {
    switch self {
    case .text(let value): writeString(value, to: &text)
    case .number(let value): text += String(value)
    case .truth(let value): text += value ? "true" : "false"
    case .list(let values): writeList(values, to: &text)
    case .object(let object): object.write(to: &text)
    }
  }
}

/// Members of an object of JSON; none for what is nil.
struct JSONObject {
  private var members: [(key: String, value: JSONValue)] = []

  /// Sets a member that is not there yet.
  subscript(key: String) -> JSONValue? {
    get { members.first { $0.key == key }?.value }
    set {
      if let newValue { members.append((key, newValue)) }
    }
  }

  func write(to text: inout String) {
    text += "{"
    for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { text += "," }
      writeString(member.key, to: &text)
      text += ":"
      member.value.write(to: &text)
    }
    text += "}"
  }
}

private func writeList(_ values: [JSONValue], to text: inout String) {
  text += "["
  for (index, value) in values.enumerated() {
    if index > 0 { text += "," }
    value.write(to: &text)
  }
  text += "]"
}

/// RFC 8259, section 7.
private func writeString(_ value: String, to text: inout String) {
  text += "\""
  if value.utf8.allSatisfy(isPlain) {
    text += value
  } else {
    for scalar in value.unicodeScalars { writeEscaped(scalar, to: &text) }
  }
  text += "\""
}

private func writeEscaped(_ scalar: Unicode.Scalar, to text: inout String) {
  switch scalar {
  case "\"": text += "\\\""
  case "\\": text += "\\\\"
  case "\u{8}": text += "\\b"
  case "\u{C}": text += "\\f"
  case "\n": text += "\\n"
  case "\r": text += "\\r"
  case "\t": text += "\\t"
  case ..<" ":
    let digits = String(scalar.value, radix: 16)
    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  default: text.unicodeScalars.append(scalar)
  }
}

private func isPlain(_ octet: UInt8) -> Bool {
  octet >= 0x20 && octet != UInt8(ascii: "\"") && octet != UInt8(ascii: "\\")
}

extension String {
  var json: JSONValue { .text(self) }
}

extension Bool {
  var json: JSONValue { .truth(self) }
}

extension Int {
  var json: JSONValue { .number(Int64(self)) }
}

extension [String] {
  var json: JSONValue { .list(map(JSONValue.text)) }
}
