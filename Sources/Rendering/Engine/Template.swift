package import Diagnostics

/// A template that was compiled for a type of context.
package struct Template<Root: TemplateContext>: Sendable {
  /// What diagnostics about its output point at.
  package let file: SourceFile
  let program: TemplateProgram

  /// What the template makes of the context.
  package func render(_ root: Root, reserving capacity: Int = 0) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(capacity)
    program.run(root, into: &output)
    return output
  }
}
