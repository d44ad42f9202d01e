/// The stable names of everything that mailzone can complain about.
///
/// A number is never reused and never changes its meaning: people search for it, suppress it and
/// link to it. The hundreds are the stages of the house: 0 files, 1 YAML and JSON, 2 manifest, 3
/// support files, 4 planning, 5 rendering, 6 output, 7 verification. The wording stands beside the
/// rule that reports it.
package enum DiagnosticCode: Int, CaseIterable, Sendable {
  // MARK: Files
  case fileUnreadable = 1
  case fileTooLarge = 2
  case patternMatchesNothing = 3
  case gitFailed = 4
  case notInRevision = 5
  case brokenRevision = 6
  case outsideFolder = 7
  case patternTooWide = 8

  // MARK: YAML and JSON
  case yamlSyntax = 101
  case notUTF8 = 102
  case duplicateKey = 103
  case severalDocuments = 104
  case tooDeep = 105
  case aliasExpansion = 106
  case yamlTag = 107
  case keyNotScalar = 108
  case emptyDocument = 109
  case jsonSyntax = 110
  case tabIndentation = 111
  case missingColon = 112
  case hiddenBlank = 113
  case unquotedValue = 114
  case notClosed = 115

  // MARK: Manifest
  case unknownKey = 201
  case wrongType = 202
  case missingKey = 203
  case unsupportedVersion = 204
  case invalidDomainName = 205
  case invalidValue = 206
  case invalidMailFrom = 207
  case duplicateDomain = 208
  case duplicateZone = 209
  case duplicateRegion = 210
  case keyNotAllowedHere = 211
  case noDomain = 212
  case reservedGroup = 216
  case providerNeedsKey = 217
  case keyOfAnotherProvider = 218
  case formatOfAnotherProvider = 219
  case providerTTL = 220
  case groupsDiffer = 221
  case groupSpelling = 222
  case mailFromLooksFalse = 230
  case unknownSender = 231
  case duplicateSender = 232
  case unusedSender = 233
  case releasedOwner = 234
  case passedOver = 235

  // MARK: Support files
  case unknownForm = 301
  case unsupportedForm = 302
  case emptySupportFile = 303
  case undecodableText = 304
  case openQuote = 305
  case zoneSyntax = 306
  case noDKIMKeys = 307
  case invalidRecordName = 308
  case targetGoesOn = 309
  case tokenMismatch = 310
  case doubledSuffix = 311
  case swappedNameAndValue = 312
  case noDomainKeyLabel = 313
  case incompleteRecord = 314
  case invalidToken = 315
  case unusualToken = 316
  case relativeName = 317
  case targetWithoutDot = 318
  case invalidKeyRecord = 319
  case conflictingKeys = 320
  case unexpectedJSON = 321
  case keyNotInFile = 322
  case replicaIdentity = 323
  case targetWithoutZone = 324
  case tooManyErrors = 325
  case incompleteListing = 326
  case unreadableListing = 327
  case cleanedText = 330
  case uncertainText = 331
  case tokenCutShort = 332
  case tokenCharacter = 333
  case certificateValidation = 334
  case obsoleteVerification = 335
  case regionsDisagree = 336
  case onlyMailFrom = 337
  case alternativesDiffer = 338
  case overlookedRecord = 339
  case placeholder = 340
  case onlyDeletions = 341
  case onlyNames = 342
  case exampleRecord = 343
  case uncertainRetraction = 344

  // MARK: Planning
  case unknownRegion = 401
  case noRegion = 402
  case outsideZone = 403
  case nearerZone = 404
  case impliedZone = 405
  case unusedZone = 406
  case mailFromRepeatsDomain = 407
  case sharedMailFrom = 408
  case unknownMailFromRegion = 409
  case replicaParent = 410
  case replicaKeys = 411
  case missingTokens = 412
  case tokenCount = 413
  case fileForAnotherDomain = 414
  case fileForAnotherRegion = 415
  case regionsNotToldApart = 416
  case sharedToken = 417
  case derivedSigningZone = 418
  case signingZoneDiffers = 419
  case unknownSigningZone = 420
  case foreignSigningZone = 421
  case unusedTokens = 422
  case tokensWithoutDomain = 423
  case recordConflict = 424
  case aliasConflict = 425
  case nameTooLong = 426
  case mixedKeys = 427
  case mailFromDiffers = 428
  case mailExchangeDiffers = 429
  case spfDiffers = 430
  case tokenForm = 431
  case mailFromIsDomain = 432
  case severalSigningZones = 433
  case unusualKey = 434
  case occluded = 435
  case existingInAnotherZone = 436
  case keysOfNoSender = 437
  case retiringKeys = 438
  case existingDiffers = 440
  case existingOtherType = 441
  case existingMX = 442
  case existingSPF = 443
  case existingPeculiar = 444
  case existingWithoutDot = 445
  case importIDUnknown = 446
  case commonTTL = 447
  case existingProxied = 448
  case existingTTLUnknown = 449
  case existingUnrelated = 460
  case unknownModule = 461
  case feedbackHostDiffers = 462
  case zoneWithoutPipeline = 463
  case unusedRegion = 464

  // MARK: Rendering
  case templateSyntax = 501
  case unknownTemplateName = 502
  case misusedTemplateName = 503
  case templateSection = 504
  case templatePartial = 505
  case templateUnsafeValue = 506
  case unknownTemplate = 507
  case templateLacksMark = 508
  case cloudFormationTooLarge = 509
  case cloudFormationNeedsS3 = 510
  case octoDNSNameTooLong = 511
  case octoDNSText = 512
  case cloudFormationReference = 513
  case providerText = 516
  case severalModules = 517
  case textTooLongForPowerShell = 530

  // MARK: Output
  case fileNotOurs = 601
  case pathInTheWay = 602
  case outputUnreadable = 603
  case outputUnwritable = 604
  case duplicateOutputPath = 605
  case invalidOutputPath = 606
  case markMissing = 607
  case outputInUse = 608
  case fileStandsThere = 609
  case notRendered = 610
  case formatsDisagree = 611
  case outputDiffers = 612
  case fileOfAnotherManifest = 613
  case wouldRemoveAll = 614
  case linkInWorkingTree = 615

  // MARK: Verification
  case resolverUnusable = 701
  case domainNotPlanned = 702
  case stateUnusable = 720
  case stateOfLater = 721

  /// The number that messages and `explain` show after `MZ`.
  package var number: Int { rawValue }

  /// The code as it is shown, for example `MZ0103`.
  package var text: String {
    let digits = String(rawValue)
    return "MZ" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
