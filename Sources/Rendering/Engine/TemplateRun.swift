extension TemplateProgram {
  /// Writes what the template makes of a context of the type that it was compiled for.
  func run<Context: TemplateContext>(_ context: Context, into output: inout [UInt8]) {
    let fields = Context.fields
    literals.withUnsafeBufferPointer { literals in
      steps.withUnsafeBufferPointer { steps in
        TemplateRun(literals: literals, steps: steps, range: steps.indices)
          .run(context, fields, into: &output)
      }
    }
  }
}

/// A run of a program, or of the part within a list, over the program's bare buffers, which cost no
/// reference count a step.
///
/// Generic rather than over any context, so that each type of element has a version of its own, in
/// which nothing is boxed.
struct TemplateRun {
  let literals: UnsafeBufferPointer<UInt8>
  let steps: UnsafeBufferPointer<TemplateProgram.Step>
  let range: Range<Int>

  /// Recursive by lists within lists, of which a schema has few.
  func run<Context: TemplateContext>(
    _ context: Context, _ fields: [TemplateField<Context>], into output: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch steps[index] {
      case .literal(let range):
        output.append(contentsOf: UnsafeBufferPointer(rebasing: literals[range]))
      case .value(let slot, let escaping):
        let start = output.count
        fields[slot].write(context, &output)
        escaping.apply(from: start, in: &output)
      case .each(let slot, let end):
        fields[slot].forEach(context, part(index + 1..<end), &output)
        index = end
        continue
      case .when(let slot, let end) where !fields[slot].shows(context),
        .unless(let slot, let end) where fields[slot].shows(context):
        index = end
        continue
      case .when, .unless: break
      }
      index += 1
    }
  }

  private func part(_ range: Range<Int>) -> TemplateRun {
    TemplateRun(literals: literals, steps: steps, range: range)
  }
}
