package import Diagnostics

extension DiagnosticCode {
  /// What the code means. A code without an explanation doesn't compile.
  package var explanation: Explanation {
    switch self {
    // Files
    case .fileUnreadable: .fileUnreadable
    case .fileTooLarge: .fileTooLarge
    case .patternMatchesNothing: .patternMatchesNothing
    // YAML
    case .yamlSyntax: .yamlSyntax
    case .notUTF8: .notUTF8
    case .duplicateKey: .duplicateKey
    case .severalDocuments: .severalDocuments
    case .tooDeep: .tooDeep
    case .aliasExpansion: .aliasExpansion
    case .yamlTag: .yamlTag
    case .keyNotScalar: .keyNotScalar
    case .emptyDocument: .emptyDocument
    // Manifest
    case .unknownKey: .unknownKey
    case .wrongType: .wrongType
    case .missingKey: .missingKey
    case .unsupportedVersion: .unsupportedVersion
    case .invalidDomainName: .invalidDomainName
    case .invalidValue: .invalidValue
    case .invalidMailFrom: .invalidMailFrom
    case .duplicateDomain: .duplicateDomain
    case .duplicateZone: .duplicateZone
    case .duplicateRegion: .duplicateRegion
    case .keyNotAllowedHere: .keyNotAllowedHere
    case .noDomain: .noDomain
    // Support files
    case .unknownForm: .unknownForm
    case .unsupportedForm: .unsupportedForm
    case .emptySupportFile: .emptySupportFile
    case .undecodableText: .undecodableText
    case .openQuote: .openQuote
    case .zoneSyntax: .zoneSyntax
    case .noDKIMKeys: .noDKIMKeys
    case .invalidRecordName: .invalidRecordName
    case .targetGoesOn: .targetGoesOn
    case .tokenMismatch: .tokenMismatch
    case .doubledSuffix: .doubledSuffix
    case .swappedNameAndValue: .swappedNameAndValue
    case .noDomainKeyLabel: .noDomainKeyLabel
    case .incompleteRecord: .incompleteRecord
    case .invalidToken: .invalidToken
    case .unusualToken: .unusualToken
    case .relativeName: .relativeName
    case .targetWithoutDot: .targetWithoutDot
    case .invalidKeyRecord: .invalidKeyRecord
    case .conflictingKeys: .conflictingKeys
    case .unexpectedJSON: .unexpectedJSON
    case .keyNotInFile: .keyNotInFile
    case .replicaIdentity: .replicaIdentity
    case .targetWithoutZone: .targetWithoutZone
    case .tooManyErrors: .tooManyErrors
    // Planning
    case .unknownRegion: .unknownRegion
    case .noRegion: .noRegion
    case .outsideZone: .outsideZone
    case .nearerZone: .nearerZone
    case .impliedZone: .impliedZone
    case .unusedZone: .unusedZone
    case .mailFromRepeatsDomain: .mailFromRepeatsDomain
    case .sharedMailFrom: .sharedMailFrom
    case .unknownMailFromRegion: .unknownMailFromRegion
    case .replicaParent: .replicaParent
    case .replicaKeys: .replicaKeys
    case .missingTokens: .missingTokens
    case .tokenCount: .tokenCount
    case .fileForAnotherDomain: .fileForAnotherDomain
    case .fileForAnotherRegion: .fileForAnotherRegion
    case .regionsNotToldApart: .regionsNotToldApart
    case .sharedToken: .sharedToken
    case .derivedSigningZone: .derivedSigningZone
    case .signingZoneDiffers: .signingZoneDiffers
    case .unknownSigningZone: .unknownSigningZone
    case .foreignSigningZone: .foreignSigningZone
    case .unusedTokens: .unusedTokens
    case .tokensWithoutDomain: .tokensWithoutDomain
    case .recordConflict: .recordConflict
    case .aliasConflict: .aliasConflict
    case .nameTooLong: .nameTooLong
    case .mixedKeys: .mixedKeys
    // Rendering
    case .templateSyntax: .templateSyntax
    case .unknownTemplateName: .unknownTemplateName
    case .misusedTemplateName: .misusedTemplateName
    case .templateSection: .templateSection
    case .templatePartial: .templatePartial
    case .templateUnsafeValue: .templateUnsafeValue
    case .unknownTemplate: .unknownTemplate
    case .templateLacksMark: .templateLacksMark
    case .cloudFormationTooLarge: .cloudFormationTooLarge
    case .cloudFormationNeedsS3: .cloudFormationNeedsS3
    case .octoDNSNameTooLong: .octoDNSNameTooLong
    case .octoDNSText: .octoDNSText
    // Output
    case .fileNotOurs: .fileNotOurs
    case .pathInTheWay: .pathInTheWay
    case .outputUnreadable: .outputUnreadable
    case .outputUnwritable: .outputUnwritable
    case .duplicateOutputPath: .duplicateOutputPath
    case .invalidOutputPath: .invalidOutputPath
    case .markMissing: .markMissing
    case .outputInUse: .outputInUse
    case .fileStandsThere: .fileStandsThere
    }
  }
}
