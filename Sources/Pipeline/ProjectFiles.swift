import Manifest
package import OutputTree

/// The manifest that `init` writes.
package let manifestFile = "mailzone.yaml"

/// The file of support's that goes with it, and with no other one.
package let exampleSupportFile = "dkim/example.com.csv"

/// What `init` writes to a folder: a manifest that renders at once, a file of support's, and what
/// make, CI services and pre-commit need. Nothing is rendered yet.
package func projectFiles(in directory: String) throws -> NewFiles {
  let files: [(path: String, contents: [UInt8])] = [
    (manifestFile, PackageResources.mailzone_yaml),
    ("mailzone.schema.json", Array(try manifestSchema().utf8)),
    (exampleSupportFile, PackageResources.example_com_csv),
    ("mailzone.mk", PackageResources.mailzone_mk),
    (".github/workflows/mailzone.yml", PackageResources.github_workflow_yml),
    (".gitlab-ci.yml", PackageResources.gitlab_ci_yml),
    (".pre-commit-config.yaml", PackageResources.pre_commit_config_yaml),
  ]
  return NewFiles(files.map(RenderedFile.init), in: directory)
}
