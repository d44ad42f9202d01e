/// Whether a TXT record's text is an SPF record, by its version (RFC 7208, section 4.5).
package func isSPF(_ text: String) -> Bool {
  let lowered = text.lowercased()
  return lowered == "v=spf1" || lowered.hasPrefix("v=spf1 ")
}
