// swift-tools-version: 6.2
import PackageDescription

/// Swift 6 mode comes with the tools version; these make the compiler hold the architecture:
/// imports are internal unless said, members come only from modules that a file imports, and no
/// warning survives.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// The direction of the house: a module may import only what stands before it.
let package = Package(
  name: "mailzone",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "mailzone", targets: ["mailzone"])],
  dependencies: [
    // Options, help, usage errors (exit 64) and shell completions of the command line.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // YAML with positions: the manifest is read through libyaml's events.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    // JSON as RFC 8259 has it and nothing else, in events that tell how far the parser has come, so
    // that every value keeps its place; trees such as Foundation's forget it.
    .systemLibrary(
      name: "CLibYAJL", pkgConfig: "yajl",
      providers: [.apt(["libyajl-dev"]), .brew(["yajl"])]),
    // IDNA2008 with UTS 46 mapping: Unicode domain names become A-labels.
    .systemLibrary(
      name: "CLibIDN2", pkgConfig: "libidn2",
      providers: [.apt(["libidn2-dev"]), .brew(["libidn2"])]),
    // CSV as RFC 4180 and Excel write it, as a stream, so that every field keeps its line.
    .systemLibrary(
      name: "CLibCSV", providers: [.apt(["libcsv-dev"]), .brew(["libcsv"])]),
    // HTML tag by tag with places, in memory that a hostile page can't blow up, as HTML5 trees can.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    // Mails with their parts, encodings and character sets; loaded when the first mail is read.
    .systemLibrary(
      name: "CGMime", providers: [.apt(["libgmime-3.0-0"]), .brew(["gmime"])]),
    // syncfs(2), one call for thousands of files where fsync would take one each; mallopt(3);
    // epoll(7).
    .systemLibrary(name: "CLinux"),

    .target(
      name: "Platform",
      dependencies: [.target(name: "CLinux", condition: .when(platforms: [.linux]))],
      swiftSettings: strict),
    .target(name: "Text", swiftSettings: strict),
    .target(name: "Concurrency", swiftSettings: strict),
    .target(name: "Diagnostics", dependencies: ["Text"], swiftSettings: strict),
    .target(name: "Explanations", dependencies: ["Diagnostics", "Text"], swiftSettings: strict),
    .target(name: "DNS", dependencies: ["Text", "CLibIDN2"], swiftSettings: strict),
    .target(name: "Providers", swiftSettings: strict),
    .target(name: "MailAuthentication", dependencies: ["DNS", "Text"], swiftSettings: strict),
    .target(name: "DNSMessage", dependencies: ["DNS", "Text"], swiftSettings: strict),
    .target(
      name: "Resolution",
      dependencies: [
        "DNSMessage", "DNS", "Platform",
      ],
      swiftSettings: strict),
    .target(
      name: "YAML", dependencies: ["CLibYAML", "CLibYAJL", "Diagnostics", "Text"],
      swiftSettings: strict),
    .target(
      name: "Manifest", dependencies: ["Providers", "YAML", "DNS", "Diagnostics", "Text"],
      swiftSettings: strict),
    .target(
      name: "SupportFiles",
      dependencies: [
        "CLibCSV", "CLibXML2", "CGMime", "Providers", "YAML", "MailAuthentication", "DNS",
        "Diagnostics", "Text",
      ],
      swiftSettings: strict),
    .target(
      name: "Planning",
      dependencies: [
        "Manifest", "Providers", "SupportFiles", "MailAuthentication", "DNS", "Diagnostics", "Text",
        "Concurrency",
      ],
      swiftSettings: strict),
    .target(
      name: "Verification",
      dependencies: [
        "Resolution", "DNSMessage", "Planning", "MailAuthentication", "DNS", "Diagnostics", "Text",
        "Concurrency",
      ],
      swiftSettings: strict),
    .target(
      name: "OutputTree", dependencies: ["Diagnostics", "Text", "Platform"],
      swiftSettings: strict),
    .target(
      name: "Rendering",
      dependencies: ["OutputTree", "Planning", "Providers", "DNS", "Diagnostics", "Text"],
      resources: [
        .embedInCode("../../Templates/terraform/terraform-imports.tf.mustache"),
        .embedInCode("../../Templates/terraform/terraform-removed.tf.mustache"),
        .embedInCode("../../Templates/terraform/terraform-versions.tf.mustache"),
        .embedInCode("../../Templates/terraform/route53.tf.mustache"),
        .embedInCode("../../Templates/terraform/cloudflare.tf.mustache"),
        .embedInCode("../../Templates/terraform/cloudflare4.tf.mustache"),
        .embedInCode("../../Templates/terraform/azure.tf.mustache"),
        .embedInCode("../../Templates/terraform/google.tf.mustache"),
        .embedInCode("../../Templates/terraform/rfc2136.tf.mustache"),
        .embedInCode("../../Templates/terraform/infoblox.tf.mustache"),
        .embedInCode("../../Templates/terraform/akamai.tf.mustache"),
        .embedInCode("../../Templates/terraform/digitalocean.tf.mustache"),
        .embedInCode("../../Templates/terraform/ovh.tf.mustache"),
        .embedInCode("../../Templates/terraform/hetzner.tf.mustache"),
        .embedInCode("../../Templates/cloudformation-existing.yaml.mustache"),
        .embedInCode("../../Templates/cloudformation-zone.json.mustache"),
        .embedInCode("../../Templates/octodns-zone.yaml.mustache"),
        .embedInCode("../../Templates/records/bind.zone.mustache"),
        .embedInCode("../../Templates/records/dnscontrol.js.mustache"),
        .embedInCode("../../Templates/records/nsupdate.txt.mustache"),
        .embedInCode("../../Templates/records/powershell.ps1.mustache"),
      ],
      swiftSettings: strict),
    .target(
      name: "Pages", dependencies: ["Verification", "Rendering"],
      resources: [.embedInCode("../../Templates/verify-report.html.mustache")],
      swiftSettings: strict),
    .target(
      name: "Comparison",
      dependencies: [
        "Manifest", "Providers", "MailAuthentication", "Planning", "DNS", "Diagnostics", "Text",
      ],
      swiftSettings: strict),
    .target(
      name: "Pipeline",
      dependencies: [
        "Manifest", "Providers", "SupportFiles", "Planning", "Resolution", "Verification",
        "Rendering", "Pages", "OutputTree", "Comparison", "YAML", "MailAuthentication", "DNS",
        "Diagnostics", "Text", "Concurrency", "Platform",
      ],
      resources: [
        .embedInCode("../../Templates/project/mailzone.yaml"),
        .embedInCode("../../Templates/project/example.com.csv"),
        .embedInCode("../../Templates/project/mailzone.mk"),
        .embedInCode("../../Templates/project/github-workflow.yml"),
        .embedInCode("../../Templates/project/gitlab-ci.yml"),
        .embedInCode("../../Templates/project/pre-commit-config.yaml"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "mailzone",
      dependencies: [
        "Pipeline", "OutputTree", "Verification", "Resolution", "Planning", "Manifest",
        "Explanations", "DNS", "Diagnostics", "Text",
        "Platform",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // What tests share: random numbers that come again.
    .target(
      name: "SeededRandom", dependencies: ["Platform"], path: "Tests/SeededRandom",
      swiftSettings: strict),
    // Texts with characters of every kind, for whatever prints.
    .target(name: "HostileText", path: "Tests/HostileText", swiftSettings: strict),
    // Files in one text, with what shall be said of them beneath the places.
    .target(
      name: "MarkedText", dependencies: ["Diagnostics"], path: "Tests/MarkedText",
      swiftSettings: strict),
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics", "Text", "HostileText"],
      swiftSettings: strict),
    .testTarget(name: "DNSTests", dependencies: ["DNS"], swiftSettings: strict),
    .testTarget(
      name: "MailAuthenticationTests", dependencies: ["MailAuthentication", "DNS"],
      swiftSettings: strict),
    .testTarget(
      name: "DNSMessageTests", dependencies: ["DNSMessage", "DNS", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "ResolutionTests", dependencies: ["Resolution", "DNSMessage", "DNS"],
      swiftSettings: strict),
    .testTarget(name: "YAMLTests", dependencies: ["YAML", "Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "ManifestTests", dependencies: ["Manifest", "YAML", "Diagnostics", "MarkedText"],
      swiftSettings: strict),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "Planning", "SupportFiles", "Manifest", "YAML", "DNS", "Diagnostics", "MarkedText",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ComparisonTests",
      dependencies: [
        "Comparison", "Planning", "Providers", "Manifest", "DNS", "Diagnostics", "MarkedText",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "OutputTreeTests",
      dependencies: ["OutputTree", "Platform", "Diagnostics", "SeededRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "SupportFilesTests",
      dependencies: [
        "SupportFiles", "Providers", "MailAuthentication", "DNS", "Diagnostics", "Text",
        "SeededRandom",
      ],
      exclude: ["Cases"], swiftSettings: strict),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "Rendering", "OutputTree", "Planning", "Providers", "DNS", "Diagnostics", "Text",
        "CLibYAML",
        "SeededRandom",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "VerificationTests",
      dependencies: [
        "Text",
        "Pages", "Rendering", "Verification", "Resolution", "DNSMessage", "Planning",
        "MailAuthentication", "DNS", "Diagnostics", "SeededRandom", "HostileText",
      ],
      swiftSettings: strict),
    // The cases of Tests/Cases, through the whole pipeline.
    .testTarget(
      name: "CaseTests",
      dependencies: ["Pipeline", "Diagnostics", "Text", "Platform", "HostileText"],
      swiftSettings: strict),
  ]
)

// libFuzzer's program, which brings its own main: `make fuzz` alone builds it.
if Context.environment["MAILZONE_FUZZ"] != nil {
  package.products.append(.executable(name: "mailzone-fuzz", targets: ["mailzone-fuzz"]))
  package.targets.append(
    .executableTarget(
      name: "mailzone-fuzz",
      dependencies: [
        "Pipeline", "Rendering", "OutputTree", "Planning", "SupportFiles", "Manifest", "Providers",
        "YAML", "DNSMessage", "DNS", "Diagnostics",
      ], path: "Tests/Fuzz",
      exclude: ["fuzz"], swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
