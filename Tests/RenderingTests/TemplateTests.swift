import Testing

@testable import Rendering

@Suite struct TemplateTests {
  @Test(arguments: [
    ("", ""),
    ("plain", "plain"),
    ("\"{{title}}\"", #""A \"title\"""#),
    ("\"{{ title\t}}\"", #""A \"title\"""#),
    ("{{count}}{{{count}}}{{&count}}{{& count }}", "42424242"),
    ("{{type}} '{{host}}' \"{{{host}}}\" # {{host}}", "MX '1.example' \"1.example\" # 1.example"),
    ("{{key}}: 1", "'no': 1"),
    ("# {{title}}", "# A \"title\""),
    ("a{{! {{x}} b", "a b"),
    ("a{{! several\nlines }}b", "ab"),
  ])
  func values(template: String, output: String) {
    #expect(rendered(template) == output)
  }

  @Test(arguments: [
    ("{{#is_on}}a{{/is_on}}{{^is_on}}b{{/is_on}}", "a", "b"),
    ("{{#note}}\"{{note}}\"{{/note}}{{^note}}none{{/note}}", "\"n\"", "none"),
    ("{{#items}}\"{{.}}\"{{^is_last}}, {{/is_last}}{{/items}}", #""x", "y""#, ""),
    ("{{^items}}empty{{/items}}", "", "empty"),
    ("{{#items}}\"{{title}}\" {{count}} {{/items}}", #""item x" 42 "item y" 42 "#, ""),
    ("{{#is_on}}{{#is_on}}{{^note}}{{/note}}a{{/is_on}}{{/is_on}}", "a", ""),
    ("{{#items}}{{#note}}\"{{note}}{{.}}\"{{/note}}{{/items}}", #""nx""ny""#, ""),
  ])
  func sections(template: String, shown: String, hidden: String) {
    #expect(rendered(template) == shown)
    let none = TestContext(note: nil, isOn: false, items: [])
    #expect(rendered(template, .yaml, none) == hidden)
  }

  /// The examples of the Mustache specification for tags that stand alone on their lines.
  @Test(arguments: [
    ("| This\n{{#is_on}}\n|\n{{/is_on}}\n| A", "| This\n|\n| A"),
    ("  {{#is_on}}  \n=\n\t{{/is_on}}\t\n", "=\n"),
    ("|\r\n{{#is_on}}\r\n{{/is_on}}\r\n|", "|\r\n|"),
    ("  {{#is_on}}\n+{{/is_on}}\n/", "+\n/"),
    ("+{{#is_on}}\n/\n  {{/is_on}}", "+\n/\n"),
    (" | {{#is_on}}\t|\t{{/is_on}} | \n", " | \t|\t | \n"),
    (" {{#is_on}}YES{{/is_on}}\n {{^is_on}}NO{{/is_on}}\n", " YES\n \n"),
    ("begin\n  {{! comment\n  }}\nend", "begin\nend"),
    ("  {{!x}} y\n", "   y\n"),
    ("{{!a}}{{!b}}\nx", "\nx"),
    ("  {{count}}  \n", "  42  \n"),
    ("{{!last}}", ""),
  ])
  func standaloneTags(template: String, output: String) {
    #expect(rendered(template) == output)
  }

  @Test(arguments: [
    ("{{=<% %>=}}(<%count%>)", "(42)"),
    ("{{=| |=}}|count| {{count}}", "42 {{count}}"),
    ("{{= <% %> =}}<%={{ }}=%>{{count}}", "42"),
    ("a\n  {{=<% %>=}}\n<%#is_on%>\nb\n<%/is_on%>\n", "a\nb\n"),
    ("{{=<% %>=}}<%{count}%><%&count%>", "4242"),
  ])
  func delimiters(template: String, output: String) {
    #expect(rendered(template) == output)
  }

  @Test func partialsHaveTheNamesAndThePlaceOfTheirTag() {
    #expect(
      rendered("{{#items}}\"{{>p}}\" {{/items}}", .hcl, partials: ["p": "{{.}}-{{title}}"])
        == #""x-item x" "y-item y" "#)
    #expect(rendered("\"{{>p}}\"", .hcl, TestContext(title: "${x}")).contains("no template"))
    #expect(
      rendered("\"{{>p}}\"", .hcl, partials: ["p": "{{title}}"], TestContext(title: "${x}"))
        == #""$${x}""#)
  }

  /// The examples of the Mustache specification for the indentation of partials.
  @Test(arguments: [
    ("\\\n {{>p}}\n/\n", "|\n{{count}}\n|\n", "\\\n |\n 42\n |\n/\n"),
    ("  {{count}}  {{>p}}\n", ">\n>", "  42  >\n>\n"),
    ("  {{>p}}\n>", ">\n>", "  >\n  >>"),
    (">\n  {{>p}}", ">\n>", ">\n  >\n  >"),
    ("  {{>p}}\n", "{{#is_on}}\na\n{{/is_on}}\n{{count}}{{^is_on}}b{{/is_on}}\n", "  a\n  42\n"),
    ("  {{>p}}\n", "a\n  {{>q}}\nb\n", "  a\n    q\n  b\n"),
    ("  {{>p}}\n", "{{#is_on}}a{{/is_on}}{{>q}}b\n", "  aq\nb\n"),
  ])
  func partialIndentation(template: String, partial: String, output: String) {
    #expect(rendered(template, partials: ["p": partial, "q": "q\n"]) == output)
  }

  @Test func integersHaveAllTheirDigits() {
    for count: UInt32 in [0, 9, 10, 2_147_483_647, .max] {
      #expect(rendered("{{count}}", .yaml, TestContext(count: count)) == String(count))
    }
  }

  @Test func byteOrderMarkIsSkipped() {
    #expect(rendered("\u{FEFF}{{count}}") == "42")
    #expect(rendered("\u{FEFF}{{cuont}}").hasPrefix("t.mustache:1:1:"))
  }
}
