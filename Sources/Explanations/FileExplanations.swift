/// Codes below 100: files of input.
extension Explanation {
  static let fileUnreadable = Explanation(
    cause: """
      A file that the command line or the manifest names can't be read: it isn't there, is a folder \
      or a device, its permissions forbid it, or its name is not UTF-8.
      """,
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/exmaple.com.csv]
        domains:
          example.com:
            regions: [us-east-1]
        """, .tokens()),
    remedy: """
      Correct the path. Paths in a manifest are relative to the folder of the file that they stand \
      in, not to where mailzone is started. A pattern such as `dkim/*` passes over folders.
      """)

  static let fileTooLarge = Explanation(
    cause: """
      A file is larger than anything that belongs here: 64 MB for what support sent, 1 GB for a \
      manifest. The limit keeps a wrong file from filling the memory.
      """,
    example: Example(
      [.smallestManifest], "mkdir dkim", "head -c 70000000 /dev/zero > dkim/backup.csv",
      "mailzone validate"),
    remedy: """
      Take the file out of the folder that `token_files` names, or divide it: a manifest by \
      `include`, what support sent by domain.
      """)

  static let patternMatchesNothing = Explanation(
    cause: """
      A pattern under `token_files`, `include`, `dkim` or `retiring` stands for no file at all. It is \
      most likely misspelt, or the files have moved. Keys that come from nowhere else are missing \
      then, which is an error of its own.
      """,
    example: Example(
      manifest: """
        version: 1
        token_files: [dkmi/*]
        domains:
          example.com:
            regions: [us-east-1]
        """, .tokens()),
    remedy: """
      Correct the pattern, put support's files where it looks, or leave it out. Patterns are \
      relative to the folder of the file that they stand in.
      """)

  static let gitFailed = Explanation(
    cause: """
      `mailzone diff --git` asks git for the files of a revision, and git could not give them: the \
      revision doesn't exist, or the manifest lies in no repository.
      """,
    example: Example(
      [.smallestManifest, .tokens()], "git init --quiet", "mailzone diff --git no-such-branch"),
    remedy: """
      Name a revision that `git rev-parse` knows. In CI, fetch it first: most services check out one \
      commit alone.
      """)

  static let notInRevision = Explanation(
    cause: """
      The revision that `mailzone diff --git` compares with has no such file, so all of its records \
      count as added.
      """,
    example: Example(
      [.smallestManifest, .tokens()],
      "git init --quiet && git -c user.name=a -c user.email=a@example.com commit --quiet"
        + " --allow-empty --message empty",
      "mailzone diff --git HEAD"),
    remedy: "Nothing, where the manifest is new; else name the path that it had.")

  static let brokenRevision = Explanation(
    cause: """
      The manifest of the revision that `mailzone diff --git` compares with has errors, or is a link \
      that leads elsewhere. So there are no records to compare with: all count as added, and what is \
      removed is not known, which the table, the Markdown and the JSON say too. A pull request that \
      repairs it must not fail for that.
      """,
    example: Example(
      [.smallestManifest, .tokens()],
      "cp mailzone.yaml right.yaml && echo 'version: 2' > mailzone.yaml && git init --quiet",
      "git add . && git -c user.name=a -c user.email=a@example.com commit --quiet --message broken",
      "mv right.yaml mailzone.yaml", "mailzone diff --git HEAD"),
    remedy: "Nothing, where this change repairs it; else name a revision that is right.")

  static let outsideFolder = Explanation(
    cause: """
      A file that the manifest names lies outside the manifest's folder, or a link leads there. \
      Manifests come from pull requests, and what they name is shown in messages and records: one \
      could ask for a password file.
      """,
    example: Example(
      [
        .init(
          "records/mailzone.yaml",
          """
          version: 1
          token_files: [../dkim/*]
          domains:
            example.com:
              regions: [us-east-1]
          """),
        .tokens(),
      ], "mailzone validate records/mailzone.yaml"),
    remedy: """
      Put the files into the manifest's folder, or allow theirs on the command line: \
      `--allow-folder dkim`, which may be given several times. Links are resolved first.
      """)

  static let patternTooWide = Explanation(
    cause: """
      A pattern goes through more folders, or looks at more names, than any manifest needs: 10,000 \
      folders, a million names, 64 parts between slashes. The limits keep a pattern, or links in \
      circles, from holding up a run.
      """,
    example: Example(
      manifest: """
        version: 1
        token_files: ["\(String(repeating: "*/", count: 70))*"]
        domains:
          example.com:
            regions: [us-east-1]
        """),
    remedy: "Name the folders that hold the files: `dkim/*`, not `*/*/*/*`.")
}
