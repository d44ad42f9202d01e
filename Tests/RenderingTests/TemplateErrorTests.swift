import Diagnostics
import Testing

@testable import Rendering

@Suite struct TemplateErrorTests {
  /// Each template with the whole text of its diagnostics, notes among them.
  @Test(arguments: [
    // Syntax
    (
      "ä{{count\n{{count}}",
      "1:2: error: the tag is not closed; end it with '}}' on its line [MZ0501]"
    ),
    ("{{a{{count}}", "1:1: error: the tag is not closed; end it with '}}' on its line [MZ0501]"),
    (
      "x\n {{{count}}\n",
      "2:2: error: the tag is not closed; end it with '}}}' on its line [MZ0501]"
    ),
    ("{{! a\nb", "1:1: error: the tag is not closed; end it with '}}' on its line [MZ0501]"),
    ("a {{ }}", "1:3: error: the tag is empty; write a name in it [MZ0501]"),
    ("{{#}}", "1:1: error: the tag is empty; write a name in it [MZ0501]"),
    (
      "{{=<%=}}",
      "1:1: error: the tag sets no delimiters; write two, such as {{=<% %>=}} [MZ0501]"
    ),
    (
      "a: \"b\n",
      "1:6: error: the string is not closed on its line; end it, or write \\n for a line break"
        + " [MZ0501]"
    ),
    // Names
    (
      "{{cuont}}",
      "1:1: error: 'cuont' is no name that this template has; did you mean 'count'? [MZ0502]"
    ),
    (
      "{{zzzzzz}}",
      """
      1:1: error: 'zzzzzz' is no name that this template has [MZ0502]
      t.mustache:1:1: note: its names here are title, note, host, type, count, key, is_on, items
      """
    ),
    (
      "\n\n  {{.}}",
      "3:3: error: there is no current element here; write {{.}} in a list of values [MZ0502]"
    ),
    (
      "{{count.x}}",
      "1:1: error: 'count.x' is no name that this template has; did you mean 'count'? [MZ0502]"
    ),
    (
      "{{items}}",
      "1:1: error: 'items' is a list, not a value; write {{#items}} and {{/items}} [MZ0503]"
    ),
    (
      "{{is_on}}",
      "1:1: error: 'is_on' is a condition, not a value; write {{#is_on}} and {{/is_on}} [MZ0503]"
    ),
    (
      "{{#count}}{{/count}}",
      "1:1: error: 'count' is a value that is never missing, so it can't be a section;"
        + " write {{count}} [MZ0503]"
    ),
    (
      "\"{{note}}\"",
      "1:2: error: 'note' can be missing; put it between {{#note}} and {{/note}} [MZ0503]"
    ),
    (
      "{{^note}}\"{{note}}\"{{/note}}",
      "1:11: error: 'note' can be missing; put it between {{#note}} and {{/note}} [MZ0503]"
    ),
    (
      "{{#items}}{{#items}}{{/items}}{{/items}}",
      "1:11: error: the list 'items' is being repeated here already [MZ0503]"
    ),
    // Sections
    ("{{/is_on}}", "1:1: error: {{/is_on}} closes no section; none is open here [MZ0504]"),
    (
      "{{#is_on}}\n{{/items}}\n{{/is_on}}",
      """
      2:1: error: {{/items}} closes 'items', but the section that is open here is 'is_on' [MZ0504]
      t.mustache:1:1: note: the open section begins here
      """
    ),
    (
      "x {{#is_on}}",
      "1:3: error: the section 'is_on' is not closed; write {{/is_on}} after its end [MZ0504]"
    ),
    (
      "{{#is_on}}\"{{/is_on}}\"",
      """
      1:12: error: the section 'is_on' ends inside a string, comment or escape that it didn't begin \
      in, or outside one that it did; close in it what it opens [MZ0504]
      t.mustache:1:1: note: the section begins here
      """
    ),
    // Partials
    (
      "{{>q}}",
      "1:1: error: there is no template 'q.mustache' to include; did you mean 'p'? [MZ0505]"
    ),
    ("{{>t}}", "1:1: error: the template includes itself: t > t [MZ0505]"),
    ("{{>p}}", "p.mustache:1:2: error: the template includes itself: t > p > t [MZ0505]"),
  ])
  func reported(template: String, diagnostics: String) {
    let text = rendered(template, partials: ["p": "-{{>t}}"])
    let expected = diagnostics.hasPrefix("p.") ? diagnostics : "t.mustache:\(diagnostics)"
    #expect(text == expected + "\n")
  }

  @Test func allMistakesAreFoundInOneRun() {
    let text = rendered(
      """
      {{cuont}}
      {{#itmes}}{{.}} {{anything}}{{/itmes}}
      {{title}} {{/is_on}}
      """)
    #expect(
      text == """
        t.mustache:1:1: error: 'cuont' is no name that this template has; did you mean 'count'? [MZ0502]
        t.mustache:2:1: error: 'itmes' is no name that this template has; did you mean 'items'? [MZ0502]
        t.mustache:3:1: error: 'title' is free text and stands outside quotes; put double quotes around the tag [MZ0506]
        t.mustache:3:11: error: {{/is_on}} closes no section; none is open here [MZ0504]

        """)
  }

  @Test func rangesSpanTheTag() throws {
    let error = try #require(compiled("ü {{ cuont }}x".utf8).diagnostics.all.first)
    #expect(error.range?.start == SourcePosition(line: 1, column: 3))
    #expect(error.range?.end == SourcePosition(line: 1, column: 14))
  }

  @Test func otherEncodingsAreRefused() {
    let text = TextPrinter().text(for: compiled([0x61, 0xFF]).diagnostics.all)
    #expect(
      text
        == "t.mustache:1:1: error: the template is not UTF-8 text; save it as UTF-8 [MZ0501]\n")
  }

  @Test func sectionsOfAPartialAreItsOwn() {
    #expect(
      rendered("{{#is_on}}{{>p}}{{/is_on}}", partials: ["p": "{{/is_on}}{{#is_on}}"])
        == """
        p.mustache:1:1: error: {{/is_on}} closes no section; none is open here [MZ0504]
        p.mustache:1:11: error: the section 'is_on' is not closed; write {{/is_on}} after its end [MZ0504]

        """)
  }

  @Test func nestingIsLimited() {
    let depth = TemplateCompiler.maximumDepth
    let nested = { String(repeating: "{{#is_on}}", count: $0) }
    let closed = { String(repeating: "{{/is_on}}", count: $0) }
    #expect(rendered(nested(depth) + "x" + closed(depth)) == "x")
    #expect(
      rendered(nested(depth + 1) + closed(depth)) == """
        t.mustache:1:501: error: sections are nested more than 50 deep; close some [MZ0504]

        """)
  }

  @Test func partialsOfPartialsAreLimited() {
    // Each includes the next one twice: 2^20 inclusions.
    var partials: [String: String] = [:]
    for number in 0..<20 { partials["p\(number)"] = "{{>p\(number + 1)}}{{>p\(number + 1)}}" }
    partials["p20"] = "x"
    #expect(rendered("{{>p0}}", partials: partials).contains("too many templates are included"))
  }

  /// Text that is wrong all over stops at the hundredth error, and takes no long.
  @Test(
    arguments: [
      "{{", "{{x}}", "{{#is_on}}", "{{/x}}", "{{#x}}", "\"", "\"${", "{{{", "{{=", "'#{{!",
    ])
  func garbage(piece: String) {
    let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
    for format in [FileFormat.hcl, .json, .yaml] {
      let errors = compiled(text.utf8, format).diagnostics.all
      #expect(errors.count <= TemplateCompiler.maximumErrors)
    }
  }
}
