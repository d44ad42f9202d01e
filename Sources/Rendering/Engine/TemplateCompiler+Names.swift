import Diagnostics
import Text

extension TemplateCompiler {
  /// Compiles `{{name}}`, and `{{{name}}}` where the value is plain anyway.
  mutating func compileValue(_ tag: TemplateTag) {
    guard let name = resolve(tag), checkIsValue(name, tag), checkIsShown(name, tag) else { return }
    do throws(PlacementError) {
      if tag.kind == .rawValue, case .text = name.declaration.kind { throw .raw }
      let escaping = try escaping(
        of: name.declaration.kind, in: format, at: lexer.place, after: lexer.state.pending)
      program.append(value: name.slot, escaping)
    } catch {
      report(.templateUnsafeValue, "\(quoted(tag.name)) \(error.rawValue)", at: tag.range)
    }
    lexer.passValue()
  }

  /// Finds the name of a tag, or reports that there is none.
  private mutating func resolve(_ tag: TemplateTag) -> ResolvedName? {
    if let name = scopes.resolve(tag.name) { return name }
    // Within a section that was wrong itself, the names are those of a level that nobody knows.
    guard brokenSections == 0 else { return nil }
    if tag.name == "." {
      report(
        .unknownTemplateName, "there is no current element here; write {{.}} in a list of values",
        at: tag.range)
      return nil
    }
    let names = scopes.names
    let near = spellingSuggestion(for: tag.name, among: names)
    report(
      .unknownTemplateName,
      "\(quoted(tag.name)) is no name that this template has"
        + (near.map { "; did you mean \(quoted($0))?" } ?? ""),
      at: tag.range,
      notes: near == nil ? [.init("its names here are \(names.joined(separator: ", "))")] : [])
    return nil
  }

  private mutating func checkIsValue(_ name: ResolvedName, _ tag: TemplateTag) -> Bool {
    let kind: String
    switch name.declaration.kind {
    case .list: kind = "list"
    case .flag: kind = "condition"
    case .text, .name, .word, .integer, .code: return true
    }
    report(
      .misusedTemplateName,
      "\(quoted(tag.name)) is a \(kind), not a value; write {{#\(tag.name)}} and {{/\(tag.name)}}",
      at: tag.range)
    return false
  }

  /// An optional value is never shown as a blank: it stands in a section on it.
  private mutating func checkIsShown(_ name: ResolvedName, _ tag: TemplateTag) -> Bool {
    guard name.declaration.isOptional, shown[name.identity, default: 0] == 0 else { return true }
    report(
      .misusedTemplateName,
      "\(quoted(tag.name)) can be missing; put it between {{#\(tag.name)}} and {{/\(tag.name)}}",
      at: tag.range)
    return false
  }

  // MARK: Sections

  mutating func openSection(_ tag: TemplateTag) {
    guard sections.count < Self.maximumDepth else {
      return report(
        .templateSection, "sections are nested more than \(Self.maximumDepth) deep; close some",
        at: tag.range)
    }
    let name = resolve(tag).flatMap { checkIsSection($0, tag) ? $0 : nil }
    let section = OpenSection(
      tag: tag, name: name, step: name.map { beginSection($0, tag) } ?? 0, state: lexer.state)
    sections.append(section)
    guard let name else {
      brokenSections += 1
      return
    }
    if tag.kind == .section { shown[name.identity, default: 0] += 1 }
    if case .list(let element) = name.declaration.kind, section.isLoop { scopes.enter(element) }
  }

  private mutating func beginSection(_ name: ResolvedName, _ tag: TemplateTag) -> Int {
    program.beginSection { end in
      guard tag.kind == .section else { return .unless(name.slot, end: end) }
      if case .list = name.declaration.kind { return .each(name.slot, end: end) }
      return .when(name.slot, end: end)
    }
  }

  private mutating func checkIsSection(_ name: ResolvedName, _ tag: TemplateTag) -> Bool {
    switch name.declaration.kind {
    case .flag:
      return true
    case .list:
      guard shown[name.identity, default: 0] > 0, tag.kind == .section else { return true }
      report(
        .misusedTemplateName, "the list \(quoted(tag.name)) is being repeated here already",
        at: tag.range)
    case _ where name.declaration.isOptional:
      return true
    case .text, .name, .word, .integer, .code:
      report(
        .misusedTemplateName,
        "\(quoted(tag.name)) is a value that is never missing, so it can't be a section;"
          + " write {{\(tag.name)}}",
        at: tag.range)
    }
    return false
  }

  /// Closes the section that the tag names, as far as it was opened in the same text.
  mutating func closeSection(_ tag: TemplateTag, outerSections: Int) {
    guard sections.count > outerSections, let open = sections.last else {
      return report(
        .templateSection, "{{/\(tag.name)}} closes no section; none is open here", at: tag.range)
    }
    if open.tag.name == tag.name {
      checkState(of: endSection(), at: tag)
      return
    }
    report(
      .templateSection,
      "{{/\(tag.name)}} closes \(quoted(tag.name)), but the section that is open here is"
        + " \(quoted(open.tag.name))",
      at: tag.range, notes: [.init("the open section begins here", at: open.tag.range)])
    let isOpen = sections[outerSections...].contains { $0.tag.name == tag.name }
    while isOpen, endSection().tag.name != tag.name {}
  }

  /// The text goes on in the same way whether a section was shown or not.
  private mutating func checkState(of section: OpenSection, at tag: TemplateTag) {
    if lexer.state != section.state {
      report(
        .templateSection,
        "the section \(quoted(tag.name)) ends inside a string, comment or escape that it didn't"
          + " begin in, or outside one that it did; close in it what it opens",
        at: tag.range, notes: [.init("the section begins here", at: section.tag.range)])
    }
    lexer.resume(at: section.state)
  }

  /// Ends the innermost section, whether its closing tag is there or not.
  mutating func endSection() -> OpenSection {
    let section = sections.removeLast()
    if let name = section.name {
      program.endSection(at: section.step)
      if section.tag.kind == .section { shown[name.identity, default: 1] -= 1 }
      if section.isLoop { scopes.leave() }
    } else {
      brokenSections -= 1
    }
    return section
  }

  mutating func reportUnclosed(_ section: OpenSection) {
    report(
      .templateSection,
      "the section \(quoted(section.tag.name)) is not closed;"
        + " write {{/\(section.tag.name)}} after its end",
      at: section.tag.range)
  }
}
