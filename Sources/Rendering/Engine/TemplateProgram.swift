/// A compiled template: a flat list of steps over one store of literal text.
struct TemplateProgram: Sendable {
  /// Where a name's value is found: the level, counted from the file inwards, and the name's place
  /// in the level's `fields`.
  struct Reference: Hashable, Sendable {
    let level: Int
    let slot: Int
  }

  enum Step: Sendable {
    /// Writes a part of `literals`.
    case literal(Range<Int>)
    case value(Reference, Escaping)
    /// Runs the steps up to `end` for each element, then goes on there.
    case each(Reference, end: Int)
    /// Goes on at `end` unless the name is shown.
    case when(Reference, end: Int)
    /// Goes on at `end` where the name is shown.
    case unless(Reference, end: Int)
  }

  private(set) var literals: [UInt8] = []
  private(set) var steps: [Step] = []
  /// Steps before it are jumped to, so that nothing may be added to them.
  private var border = 0

  mutating func append(literal: some Collection<UInt8>) {
    guard !literal.isEmpty else { return }
    let start = literals.count
    literals.append(contentsOf: literal)
    if steps.count > border, case .literal(let range) = steps[steps.count - 1] {
      steps[steps.count - 1] = .literal(range.lowerBound..<literals.count)
    } else {
      steps.append(.literal(start..<literals.count))
    }
  }

  mutating func append(value: Reference, _ escaping: Escaping) {
    steps.append(.value(value, escaping))
  }

  /// Begins a section and returns its step, which `endSection` completes.
  mutating func beginSection(_ make: (_ end: Int) -> Step) -> Int {
    steps.append(make(0))
    border = steps.count
    return steps.count - 1
  }

  mutating func endSection(at index: Int) {
    border = steps.count
    switch steps[index] {
    case .each(let reference, _): steps[index] = .each(reference, end: border)
    case .when(let reference, _): steps[index] = .when(reference, end: border)
    case .unless(let reference, _): steps[index] = .unless(reference, end: border)
    case .literal, .value: break
    }
  }
}

extension TemplateProgram {
  /// Writes what the template makes of a context of the type that it was compiled for.
  func run(_ root: some TemplateContext, into output: inout [UInt8]) {
    var levels: [any TemplateContext] = [root]
    run(steps.indices, &levels, into: &output)
  }

  /// Recursive by lists within lists, of which a schema has few and a template none of its own.
  private func run(
    _ range: Range<Int>, _ levels: inout [any TemplateContext], into output: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch steps[index] {
      case .literal(let range):
        output.append(contentsOf: literals[range])
      case .value(let reference, let escaping):
        append(value(reference, levels), escaping, to: &output)
      case .each(let reference, let end):
        runEach(index + 1..<end, value(reference, levels), &levels, into: &output)
        index = end
        continue
      case .when(let reference, let end):
        guard value(reference, levels).isShown else {
          index = end
          continue
        }
      case .unless(let reference, let end):
        guard !value(reference, levels).isShown else {
          index = end
          continue
        }
      }
      index += 1
    }
  }

  private func runEach(
    _ body: Range<Int>, _ list: FieldValue, _ levels: inout [any TemplateContext],
    into output: inout [UInt8]
  ) {
    guard case .list(let elements) = list else { return }
    for element in elements {
      levels.append(element)
      run(body, &levels, into: &output)
      levels.removeLast()
    }
  }

  private func value(_ reference: Reference, _ levels: [any TemplateContext]) -> FieldValue {
    levels[reference.level].value(at: reference.slot)
  }

  private func append(_ value: FieldValue, _ escaping: Escaping, to output: inout [UInt8]) {
    switch value {
    case .text(let text): escaping.append(text, to: &output)
    case .integer(let integer): output.append(contentsOf: String(integer).utf8)
    case .flag, .list, .absent: break
    }
  }
}
