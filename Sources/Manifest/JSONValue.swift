/// A value of JSON, written in Swift as it is in JSON.
package enum JSONValue: Sendable {
  case boolean(Bool)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// Adds the value to octets of UTF-8, in one line with the keys sorted: what Foundation's encoder
  /// writes too, in several times the time, which counts where there are a hundred thousand lines.
  package func write(to octets: inout [UInt8]) {
    switch self {
    case .boolean(let value): octets += (value ? "true" : "false").utf8
    case .integer(let value): octets += String(value).utf8
    case .string(let value): writeString(value, to: &octets)
    case .array(let values): writeList(values, to: &octets)
    case .object(let object): object.write(to: &octets)
    }
  }

  /// An object with the members of two; where both have a key, the second's counts.
  package func merging(_ other: JSONObject) -> JSONValue {
    guard case .object(let object) = self else { return self }
    return .object(object.merging(other))
  }
}

/// The members of an object of JSON; none for what is nil.
package struct JSONObject: Sendable {
  fileprivate var members: [(key: String, value: JSONValue)] = []

  package init() {}

  /// Takes members, of which the last counts where several have a key.
  package init(_ members: some Sequence<(String, JSONValue)>) {
    for (key, value) in Dictionary(members, uniquingKeysWith: { $1 }) {
      self.members.append((key, value))
    }
  }

  /// Sets a member that is not there yet.
  package subscript(key: String) -> JSONValue? {
    get { members.first { $0.key == key }?.value }
    set {
      if let newValue { members.append((key, newValue)) }
    }
  }

  fileprivate func merging(_ other: JSONObject) -> JSONObject {
    JSONObject((members + other.members).map { ($0.key, $0.value) })
  }

  package func write(to octets: inout [UInt8]) {
    octets.append(UInt8(ascii: "{"))
    writeMembers(to: &octets)
    octets.append(UInt8(ascii: "}"))
  }

  /// Adds the members without the braces around them.
  fileprivate func writeMembers(to octets: inout [UInt8]) {
    for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { octets.append(UInt8(ascii: ",")) }
      writeString(member.key, to: &octets)
      octets.append(UInt8(ascii: ":"))
      member.value.write(to: &octets)
    }
  }
}

/// Writes an object of JSON that is too large to hold, piece by piece, in the order of the calls.
///
/// Lists that are opened have a line for each element, and what follows such a list begins a line.
package struct JSONFrame {
  /// Of each object and list that is open, whether nothing is in it yet.
  private var areEmpty: [Bool] = []
  private var followsList = false

  package init() {}

  /// Begins the whole, or an element of a list.
  package mutating func openObject() -> String {
    defer { areEmpty.append(true) }
    return beginElement() + "{"
  }

  /// Ends what `openObject` began.
  package mutating func closeObject() -> String {
    areEmpty.removeLast()
    followsList = false
    return "}"
  }

  /// Adds a member to the object that is open.
  package mutating func member(_ key: String, _ value: JSONValue) -> String {
    members(of: [key: value])
  }

  /// Adds the members of an object to the one that is open.
  package mutating func members(of object: JSONObject) -> String {
    guard !object.members.isEmpty else { return "" }
    var octets: [UInt8] = []
    object.writeMembers(to: &octets)
    return beginMember() + String(decoding: octets, as: UTF8.self)
  }

  /// Begins a member that is a list with a line for each element.
  package mutating func openList(_ key: String) -> String {
    defer { areEmpty.append(true) }
    var octets: [UInt8] = []
    writeString(key, to: &octets)
    return beginMember() + String(decoding: octets, as: UTF8.self) + ":["
  }

  /// Ends what `openList` began.
  package mutating func closeList() -> String {
    areEmpty.removeLast()
    followsList = true
    return "]"
  }

  /// Adds an element to the list that is open.
  ///
  /// - Parameter value: a value of JSON, as `JSONValue.write(to:)` writes it.
  package mutating func element(_ value: String) -> String { beginElement() + value }

  private mutating func beginElement() -> String {
    guard let isEmpty = areEmpty.popLast() else { return "" }
    areEmpty.append(false)
    return isEmpty ? "\n" : ",\n"
  }

  private mutating func beginMember() -> String {
    let isEmpty = areEmpty.popLast() ?? true
    areEmpty.append(false)
    defer { followsList = false }
    return isEmpty ? "" : followsList ? ",\n" : ","
  }
}

private func writeList(_ values: [JSONValue], to octets: inout [UInt8]) {
  octets.append(UInt8(ascii: "["))
  for (index, value) in values.enumerated() {
    if index > 0 { octets.append(UInt8(ascii: ",")) }
    value.write(to: &octets)
  }
  octets.append(UInt8(ascii: "]"))
}

/// Writes a text in quotes (RFC 8259, section 7).
func writeString(_ value: String, to octets: inout [UInt8]) {
  octets.append(UInt8(ascii: "\""))
  var value = value
  value.withUTF8 { value in
    if value.allSatisfy(isPlain) {
      octets += value
    } else {
      for octet in value { writeEscaped(octet, to: &octets) }
    }
  }
  octets.append(UInt8(ascii: "\""))
}

/// What must be escaped is ASCII; other characters stay as they are.
private func writeEscaped(_ octet: UInt8, to octets: inout [UInt8]) {
  switch octet {
  case UInt8(ascii: "\""): octets += "\\\"".utf8
  case UInt8(ascii: "\\"): octets += "\\\\".utf8
  case 0x08: octets += "\\b".utf8
  case 0x0C: octets += "\\f".utf8
  case UInt8(ascii: "\n"): octets += "\\n".utf8
  case UInt8(ascii: "\r"): octets += "\\r".utf8
  case UInt8(ascii: "\t"): octets += "\\t".utf8
  case ..<0x20: octets += ("\\u00" + hexadecimal(octet, digits: 2).lowercased()).utf8
  default: octets.append(octet)
  }
}

private func isPlain(_ octet: UInt8) -> Bool {
  octet >= 0x20 && octet != UInt8(ascii: "\"") && octet != UInt8(ascii: "\\")
}

// MARK: From Swift's values

extension String {
  package var json: JSONValue { .string(self) }
}

extension Bool {
  package var json: JSONValue { .boolean(self) }
}

extension Int {
  package var json: JSONValue { .integer(self) }
}

extension [String] {
  package var json: JSONValue { .array(map(JSONValue.string)) }
}

extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(JSONObject(members))
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral members: (String, JSONValue)...) {
    self.init(members)
  }
}

// MARK: For Foundation's encoder, which spreads it over lines

extension JSONValue: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let elements): try container.encode(elements)
    case .object(let object): try container.encode(object)
    }
  }
}

extension JSONObject: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Dictionary(members.map { ($0.key, $0.value) }) { $1 })
  }
}
