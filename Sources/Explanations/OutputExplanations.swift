/// Codes from 600 on: the output folder.
extension Explanation {
  static let fileNotOurs = Explanation(
    cause: """
      A file stands where output belongs and lacks the mark of generated files, so somebody else \
      made it. mailzone never overwrites it.
      """,
    example: Example(
      [
        .smallestManifest, .tokens(),
        .init("rendered/terraform/versions.tf", "# pinned by hand"),
      ], "mailzone render"),
    remedy: "Move the file away, or choose another folder with `-o`.")

  static let pathInTheWay = Explanation(
    cause: """
      A folder, link or device stands where output belongs, or something else where one of its \
      folders does. mailzone never follows links in the output folder.
      """,
    example: Example(
      [.smallestManifest, .tokens()], "mkdir -p rendered/terraform/versions.tf", "mailzone render"),
    remedy: "Move it away, or choose another folder with `-o`.")

  static let outputUnreadable = Explanation(
    cause: "What stands in the output folder can't be read, so it can't be compared.",
    example: Example(
      [.smallestManifest, .tokens()],
      "mailzone render -o \"$(head -c 300 /dev/zero | tr '\\0' a)\""),
    remedy: "Solve what the system's words say, or choose another folder with `-o`.")

  static let outputUnwritable = Explanation(
    cause: """
      The output can't be written: the disk is full, the folder is read-only, or its path can't be \
      made. Each file is whole, old or new.
      """,
    example: Example(
      [.smallestManifest, .tokens()], "mailzone render -o /proc/rendered"),
    remedy: "Solve what the system's words say, or choose another folder with `-o`; then run again."
  )

  static let duplicateOutputPath = Explanation(
    cause: """
      Two outputs would have one path. Zone names can't bring that about, as none ends in a number, \
      which tells shards apart; it is a guard against mistakes in mailzone.
      """,
    example: nil,
    remedy: "Please report it, with the manifest.")

  static let invalidOutputPath = Explanation(
    cause: """
      A path of output would lie outside its format's folder. Zone names can't bring that about; it \
      is a guard against mistakes in mailzone.
      """,
    example: nil,
    remedy: "Please report it, with the manifest.")

  static let markMissing = Explanation(
    cause: """
      A file of output would lack the mark of generated files. Templates without it are refused \
      earlier; it is a guard against mistakes in mailzone.
      """,
    example: nil,
    remedy: "Please report it, with the templates.")

  static let outputInUse = Explanation(
    cause: "Another mailzone is writing to the same output folder.",
    example: Example(
      [.smallestManifest, .tokens()], "mkdir rendered", "flock rendered mailzone render"),
    remedy: """
      Run again when it is done. Runs at the same time need folders of their own, by `-o`.
      """)

  static let fileStandsThere = Explanation(
    cause: """
      A file that mailzone would write for you to keep and change stands there already. Nothing was \
      written.
      """,
    example: Example(
      [.init("templates/octodns-zone.yaml.mustache", "# {{mark}}")],
      "mailzone templates export templates"),
    remedy: "Move it away, or name another folder.")

  static let notRendered = Explanation(
    cause: "A folder is to be compared, and nothing in it was rendered by mailzone.",
    example: Example(
      [.smallestManifest, .tokens()], "mkdir rendered", "mailzone diff rendered mailzone.yaml"),
    remedy: "Name the folder that `mailzone render` was given as `-o`.")

  static let formatsDisagree = Explanation(
    cause: """
      A rendered folder says one thing of a record in one format and something else in another, so \
      somebody has changed a file.
      """,
    example: Example(
      [.smallestManifest, .tokens()], "mailzone render",
      "sed -i 's/ttl     = 3600/ttl     = 60/' rendered/terraform/example.com.tf",
      "mailzone diff rendered mailzone.yaml"),
    remedy: "Render the folder anew; what was changed by hand belongs in the manifest.")

  static let outputDiffers = Explanation(
    cause: """
      `mailzone check` found a file that is not what `render` writes. Services that show diagnostics \
      beside the files get it as a warning; people get the difference itself.
      """,
    example: Example(
      [.smallestManifest, .tokens()], "mailzone check --diagnostics github"),
    remedy: "Change the manifest, not the output; run `mailzone render` and commit what it wrote.")

  static let fileOfAnotherManifest = Explanation(
    cause: """
      The output folder holds files that were rendered from another manifest, as the mark in them \
      says. A run removes and replaces only its own, so that two manifests can't take each other's \
      records away.
      """,
    example: Example(
      [.smallestManifest, .tokens()], "mailzone render", "cp mailzone.yaml vendor-b.yaml",
      "mailzone render vendor-b.yaml"),
    remedy: """
      Give each manifest a folder of its own with `-o`, or `include` both in one. If a manifest was \
      renamed or moved, say once `mailzone render --take-over`.
      """)

  static let wouldRemoveAll = Explanation(
    cause: """
      Nothing of the manifest is to be rendered in the formats asked for, and files stand there that were rendered from it. A \
      mistake must not remove all records.
      """,
    example: Example(
      [.smallestManifest, .tokens()], "mailzone render",
      "echo 'defaults: {formats: [terraform]}' >> mailzone.yaml",
      "mailzone render --format octodns"),
    remedy: "Put back what is missing, or say with `--allow-empty` that all shall go.")

  static let linkInWorkingTree = Explanation(
    cause: """
      A link lies on the way to the folder that mailzone shall write to, in a working tree. Whoever \
      sends a pull request may commit links, and must not choose where files land.
      """,
    example: Example(
      [.smallestManifest, .tokens()], "ln -s /tmp rendered", "mailzone render"),
    remedy: "Remove the link, or name the folder that it leads to with `-o`.")
}
