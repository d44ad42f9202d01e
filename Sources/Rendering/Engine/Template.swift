package import Diagnostics
import Synchronization

/// A template that is compiled for a type of context.
///
/// - Parameter Root: a `TemplateContext`, which stands among the requirements of what needs it
///   alone, as with `TemplateField`.
package struct Template<Root>: Sendable {
  /// What diagnostics about its output point at.
  package let file: SourceFile
  private let program: LazyProgram

  init(file: SourceFile, _ program: LazyProgram) {
    self.file = file
    self.program = program
  }

}

extension Template where Root: TemplateContext {
  /// What the template makes of the context.
  package func render(_ root: Root, reserving capacity: Int = 0) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(capacity)
    program.compiled.run(root, into: &output)
    return output
  }

  /// What reads back what the template has written.
  func reader<Name>(for names: Name.Type) -> TemplateReader<Name>? {
    TemplateReader(program.compiled, for: Root.self)
  }
}

/// A program that may be compiled no earlier than it is run: most runs need few of the built-in
/// templates, in which nothing is wrong.
final class LazyProgram: Sendable {
  private let program: Mutex<TemplateProgram?>
  private let compile: @Sendable () -> TemplateProgram

  init(_ compile: @escaping @Sendable () -> TemplateProgram) {
    program = Mutex(nil)
    self.compile = compile
  }

  var compiled: TemplateProgram {
    program.withLock { program in
      let compiled = program ?? compile()
      program = compiled
      return compiled
    }
  }
}
