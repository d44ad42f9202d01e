package import Rendering
package import Verification

// What `verify-report.html` can name. The template lists it.

extension VerificationPage: TemplateContext {
  package static let builtInSource = TemplateSource(
    builtIn: "verify-report.html", PackageResources.verify_report_html_mustache)

  /// The built-in template, which is known to compile.
  package static let builtIn: Template<VerificationPage>? = {
    var page: Template<VerificationPage>?
    _ = TemplateSet.load(overrides: [], others: [builtInSource]) { page = compile(&$0) }
    return page
  }()

  /// Compiles the template among others; nil where it is wrong, which they then report.
  package static func compile(_ loading: inout TemplateLoading) -> Template<VerificationPage>? {
    loading.compile("verify-report.html", .html, for: VerificationPage.self)
  }

  package static let fields: [TemplateField<Self>] = [
    .text("headline") { $0.headline },
    .word("tone") { $0.tone },
    .text("run") { $0.run },
    .integer("published") { UInt32(clamping: $0.published) },
    .integer("total") { UInt32(clamping: $0.total) },
    .list("search") { $0.search.map { [$0] } ?? [] },
    .list("states") { $0.states },
    .list("cells") { $0.cells },
    .integer("hidden_cells") { UInt32(clamping: $0.hiddenCells) },
    .flag("has_hidden_cells") { $0.hiddenCells > 0 },
    .list("domains") { $0.domains },
    .integer("hidden_domains") { UInt32(clamping: $0.hiddenDomains) },
    .flag("has_hidden_domains") { $0.hiddenDomains > 0 },
    .list("zone_notes") { $0.zoneNotes.map(Line.init) },
    .list("former_keys") { $0.formerKeys.map(Line.init) },
    .flag("has_former_keys") { !$0.formerKeys.isEmpty },
  ]
}

extension VerificationPage.Tone: PlainWord {
  package func write(to output: inout [UInt8]) {
    output += Array(rawValue.utf8)
  }
}

/// An element of a list of texts.
package struct Line: TemplateContext {
  let text: String

  package static let fields: [TemplateField<Self>] = [.text(".") { $0.text }]
}

extension VerificationPage.Search: TemplateContext {
  package static let fields: [TemplateField<Self>] = [
    .text("sentence") { $0.sentence },
    .integer("percent") { UInt32(clamping: $0.percent) },
    .flag("is_over") { $0.isOver },
  ]
}

extension VerificationPage.StateCount: TemplateContext {
  package static let fields: [TemplateField<Self>] = [
    .text("state") { $0.state },
    .integer("count") { UInt32(clamping: $0.count) },
    .word("tone") { $0.tone },
  ]
}

extension VerificationPage.Cell: TemplateContext {
  package static let fields: [TemplateField<Self>] = [
    .text("label") { $0.label },
    .word("tone") { $0.tone },
  ]
}

extension VerificationPage.Domain: TemplateContext {
  package static let fields: [TemplateField<Self>] = [
    .integer("number") { UInt32(clamping: $0.number) },
    .text("name") { $0.name },
    .optionalText("customer") { $0.customer },
    .word("tone") { $0.tone },
    .text("verdict") { $0.verdict },
    .text("sentence") { $0.sentence },
    .list("regions") { $0.regions },
    .list("details") { $0.details.map(Line.init) },
    .list("steps") { $0.steps.map(Line.init) },
    .list("records") { $0.records },
    .word("records_tone") { $0.recordsTone },
    .integer("published") { UInt32(clamping: $0.published) },
    .integer("total") { UInt32(clamping: $0.records.count) },
  ]
}

extension VerificationPage.Region: TemplateContext {
  package static let fields: [TemplateField<Self>] = [
    .text("region") { $0.name },
    .text("policy") { $0.policy.name },
    .text("policy_place") { $0.policy.place },
    .word("dkim_tone") { $0.dkim.tone },
    .text("dkim") { $0.dkim.word },
    .word("spf_tone") { $0.spf.tone },
    .text("spf") { $0.spf.word },
    .word("mail_tone") { $0.mail.tone },
    .text("mail") { $0.mail.word },
  ]
}

extension VerificationPage.Record: TemplateContext {
  package static let fields: [TemplateField<Self>] = [
    .text("name") { $0.name },
    .text("type") { $0.type },
    .list("values") { $0.values.map(Line.init) },
    .text("state") { $0.state },
    .word("tone") { $0.tone },
    .list("found") { $0.found.map(Line.init) },
    .list("remarks") { $0.remarks.map(Line.init) },
    .list("servers") { $0.servers.map(Line.init) },
    .list("seen") { $0.seen.map { [$0] } ?? [] },
  ]
}

extension VerificationPage.Seen: TemplateContext {
  package static let fields: [TemplateField<Self>] = [
    .text("text") { $0.text },
    .list("spans") { $0.spans },
  ]
}

extension VerificationPage.Seen.Span: TemplateContext {
  package static let fields: [TemplateField<Self>] = [
    .integer("start") { UInt32(clamping: $0.start) },
    .integer("width") { UInt32(clamping: $0.width) },
    .text("label") { $0.label },
    .word("tone") { $0.tone },
  ]
}
