import Diagnostics
import Text

/// A JSON Schema (2020-12) of manifests, made from the keys that the decoder reads, as text.
///
/// It takes every valid manifest, and refuses what is wrong in its shape: unknown keys, wrong
/// types, values that no key takes. Included files have a schema of their own, `#/$defs/included`.
/// Scalars are taken as YAML 1.2 resolves them.
package func manifestSchema() throws -> String {
  let root = JSONValue.mapping(
    KeyedMapping(
      "a manifest", keys: ManifestKeys.root.keys.filter { $0.place.allows(.root) }))
  let included = JSONValue.mapping(
    KeyedMapping(
      "an included file", keys: ManifestKeys.root.keys.filter { $0.place.allows(.included) }))
  return try jsonText(
    root.merging([
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$defs": [
        "included": included.merging(["type": "object"]),
        "sender": .mapping(ManifestKeys.sender),
        "zone": .mapping(ManifestKeys.zone),
        "domain": .mapping(ManifestKeys.domain),
        "domain_sender": .mapping(ManifestKeys.domainSender),
        "region": .mapping(ManifestKeys.region),
      ],
      "title": "The manifest of mailzone",
      "type": "object",
      "required": ["version"],
    ]))
}
