import Diagnostics
import Testing
import Text

@testable import Rendering

@Suite struct TagPlacementTests {
  @Test(
    arguments: [
      // HCL
      (FileFormat.hcl, "a = \"{{title}}\"", nil),
      (.hcl, "# {{title}}", nil),
      (.hcl, "// {{title}}", nil),
      (.hcl, "a = {{title}}", .bareText),
      (.hcl, "/* {{title}} */", .blockCommentText),
      (.hcl, "/* \" # */ \"{{title}}\"", nil),
      (.hcl, "/*/ \"{{title}}\" */", .blockCommentText),
      (.hcl, "a = \"${{{title}}}\"", .raw),
      (.hcl, "a = \"x${b}{{title}}\"", nil),
      (.hcl, "a = \"${ {{title}} }\"", .bareText),
      (.hcl, "a = \"${ f(\"{{title}}\") }\"", nil),
      (.hcl, "a = \"${ { x = {{count}} }.x } {{title}}\"", nil),
      (.hcl, "a = \"${ /* \" {{title}} */ x }\"", .blockCommentText),
      (.hcl, "a = \"$${ {{title}}\"", nil),
      (.hcl, "a = \"${\"%{if x}{{title}}\"}\"", nil),
      (.hcl, "a = \"\\\"{{title}}\"", nil),
      (.hcl, "a = \"\\\\\" {{title}}", .bareText),
      (.hcl, "a = \"\\{{title}}\"", .afterBackslash),
      (.hcl, "a = \"\\{{count}}\"", .afterBackslash),
      (.hcl, "a = \"${{title}}\"", .afterIntroducer),
      (.hcl, "a = \"100%{{title}}\"", .afterIntroducer),
      (.hcl, "a = \"${{count}}\"", nil),
      (.hcl, "a = {{host}}", .bareName),
      (.hcl, "r \"{{host}}\" {}", nil),
      (.hcl, "a = {{type}}.{{count}}", nil),
      (.hcl, "a = \"'{{title}}'\"", nil),
      // JSON
      (.json, "{\"a\": \"{{title}}\"}", nil),
      (.json, "{\"a\": {{title}}}", .bareText),
      (.json, "{\"a\\\"{{title}}\": 1}", nil),
      (.json, "\"a\\\\\" {{title}}", .bareText),
      (.json, "\"\\{{title}}\"", .afterBackslash),
      (.json, "# {{title}}", .bareText),
      (.json, "\"${{title}}\"", nil),
      // YAML
      (.yaml, "a: \"{{title}}\"", nil),
      (.yaml, "a: '{{title}}'", .singleQuotedText),
      (.yaml, "a: '{{host}}'", nil),
      (.yaml, "a: {{title}}", .bareText),
      (.yaml, "a: {{host}}", .bareName),
      (.yaml, "{{key}}: 1", nil),
      (.yaml, "'{{key}}': 1", .quotedCode),
      (.yaml, "# {{key}}", .quotedCode),
      (.yaml, "# don't {{title}}", nil),
      (.yaml, "a: don't \"{{title}}\"", nil),
      (.yaml, "a: b#{{title}}", .bareText),
      (.yaml, "a: 'it''s' # {{title}}", nil),
      (.yaml, "a: 'it''s {{title}}'", .singleQuotedText),
      (.yaml, "- [\"{{title}}\",\"{{title}}\"]", nil),
      (.yaml, "a: b\"{{title}}\"", .bareText),
      // Master files
      (.masterFile, "{{host}}. {{count}} IN TXT \"{{title}}\"", nil),
      (.masterFile, "a TXT {{title}}", .bareText),
      (.masterFile, "a TXT \"\\{{title}}\"", .afterBackslash),
      (.masterFile, "; \"{{title}}", nil),
      (.masterFile, "a TXT \"; \" {{title}}", .bareText),
      // PowerShell
      (.powerShell, "Add -Text \"{{title}}\" -Name \"{{host}}\"", nil),
      (.powerShell, "Add {{title}}", .bareText),
      (.powerShell, "Add {{host}}", .bareName),
      (.powerShell, "# {{title}}", nil),
      (.powerShell, "<# {{title}} #>", .blockCommentText),
      (.powerShell, "<# \" #> \"{{title}}\"", nil),
      (.powerShell, "\"`\"{{title}}\"", nil),
      (.powerShell, "\"`{{title}}\"", .afterBackslash),
      (.powerShell, "\"\\\" {{title}}", .bareText),
      (.powerShell, "\"${{title}}\"", .afterIntroducer),
      (.powerShell, "\"${{host}}\"", .afterIntroducer),
      (.powerShell, "\"${{type}}\"", .afterIntroducer),
      // JavaScript
      (.javaScript, "TXT(\"{{title}}\")", nil),
      (.javaScript, "TXT({{title}})", .bareText),
      (.javaScript, "// {{title}}", nil),
      (.javaScript, "/* {{title}} */", .blockCommentText),
      (.javaScript, "/* \" */ \"{{title}}\"", nil),
      // HTML
      (.html, "<p>{{title}}</p>", nil),
      (.html, "<p>{{host}} {{count}} {{type}}</p>", nil),
      (.html, "<p title=\"{{title}}\">", nil),
      (.html, "<p title=\"a{{#is_on}}b{{/is_on}}{{title}}\">", nil),
      (.html, "<p title='{{title}}'>", .singleQuotedText),
      (.html, "<p title={{title}}>", .unquotedAttribute),
      (.html, "<p title={{count}}>", nil),
      (.html, "<{{title}}>", .unquotedAttribute),
      (.html, "<p {{host}}>", .unquotedAttribute),
      (.html, "<a href=\"{{title}}\">", .activeAttribute),
      (.html, "<a HREF = \"{{title}}\">", .activeAttribute),
      (.html, "<a href=\"#x{{count}}\" title=\"{{title}}\">", nil),
      (.html, "<a title=\"x\" onclick=\"{{title}}\">", .activeAttribute),
      (.html, "<a\nstyle=\"{{title}}\">", .activeAttribute),
      (.html, "<p>it's \"quoted\" {{title}}</p>", nil),
      (.html, "<!-- {{title}} -->", .blockCommentText),
      (.html, "<!-- > \" --><p>{{title}}", nil),
      (.html, "<!-- - -> {{title}} -->", .blockCommentText),
      (.html, "<style>p > a { } {{title}}</style>", .codeText),
      (.html, "<style>a { width: {{count}}px }</style><p>{{title}}", nil),
      (.html, "<SCRIPT>{{title}}</SCRIPT>", .codeText),
      (.html, "<script src=\"a\">x < y</script><p>{{title}}</p>", nil),
      (.html, "{{#items}}<li class=\"a\">{{.}}</li><br>{{/items}}<p>{{title}}</p>", nil),
      (.html, "<p>{{{title}}}</p>", .raw),
      // Raw
      (.yaml, "\"{{{title}}}\"", .raw),
      (.yaml, "\"{{&title}}\"", .raw),
      (.yaml, "\"{{&host}}\"", nil),
    ] as [(FileFormat, String, PlacementError?)])
  func decided(format: FileFormat, template: String, error: PlacementError?) {
    let messages = compiled(template.utf8, format).diagnostics.all.map(\.message)
    #expect(messages.count == (error == nil ? 0 : 1), "\(messages)")
    if let error { #expect(messages.first?.contains(error.rawValue) == true) }
  }

  @Test func heredocsAreRefused() {
    #expect(
      rendered("a = <<EOT\nx\nEOT\n", .hcl)
        == "t.mustache:1:6: error: heredocs are not supported in templates; write a string in double"
        + " quotes [MZ0501]\n")
  }

  @Test(arguments: [
    (FileFormat.javaScript, "x = 'a'\n", "this kind of string"),
    (.javaScript, "x = `a`\n", "this kind of string"),
    (.powerShell, "$x = 'a'\n", "this kind of string"),
    (.powerShell, "$x = @\"\n", "this kind of string"),
    (.powerShell, "$x = \"$(x)\"\n", "interpolations"),
  ])
  func someStringsAreRefused(format: FileFormat, template: String, message: String) {
    #expect(rendered(template, format).contains("\(message) "))
  }

  @Test func aSectionMayNotHideHalfAnEscape() {
    let template = "\"\\{{#is_on}}n{{/is_on}}\""
    #expect(rendered(template, .json).contains("ends inside a string, comment or escape"))
  }
}
