/// A compiled template: a flat list of steps over one store of literal text.
struct TemplateProgram: Sendable {
  /// Names are given by their place in the `fields` of the context.
  enum Step: Sendable {
    /// Writes a part of `literals`.
    case literal(Range<Int>)
    case value(Int, Escaping)
    /// Runs the steps up to `end` for each element, then goes on there.
    case each(Int, end: Int)
    /// Goes on at `end` unless the name is shown.
    case when(Int, end: Int)
    /// Goes on at `end` where the name is shown.
    case unless(Int, end: Int)
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

  mutating func append(value slot: Int, _ escaping: Escaping) {
    steps.append(.value(slot, escaping))
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
    case .each(let slot, _): steps[index] = .each(slot, end: border)
    case .when(let slot, _): steps[index] = .when(slot, end: border)
    case .unless(let slot, _): steps[index] = .unless(slot, end: border)
    case .literal, .value: break
    }
  }
}
