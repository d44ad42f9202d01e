import DNS
import Diagnostics
import OutputTree
import Planning
import Providers
import Testing

@testable import Rendering

@Suite struct TemplateSetTests {
  @Test func builtInTemplatesCompile() {
    // Those that replace others don't wait for their use.
    let (templates, diagnostics) = TemplateSet.load(overrides: TemplateSet.builtInSources)
    #expect(templates != nil)
    #expect(diagnostics.all.isEmpty)
    #expect(
      TemplateSet.builtInSources.map(\.name) == [
        "akamai.tf.mustache", "azure.tf.mustache", "bind.zone.mustache", "cloudflare.tf.mustache",
        "cloudflare4.tf.mustache", "cloudformation-existing.yaml.mustache",
        "cloudformation-zone.json.mustache", "digitalocean.tf.mustache",
        "dnscontrol.js.mustache", "google.tf.mustache", "hetzner.tf.mustache",
        "infoblox.tf.mustache", "nsupdate.txt.mustache", "octodns-zone.yaml.mustache",
        "ovh.tf.mustache", "powershell.ps1.mustache", "rfc2136.tf.mustache", "route53.tf.mustache",
        "terraform-imports.tf.mustache", "terraform-removed.tf.mustache",
        "terraform-versions.tf.mustache",
      ])
  }

  /// The comment at the top of a template lists exactly the names that it can use.
  @Test func templatesDocumentTheirNames() throws {
    let roots: [String: any TemplateContext.Type] = [
      "cloudformation-existing.yaml": CloudFormationExisting.self,
      "cloudformation-zone.json": CloudFormationZone.self, "octodns-zone.yaml": OctoDNSZone.self,
      "terraform-imports.tf": TerraformImports.self,
      "terraform-removed.tf": TerraformRemovals.self,
      "terraform-versions.tf": TerraformVersions.self,
      "bind.zone": RecordsPage.self, "dnscontrol.js": RecordsPage.self,
      "nsupdate.txt": RecordsPage.self, "powershell.ps1": RecordsPage.self,
    ]
    for source in TemplateSet.builtInSources {
      let provider = DNSProvider(rawValue: String(source.partialName.dropLast(3)))
      let root = try provider == nil ? #require(roots[source.partialName]) : TerraformZone.self
      let others = DNSProvider.allCases.flatMap { $0.description.keys.map(\.name) }
        .filter { key in provider?.description.keys.contains { $0.name == key } != true }
      let text = String(decoding: source.text, as: UTF8.self)
      let comment = try #require(text.firstMatch(of: /(?s)\{\{!.*?\n\}\}/)).output
      let documented = comment.matches(of: /(?m)^    ( *)(\S+) +([a-z]+\??)(?= |$)/).map {
        "\($0.1)\($0.2) \($0.3)"
      }
      let expected = declared(root).filter { !others.contains(String($0.prefix { $0 != " " })) }
      #expect(documented == (provider == nil ? declared(root) : expected), "\(source.name)")
    }
  }

  /// The names of a type and, further to the right, those that the elements of its lists add.
  private func declared(_ type: any TemplateContext.Type, indentation: String = "") -> [String] {
    let owner = ObjectIdentifier(type)
    return type.declarations.filter { $0.owner == owner }.flatMap { declaration in
      let kind = "\(declaration.kind)".prefix { $0 != "(" }
      let line = "\(indentation)\(declaration.name) \(kind)\(declaration.isOptional ? "?" : "")"
      guard case .list(let element) = declaration.kind else { return [line] }
      return [line] + declared(element, indentation: indentation + "  ")
    }
  }

  @Test func overridesReplaceByName() throws {
    let (templates, diagnostics) = TemplateSet.load(overrides: [
      source("route53.tf", "# {{mark}}\n{{#records}}{{>record}}{{/records}}".utf8),
      source("record", "# {{name}}\n".utf8),
    ])
    #expect(diagnostics.all.isEmpty)
    let plan = ZonePlan(
      zone: DomainName("example.com"), recordSets: [try planned("a.example.com", .txt("x"))])
    let renderer = TerraformRenderer(
      templates: try #require(templates), mark: GenerationMark(manifest: "../m"))
    #expect(text(renderer.render(plan).files).hasSuffix("again.\n# a.example.com\n"))
    #expect(text(renderer.renderShared(by: [plan.module]).files).contains("required_version"))
  }

  @Test func filesThatNothingUsesAreErrors() {
    let (templates, diagnostics) = TemplateSet.load(overrides: [
      source("route54.tf", "".utf8), source("x", "".utf8),
    ])
    #expect(templates == nil)
    #expect(
      TextPrinter().text(for: diagnostics.all) == """
        route54.tf.mustache:1:1: error: 'route54.tf.mustache' is no template of \
        mailzone's, and no template includes it; did you mean 'route53.tf.mustache'? [MZ0507]
        x.mustache:1:1: error: 'x.mustache' is no template of mailzone's, and no template includes \
        it; remove it, or rename it [MZ0507]
        x.mustache:1:1: note: the templates are akamai.tf.mustache, azure.tf.mustache, \
        bind.zone.mustache, cloudflare.tf.mustache, cloudflare4.tf.mustache, \
        cloudformation-existing.yaml.mustache, cloudformation-zone.json.mustache, \
        digitalocean.tf.mustache, dnscontrol.js.mustache, \
        google.tf.mustache, hetzner.tf.mustache, infoblox.tf.mustache, nsupdate.txt.mustache, \
        octodns-zone.yaml.mustache, ovh.tf.mustache, powershell.ps1.mustache, \
        rfc2136.tf.mustache, route53.tf.mustache, terraform-imports.tf.mustache, \
        terraform-removed.tf.mustache, terraform-versions.tf.mustache

        """)
  }

  @Test func mistakesOfAllTemplatesAreReported() {
    let (templates, diagnostics) = TemplateSet.load(overrides: [
      source("route53.tf", "{{mark}}".utf8), source("octodns-zone.yaml", "{{x}}".utf8),
    ])
    #expect(templates == nil)
    #expect(
      diagnostics.sorted.map(\.range?.file.path) == [
        "octodns-zone.yaml.mustache", "route53.tf.mustache",
      ])
  }

  @Test func outputWithoutTheMarkIsAnError() throws {
    let late = String(repeating: "#\n", count: 16) + "# {{mark}}\n"
    for text in ["x", "x: 1 # {{mark}}", late] {
      let templates = try #require(
        TemplateSet.load(overrides: [source("octodns-zone.yaml", text.utf8)]).templates)
      let plan = ZonePlan(
        zone: DomainName("example.com"), recordSets: [try planned("a.example.com", .txt("x"))])
      let rendered = OctoDNSRenderer(templates: templates, mark: GenerationMark(manifest: "../m"))
        .render(plan)
      #expect(
        TextPrinter().text(for: rendered.diagnostics.all) == """
          octodns-zone.yaml.mustache:1:1: error: the template's output lacks the mark of generated \
          files in its first 16 lines; write {{mark}} alone in a comment at its top, or in JSON \
          as the string of a line's one key [MZ0508]

          """)
    }
  }
}
