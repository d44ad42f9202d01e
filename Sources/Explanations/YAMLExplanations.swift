import Text

/// Codes from 100 on: YAML, and JSON, which is read as YAML.
extension Explanation {
  static let yamlSyntax = Explanation(
    cause: """
      The text is not YAML 1.1. The place is where the reader could not go on; the mistake may lie \
      a little before it.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            regions: [us-east-1]
           customer: Example Corporation
        """),
    remedy: """
      Look for a line that is indented otherwise than those it belongs with, a bracket, brace or quote that is not closed, a tab in the indentation, or a colon \
      in a value that is not quoted. In JSON, look whether the end is missing.
      """)

  static let notUTF8 = Explanation(
    cause: "A YAML or JSON file is not text in UTF-8.",
    example: Example(
      [],
      #"printf 'version: 1\ndomains:\n  example.com:\n    customer: M\374ller\n' > mailzone.yaml"#,
      "mailzone validate"),
    remedy: """
      Save the file as UTF-8. `iconv -f WINDOWS-1252 -t UTF-8` converts what an older editor on \
      Windows wrote.
      """)

  static let duplicateKey = Explanation(
    cause: """
      A key stands twice in one mapping. YAML forbids it, and readers that let it pass take either \
      of the two.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            ttl: 300
            regions: [us-east-1]
            ttl: 3600
        """),
    remedy: "Remove one of the two, or make their contents one mapping.")

  static let severalDocuments = Explanation(
    cause: "The file holds a second YAML document after `---`. A manifest is one document.",
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            regions: [us-east-1]
        ---
        domains:
          example.org:
            regions: [us-east-1]
        """),
    remedy: "Make them one document, or put the second into a file of its own under `include`.")

  static let tooDeep = Explanation(
    cause: """
      Lists or mappings are nested deeper than any manifest needs. The limit protects from files \
      that are made to exhaust a reader.
      """,
    example: Example([], "yes '[' | head -n 200 > mailzone.yaml", "mailzone validate"),
    remedy: "Write the manifest flat, as `mailzone schema` describes it.")

  static let aliasExpansion = Explanation(
    cause: """
      An alias (`*name`) repeats a node that no anchor (`&name`) before it names, or that it lies \
      in, or aliases repeat so many nodes that the manifest would grow beyond measure.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com: *usual
        """),
    remedy: """
      Put the anchor before the alias, or write the values out. What holds for all domains \
      belongs under `defaults`.
      """)

  static let yamlTag = Explanation(
    cause: """
      A value carries a YAML tag. Tags choose types, and mailzone takes every value by the type \
      that its key expects, so a tag could only contradict.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            customer: !!str 123
            regions: [us-east-1]
        """),
    remedy: "Leave the tag out. `no`, `0123` and `1e3` stay what you wrote without it.")

  static let keyNotScalar = Explanation(
    cause: "A list or a mapping stands where a key belongs.",
    example: Example(
      manifest: """
        version: 1
        domains:
          {{ domain }}:
            regions: [us-east-1]
        """),
    remedy: """
      Write a word as key. `{{ … }}` is a sign of a template that was not filled in: to YAML, \
      braces are mappings.
      """)

  static let emptyDocument = Explanation(
    cause: "The file holds nothing but blanks and comments.",
    example: Example(manifest: "# version: 1"),
    remedy: "Was it saved? `mailzone init` writes a manifest to begin with.")

  static let jsonSyntax = Explanation(
    cause: "A file begins as JSON and isn't JSON to its end, so nothing of it is taken.",
    example: Example(
      supportFile: "dkim.json",
      """
      {
        "DkimAttributes": {
          "Tokens": ["6ax3virf4n5bfs66a2rthypfuadpjj72",
      """),
    remedy: "Ask for the whole file again, or for the CSV of the SES console.")

  static let tabIndentation = Explanation(
    cause:
      "A line is indented by a tab. YAML takes blanks alone, since a tab has no certain width.",
    example: Example(
      [], #"printf 'version: 1\ndomains:\n\texample.com:\n' > mailzone.yaml"#,
      "mailzone validate"),
    remedy: "Write two blanks in its place. Most editors can do so for the whole file.")

  static let missingColon = Explanation(
    cause: """
      A line that must be a key has no colon, or no blank after it. YAML then takes it for a part of \
      a text, and stumbles some lines below; the place is the line that wants the colon. The lines by \
      which git marks a conflict (`<<<<<<< HEAD`) are such lines, too.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com
            regions: [us-east-1]
        """),
    remedy: """
      Write `key: value`, or `key:` where a list or a mapping follows. Where git marks a conflict, finish \
      the merge.
      """)

  static let hiddenBlank = Explanation(
    cause: """
      A blank is none that YAML knows: for example a non-breaking space, as web pages, chats and word \
      processors have it. YAML takes it for a letter.
      """,
    example: Example(
      [],
      #"printf 'version: 1\ndomains:\n\302\240\302\240example.com:\n    regions: [us-east-1]\n' > mailzone.yaml"#,
      "mailzone validate"),
    remedy: "Write a plain blank in its place, and look for others of the kind.")

  static let unquotedValue = Explanation(
    cause: """
      A value has characters by which YAML takes it for something else: it begins with `{`, `*`, `@` \
      or a quote and goes on after, or has a colon before a blank.
      """,
    example: Example(
      manifest: """
        version: 1
        defaults:
          mail_from: {region}-bounce
        """),
    remedy: "Put the whole value into single quotes: `'{region}-bounce'`.")

  static let notClosed = Explanation(
    cause: "A list, a mapping or a quote begins and doesn't end. The place is where it begins.",
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com: {regions: [us-east-1}
        """),
    remedy: "Write the bracket, brace or quote that is missing.")
}
