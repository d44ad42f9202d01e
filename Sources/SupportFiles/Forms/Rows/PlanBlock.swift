/// What a plan of Terraform's or Pulumi's does with the record at hand.
enum PlanBlock {
  case creates, deletes, changes

  /// Whether a text is a plan of Terraform's, at a glance.
  static func mayStand(in text: DecodedText) -> Bool {
    text.census.has(UInt8(ascii: "#"))
      && (text.holds(" will be ") || text.holds(" must be replaced"))
      && text.holds("resource \"")
  }

  /// Recognises the line that begins a block.
  init?(_ line: String) {
    if line.hasPrefix("# "), line.contains("will be destroyed") || line.contains("must be replaced")
    {
      self = line.contains("destroyed") ? .deletes : .changes
    } else if line.hasPrefix("# "), line.contains("will be ") {
      self = line.contains("created") ? .creates : .changes
    } else if line.contains("resource \"") {
      self = line.hasPrefix("- ") ? .deletes : line.hasPrefix("+ ") ? .creates : .changes
    } else if line.contains(":"), let verb = Self.verbOfPulumi(line) {
      self = verb
    } else {
      return nil
    }
  }

  /// What Pulumi says after a resource: `- aws:route53/record:Record: (delete)`.
  private static func verbOfPulumi(_ line: String) -> PlanBlock? {
    if line.hasSuffix("(delete)") { return .deletes }
    if line.hasSuffix("(create)") { return .creates }
    return ["(update)", "(replace)", "(same)"].contains { line.hasSuffix($0) } ? .changes : nil
  }

  /// Whether a line of the block is what goes.
  func isDeletion(_ line: String) -> Bool {
    switch self {
    case .deletes: true
    case .creates: false
    case .changes: line.hasPrefix("- ")
    }
  }
}
