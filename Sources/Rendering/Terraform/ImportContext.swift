import DNS
import Planning
import Providers

/// What `terraform-imports.tf` can name.
struct TerraformImports: TemplateContext {
  let mark: String
  let zone: DomainName
  let records: [TerraformImport]

  static let fields: [TemplateField<Self>] = [
    .text("mark") { $0.mark },
    .name("zone") { $0.zone },
    .list("records") { $0.records },
  ]
}

/// One of `records` in `terraform-imports.tf`.
struct TerraformImport: TemplateContext {
  let address: ResourceAddress
  let id: String

  static let fields: [TemplateField<Self>] = [
    .code("address") { $0.address },
    .text("id") { $0.id },
  ]
}

/// What `terraform-removed.tf` can name.
struct TerraformRemovals: TemplateContext {
  let mark: String
  let zone: DomainName
  let records: [TerraformRemoval]

  static let fields: [TemplateField<Self>] = [
    .text("mark") { $0.mark },
    .name("zone") { $0.zone },
    .list("records") { $0.records },
  ]
}

/// One of `records` in `terraform-removed.tf`.
struct TerraformRemoval: TemplateContext {
  let address: ResourceAddress

  static let fields: [TemplateField<Self>] = [.code("address") { $0.address }]
}

/// The address of a resource from the root module on: `module.mail.aws_route53_record.mx_…`.
struct ResourceAddress: CodeToken {
  private let module: ModuleAddress?
  private let type: String
  private let label: TerraformLabel

  init(of part: RecordSetPart, at provider: ProviderDescription, in module: ModuleAddress?) {
    self.module = module
    type =
      switch part.planned.recordSet.type {
      case .cname: provider.resources.cname
      case .mx: provider.resources.mx
      case .txt: provider.resources.txt
      }
    label = part.label
  }

  func write(to output: inout [UInt8]) {
    if let module { output.append("\(module.text).") }
    output.append("\(type).")
    label.write(to: &output)
  }
}
