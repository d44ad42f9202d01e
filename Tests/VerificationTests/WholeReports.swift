import Verification

// Reports in one text each.

func verificationTable(_ report: VerificationReport) -> String {
  whole { writeTable(report, to: $0) }
}

func verificationJSON(_ report: VerificationReport) -> String {
  whole { writeJSON(report, to: $0) }
}

func markdownReport(_ report: VerificationReport) -> String {
  whole { writeMarkdown(report, to: $0) }
}

func junitReport(_ report: VerificationReport) -> String {
  whole { writeJUnit(report, to: $0) }
}

func prometheusReport(_ report: VerificationReport) -> String {
  whole { writePrometheus(report, to: $0) }
}

private func whole(_ write: ((String) -> Void) -> Void) -> String {
  var text = ""
  write { text += $0 }
  return text
}
