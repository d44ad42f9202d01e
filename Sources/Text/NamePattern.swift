/// A name in which `*`, `?` and `[` stand for others: what a path pattern has between two slashes
/// (glob(7)). A name that begins with a dot is met only where the pattern does too.
///
/// It is matched in time that grows with name times pattern, however many stars there are.
package struct NamePattern: Sendable {
  private enum Element: Sendable {
    case anyText
    case anyCharacter
    case character(Unicode.Scalar)
    case oneOf([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  private let elements: [Element]
  /// The one name that it stands for; nil where it may be several.
  package let name: String?

  package init(_ text: Substring) {
    elements = Self.elements(of: text.unicodeScalars)
    let characters = elements.compactMap { element -> Unicode.Scalar? in
      if case .character(let scalar) = element { scalar } else { nil }
    }
    var name = String.UnicodeScalarView()
    name.append(contentsOf: characters)
    // A bracket without its other half is a character, but a folder is looked through for it.
    let isOpen = PathPattern(String(text)).isOpen
    self.name = isOpen ? nil : String(name)
  }

  /// Whether it stands for a name.
  package func matches(_ name: String) -> Bool {
    let scalars = Array(name.unicodeScalars)
    if scalars.first == ".", !beginsWithDot { return false }
    var (index, position) = (0, 0)
    // Where to go on when what follows the last star doesn't fit: one character further.
    var retry: (index: Int, position: Int)?
    while position < scalars.count {
      if index < elements.count, case .anyText = elements[index] {
        retry = (index, position)
        index += 1
      } else if index < elements.count, meets(elements[index], scalars[position]) {
        (index, position) = (index + 1, position + 1)
      } else if let last = retry {
        retry = (last.index, last.position + 1)
        (index, position) = (last.index + 1, last.position + 1)
      } else {
        return false
      }
    }
    return elements[index...].allSatisfy { if case .anyText = $0 { true } else { false } }
  }

  private var beginsWithDot: Bool {
    if case .character(".") = elements.first { true } else { false }
  }

  private func meets(_ element: Element, _ scalar: Unicode.Scalar) -> Bool {
    switch element {
    case .anyText, .anyCharacter: true
    case .character(let own): own == scalar
    case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
    }
  }
}

extension NamePattern {
  private static func elements(of text: Substring.UnicodeScalarView) -> [Element] {
    var elements: [Element] = []
    var rest = text
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*":
        if case .anyText = elements.last { continue }
        elements.append(.anyText)
      case "?": elements.append(.anyCharacter)
      case "\\": elements.append(.character(rest.popFirst() ?? "\\"))
      case "[":
        if let (set, end) = bracket(rest) {
          elements.append(set)
          rest = end
        } else {
          elements.append(.character("["))
        }
      default: elements.append(.character(scalar))
      }
    }
    return elements
  }

  /// Reads what follows a bracket, and gives what follows its other half; nil where there is none.
  private static func bracket(
    _ text: Substring.UnicodeScalarView
  ) -> (Element, rest: Substring.UnicodeScalarView)? {
    var rest = text
    let isNegated = rest.first == "!" || rest.first == "^"
    if isNegated { rest = rest.dropFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var isFirst = true
    while let scalar = rest.popFirst() {
      if scalar == "]", !isFirst { return (.oneOf(ranges, isNegated: isNegated), rest) }
      isFirst = false
      if scalar == "[", let (named, end) = characterClass(rest) {
        ranges += named
        rest = end
        continue
      }
      let start = scalar == "\\" ? rest.popFirst() ?? scalar : scalar
      guard rest.first == "-", let last = rest.dropFirst().first, last != "]" else {
        ranges.append(start...start)
        continue
      }
      rest = rest.dropFirst(2)
      let end = last == "\\" ? rest.popFirst() ?? last : last
      // A range from back to front holds nothing.
      if start <= end { ranges.append(start...end) }
    }
    return nil
  }

  /// Reads `:digit:]`.
  private static func characterClass(
    _ text: Substring.UnicodeScalarView
  ) -> ([ClosedRange<Unicode.Scalar>], rest: Substring.UnicodeScalarView)? {
    let classes: [(String, [ClosedRange<Unicode.Scalar>])] = [
      (":digit:]", ["0"..."9"]), (":lower:]", ["a"..."z"]), (":upper:]", ["A"..."Z"]),
      (":alpha:]", ["a"..."z", "A"..."Z"]), (":alnum:]", ["0"..."9", "a"..."z", "A"..."Z"]),
    ]
    let named = classes.first { text.starts(with: $0.0.unicodeScalars) }
    return named.map { ($0.1, text.dropFirst($0.0.unicodeScalars.count)) }
  }
}
