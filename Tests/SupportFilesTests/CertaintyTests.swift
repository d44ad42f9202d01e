import Diagnostics
import Testing

@testable import SupportFiles

/// What is certain is tried before what is likely.
@Suite struct CertaintyTests {
  @Test(arguments: SupportCase.all)
  func certainFormsAreForeseenAtAGlance(_ supportCase: SupportCase) throws {
    let file = SourceFile(path: supportCase.fileName)
    guard let text = decodeText(try supportCase.contents(), file: file).0 else { return }
    for form in plainForms where form.recognise(text) == .certain {
      let isForeseen = form.mayBeCertain(of: text)
      #expect(isForeseen, "\(form)")
    }
  }
}
