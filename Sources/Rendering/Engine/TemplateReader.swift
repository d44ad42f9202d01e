import Text

/// Reads back what a template wrote: by the steps of the template, each of which takes from the
/// text what it would have written.
///
/// It takes a text only where all of it is what the template writes for some values. Text that
/// somebody changed by hand in any other way is none of it.
///
/// - Parameter Name: the names of the template that the reader is for; the values of others are
///   passed over.
struct TemplateReader<Name: RawRepresentable<String> & Sendable>: Sendable {
  /// A step of the template, its names looked up.
  enum Step: Sendable {
    case literal(Range<Int>)
    /// A value that ends where the literal of the next step begins.
    case value(Name?, Escaping)
    case each(List, end: Int)
    /// Shown where a condition is true, or where it is false; named where it is a flag.
    case section(Name?, condition: Int, shownIf: Bool, end: Int)
  }

  /// A list of a template.
  struct List: Sendable {
    let name: Name?
    /// Those of the conditions that each element has of its own.
    let conditions: Conditions
    /// The one of them that says whether an element is the last.
    let isLast: Int?
  }

  /// A value that was found, the begin of an element, or a flag that is set.
  struct Found: Sendable {
    let name: Name
    /// Empty where it is no value.
    let place: Range<Int>
  }

  private let literals: [UInt8]
  private let steps: [Step]

  /// Nil where the template has a value that nothing shows the end of, or too many conditions.
  init?(_ program: TemplateProgram, for root: any TemplateContext.Type) {
    var compiler = TemplateReaderCompiler<Name>()
    guard let steps = compiler.compile(program.steps, for: root),
      compiler.conditionCount <= Conditions.maximum
    else { return nil }
    self.steps = steps
    literals = program.literals
  }

  /// What was found in a text, in its order; nil where it is no text of the template's.
  func read(_ text: [UInt8]) -> [Found]? {
    text.withUnsafeBufferPointer { text in
      literals.withUnsafeBufferPointer { literals in
        steps.withUnsafeBufferPointer { steps in
          var run = TemplateReading(text: text, literals: literals, steps: steps)
          return run.read()
        }
      }
    }
  }
}

/// Finds what the names of a program stand for.
private struct TemplateReaderCompiler<Name: RawRepresentable<String> & Sendable> {
  typealias Step = TemplateReader<Name>.Step

  private var conditions: [NameIdentity: Int] = [:]

  var conditionCount: Int { conditions.count }

  mutating func compile(
    _ steps: [TemplateProgram.Step], for root: any TemplateContext.Type
  ) -> [Step]? {
    // The contexts that the step is in, each with the step after its end.
    var scopes = [(names: root.declarations, end: steps.count)]
    var compiled: [Step] = []
    for (index, step) in steps.enumerated() {
      while scopes.count > 1, let scope = scopes.last, scope.end <= index { scopes.removeLast() }
      guard let names = scopes.last?.names else { return nil }
      switch step {
      case .literal(let range): compiled.append(.literal(range))
      case .value(let slot, let escaping):
        guard index + 1 < steps.count, case .literal = steps[index + 1] else { return nil }
        compiled.append(.value(Name(rawValue: names[slot].name), escaping))
      case .when(let slot, let end), .unless(let slot, let end):
        compiled.append(
          .section(
            names[slot].isFlag ? Name(rawValue: names[slot].name) : nil,
            condition: condition(names[slot]), shownIf: step.isWhen, end: end))
      case .each(let slot, let end):
        guard case .list(let element) = names[slot].kind else { return nil }
        compiled.append(.each(list(names[slot], of: element), end: end))
        scopes.append((element.declarations, end))
      }
    }
    return compiled
  }

  private mutating func condition(_ declaration: FieldDeclaration) -> Int {
    let identity = NameIdentity(name: declaration.name, owner: declaration.owner)
    let number = conditions[identity] ?? conditions.count
    conditions[identity] = number
    return number
  }

  private mutating func list(
    _ declaration: FieldDeclaration, of element: any TemplateContext.Type
  ) -> TemplateReader<Name>.List {
    let own = element.declarations.filter { $0.owner == ObjectIdentifier(element) }
    let last = own.first { $0.name == "is_last" }
    return TemplateReader<Name>.List(
      name: Name(rawValue: declaration.name), conditions: Conditions(own.map { condition($0) }),
      isLast: last.map { condition($0) })
  }
}

extension FieldDeclaration {
  fileprivate var isFlag: Bool {
    if case .flag = kind { true } else { false }
  }
}

extension TemplateProgram.Step {
  fileprivate var isWhen: Bool {
    if case .when = self { true } else { false }
  }
}

/// What is known of the conditions of a template, by their numbers.
struct Conditions: Sendable {
  static let maximum = 64

  private var known: UInt64 = 0
  private var isTrue: UInt64 = 0

  /// - Parameter numbers: of conditions that are known to be false.
  init(_ numbers: [Int] = []) {
    for number in numbers { self[number] = false }
  }

  /// Nil where nothing is known yet; a number beyond the maximum is none.
  subscript(number: Int) -> Bool? {
    get { known & (1 << number) == 0 ? nil : isTrue & (1 << number) != 0 }
    set {
      let bit: UInt64 = 1 << number
      known = newValue == nil ? known & ~bit : known | bit
      isTrue = newValue == true ? isTrue | bit : isTrue & ~bit
    }
  }

  /// Forgets what is known of those that others know.
  mutating func forget(_ others: Conditions) {
    known &= ~others.known
  }
}

/// A run of a reader over a text, by bare buffers, which cost no reference count a step.
private struct TemplateReading<Name: RawRepresentable<String> & Sendable> {
  private let text: UnsafeBufferPointer<UInt8>
  private let literals: UnsafeBufferPointer<UInt8>
  private let steps: UnsafeBufferPointer<TemplateReader<Name>.Step>

  private var found: [TemplateReader<Name>.Found] = []
  /// Whether each condition is true, as far as the text has shown.
  private var conditions = Conditions()
  /// Where reading is in the text.
  private var place = 0
  /// Whether a value holds more than ASCII.
  private var holdsMore = false

  init(
    text: UnsafeBufferPointer<UInt8>, literals: UnsafeBufferPointer<UInt8>,
    steps: UnsafeBufferPointer<TemplateReader<Name>.Step>
  ) {
    self.text = text
    self.literals = literals
    self.steps = steps
  }

  mutating func read() -> [TemplateReader<Name>.Found]? {
    guard read(steps.indices), place == text.count, !holdsMore || isSafeText else { return nil }
    return found
  }

  /// Whether the text is UTF-8 and holds nothing that is written as an escape.
  private var isSafeText: Bool {
    guard let text = String(validating: text, as: UTF8.self) else { return false }
    return text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isUnsafeToShow }
  }

  /// Takes from the text what steps would write; false where it holds something else.
  ///
  /// Recursive by sections within sections, of which a template has few.
  private mutating func read(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      switch steps[index] {
      case .literal(let literal):
        guard isAt(literal, from: place) else { return false }
        place += literal.count
        index += 1
      case .value(let name, let escaping):
        guard case .literal(let literal) = steps[index + 1],
          let end = end(ofValueBefore: literal, escaping)
        else { return false }
        if let name { found.append(.init(name: name, place: place..<end)) }
        place = end + literal.count
        index += 2
      case .each(let list, let end):
        guard readElements(of: list, index + 1..<end) else { return false }
        index = end
      case .section(let name, let condition, let shownIf, let end):
        guard readSection(name, condition, shownIf: shownIf, index + 1..<end) else { return false }
        index = end
      }
    }
    return true
  }

  /// Reads as many elements as there are; false where another must follow and doesn't.
  private mutating func readElements(
    of list: TemplateReader<Name>.List, _ body: Range<Int>
  ) -> Bool {
    var mustFollow = false
    while true {
      let before = (place, found.count, conditions)
      conditions.forget(list.conditions)
      if let name = list.name { found.append(.init(name: name, place: place..<place)) }
      guard read(body), place > before.0 else {
        go(backTo: before)
        return !mustFollow
      }
      guard let isLast = list.isLast.flatMap({ conditions[$0] }) else { continue }
      if isLast { return true }
      mustFollow = true
    }
  }

  private mutating func readSection(
    _ name: Name?, _ condition: Int, shownIf: Bool, _ body: Range<Int>
  ) -> Bool {
    if let isTrue = conditions[condition] { return isTrue != shownIf || read(body) }
    let before = (place, found.count, conditions)
    conditions[condition] = shownIf
    if !read(body) {
      go(backTo: before)
      conditions[condition] = !shownIf
    }
    if let name, conditions[condition] == true {
      found.append(.init(name: name, place: place..<place))
    }
    return true
  }

  private mutating func go(backTo state: (place: Int, count: Int, conditions: Conditions)) {
    place = state.place
    found.removeLast(found.count - state.count)
    conditions = state.conditions
  }

  // MARK: Octets

  private func isAt(_ literal: Range<Int>, from start: Int) -> Bool {
    guard literal.count <= text.count - start else { return false }
    let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text)[start...])
    let literal = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(literals)[literal])
    var index = 0
    while index + 8 <= literal.count {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard word == literal.loadUnaligned(fromByteOffset: index, as: UInt64.self) else {
        return false
      }
      index += 8
    }
    while index < literal.count, text[index] == literal[index] { index += 1 }
    return index == literal.count
  }

  /// Where a value ends that a literal follows, on the same line; nil where the value holds what
  /// the template would not write.
  private mutating func end(ofValueBefore literal: Range<Int>, _ escaping: Escaping) -> Int? {
    let first = literals[literal.lowerBound]
    // Nearly all values are plain, and end where the literal's first octet is met.
    if let end = text.firstIndex(of: first, from: place), isAt(literal, from: end),
      !anyBytes(of: UnsafeBufferPointer(rebasing: text[place..<end]), mayNeedBackslash)
    {
      return end
    }
    var index = place
    while index < text.count {
      let octet = text[index]
      if octet == first, isAt(literal, from: index) { return index }
      switch escaping {
      case .none:
        guard octet.isPlain else { return nil }
      case .lineComment, .asciiLineComment:
        guard octet >= 0x20, octet != 0x7F else { return nil }
      default:
        guard octet >= 0x20, octet != 0x7F, octet != .quote else { return nil }
        if octet == .backslash { index += 1 }
      }
      if octet >= 0x80 { holdsMore = true }
      index += 1
    }
    return nil
  }
}

extension UInt8 {
  /// Whether values that are plain by construction hold it.
  fileprivate var isPlain: Bool {
    isLetter || isDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
      || self == .underscore || self == UInt8(ascii: "@") || self == UInt8(ascii: "'")
  }
}
