/// Codes from 700 on: asking DNS.
extension Explanation {
  static let resolverUnusable = Explanation(
    cause: """
      `verify` has nobody to ask: the host of a `--resolver` has no address that the system knows, \
      `/etc/resolv.conf` can't be read, or the system gives no socket.
      """,
    example: Example(
      [.smallestManifest, .tokens()], "mailzone verify --resolver a..b"),
    remedy: "Name a resolver that answers: `--resolver 192.0.2.53`, or with a port after a colon.")

  static let domainNotPlanned = Explanation(
    cause: "A `--domain` of `verify` has no records in the manifest's plan.",
    example: Example(
      [.smallestManifest, .tokens()],
      "mailzone verify --resolver 127.0.0.1 --domain example.org"),
    remedy: "Write the domain as the manifest does; `mailzone records` lists all that is planned.")

  static let stateUnusable = Explanation(
    cause: """
      The file of `verify --state` was not written by mailzone, was written by another version of it, \
      or was changed. Nobody is asked then, and the file is left as it is.
      """,
    example: Example(
      [.smallestManifest, .tokens(), .init("state.json", #"{"kind": "shopping-list"}"#)],
      "mailzone verify --resolver 127.0.0.1 --state state.json"),
    remedy: "Name another file, or move this one away; the next run then begins anew.")

  static let stateOfLater = Explanation(
    cause: """
      The file of `verify --state` holds times that are yet to come: a run was made by a clock that \
      was ahead, or the clock of this one is behind. Those times are taken for that of this run, and \
      written so.
      """,
    example: Example(
      [
        .smallestManifest, .tokens(),
        .init(
          "state.json",
          """
          {"kind":"mailzone-verify-state","version":1,"records":[
          {"name":"bounce.example.com","type":"MX",\
          "values":["10 feedback-smtp.us-east-1.amazonses.com"],\
          "spans":[["missing-name","2999-01-01T00:00:00Z","2999-01-01T00:00:00Z"]]}]}
          """),
      ],
      "mailzone verify --resolver 127.0.0.1 --state state.json"),
    remedy: "Put the clocks of the machines right that use the file.")
}
