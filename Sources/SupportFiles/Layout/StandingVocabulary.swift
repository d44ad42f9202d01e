import Text

/// The words that say of records whether they hold, by language. A language is a line in each list.
enum StandingVocabulary {
  /// What a word says that is not negated.
  static let verdicts: [String: Standing.Verdict] = {
    var verdicts: [String: Standing.Verdict] = [:]
    for word in voidVerbs + voids { verdicts[word] = .void }
    for word in validVerbs + valids { verdicts[word] = .valid }
    return verdicts
  }()

  /// The same for any word, of which some have their endings joined to them.
  static func verdict(of word: String) -> Standing.Verdict? {
    if let verdict = verdicts[word] { return verdict }
    guard let first = word.unicodeScalars.first, first.value >= 0x3040 else { return nil }
    if negatedStems.contains(where: word.contains) { return nil }
    return stems.first { word.hasPrefix($0.stem) }?.verdict
  }

  private static let stems: [(stem: String, verdict: Standing.Verdict)] =
    ["削除", "삭제", "删除", "刪除", "無効", "旧", "무효", "잘못", "作废"].map { ($0, .void) }
    + ["追加", "作成", "추가", "생성", "添加", "新增", "创建", "建立", "使用", "新"].map { ($0, .valid) }
  private static let negatedStems = ["しない", "지 마", "지마", "不", "请勿", "請勿", "勿", "ない"]

  /// Whether a phrase may be understood, by its first word: a glance that most don't pass.
  static func mayKnow(_ phrase: some StringProtocol) -> Bool {
    let rest = phrase.utf8.drop { !$0.isLetter && $0 < 0x80 }
    let word = rest.prefix(while: \.isLetter)
    guard let first = rest.first, first < 0x80 else { return !rest.isEmpty }
    if let next = rest.dropFirst(word.count).first,
      next >= 0x80 || "-.'_0123456789".utf8.contains(next)
    {
      return true
    }
    guard word.count <= 20 else { return false }
    return firstWords.contains(String(decoding: word.lazy.map(\.lowercased), as: UTF8.self))
  }

  private static let firstWords: Set<String> = {
    var words = others.union(negations).union(verdicts.keys).union(times.keys)
    for pair in pairs { words.insert(String(pair.prefix { $0 != "_" })) }
    return words
  }()

  /// Words that say whether something holds where nothing stands beside them: elsewhere they say
  /// when something is to be done.
  static let times: [String: String] = [
    "before": "old", "vorher": "old", "avant": "old", "antes": "old", "prima": "old",
    "after": "new", "nachher": "new", "après": "new", "después": "new", "depois": "new",
    "dopo": "new",
  ]

  /// Verbs, alone those of buttons too.
  static let verbs = Set(voidVerbs + validVerbs)

  private static let voidVerbs = split([
    "delete|remove|drop|discard|ignore|disregard|withdraw|revoke|retire|destroy|purge",
    "take_out|take_down|unpublish|scratch|cancel",
    // German
    "löschen|lösche|löscht|entfernen|entferne|entfernt|ignorieren|ignoriere|ignoriert|verwerfen",
    // French
    "supprimer|supprimez|ignorer|ignorez|retirer|retirez|enlever|enlevez",
    // Spanish, Portuguese
    "eliminar|elimine|eliminen|elimina|borrar|borre|borren|ignorar|ignoren|ignore|quitar|excluir|exclua|remover|remova",
    // Italian
    "eliminare|eliminate|rimuovere|rimuovi|rimuovete|ignorare|ignorate",
    // Dutch, Scandinavian
    "verwijderen|verwijder|negeren|negeer|ta_bort|radera|slet|slett|fjern|fjerne",
    // Polish, Turkish, Russian
    "usunąć|usuń|zignorować|zignoruj|sil|silin|удалить|удалите|игнорировать|игнорируйте",
  ])

  private static let voids = split([
    "deletes|deleted|deleting|deletion|deletions|removes|removed|removing|removal|removals|destroyed",
    "dropped|discarded|ignored|withdrawn|revoked|retired|decommissioned|superseded|replaced|absent",
    "deprecated|obsolete|outdated|expired|stale|wrong|incorrect|invalid|erroneous|mistaken|faulty|bad",
    "inactive|disabled|disable|unused|old|previous|previously|former|legacy|unneeded|useless|void",
    "cancelled|canceled|archived|rejected|discontinued|gone|on_hold|rid_of|taken_out|taken_down",
    "cleaned_up|cleanup|rollback|by_mistake|mistakenly|in_error",
    // German
    "gelöscht|entfernt|veraltet|veraltete|veralteten|falsch|falsche|falschen|ungültig|ungültige",
    "ungültigen|fehlerhaft|fehlerhafte|fehlerhaften|inaktiv|deaktiviert|alt|alte|alten|alter|bisherige",
    "bisherigen|frühere|früheren|ehemalige|ehemaligen|widerrufen|ersetzt|überholt|zurückgezogen",
    "löschung|obsolet|abgelaufen|inkorrekt|unbrauchbar|löschende|löschenden|entfernende|entfernenden",
    "bisher|storniert|hinfällig|entfällt|entfallen|abgekündigt|versehentlich|irrtümlich",
    // French
    "supprimé|supprimés|supprimée|supprimées|obsolète|obsolètes|ancien|anciens|ancienne|anciennes",
    "incorrects|incorrecte|incorrectes|erroné|erronés|erronée|erronées|invalide|invalides|révoqué",
    "révoqués|périmé|périmés|désactivé|désactivés|précédent|précédents|faux|fausses|remplacés|inactif",
    "expiré|expirés|caduc|caducs|annulé|annulés|suppression|suppressions",
    // Spanish
    "eliminado|eliminados|eliminada|obsoleto|obsoletos|antiguo|antiguos|antigua|antiguas|incorrecto",
    "incorrectos|incorrecta|incorrectas|inválido|inválidos|erróneo|erróneos|equivocado|equivocados",
    "revocado|anterior|anteriores|desactivado|inactivo|viejo|viejos|caducado|caducados|viejas",
    "cancelado|cancelados|eliminación|borrado|borrados",
    // Portuguese
    "excluído|excluídos|removido|removidos|antigo|antigos|antiga|antigas|incorreto|incorretos|errado",
    "errados|revogado|desativado|inativo|velho|velhos",
    // Italian
    "eliminato|eliminati|vecchio|vecchi|vecchia|vecchie|errato|errati|errata|errate|sbagliato",
    "sbagliati|sbagliate|obsoleti|obsolete|revocato|precedente|precedenti|scaduto|scaduti|disattivato",
    "annullato|annullati|eliminazione|rimozione",
    // Dutch
    "verwijderd|verouderd|verouderde|oud|oude|onjuist|onjuiste|fout|foute|ongeldig|ongeldige|vorige",
    "ingetrokken|verlopen|vervallen|inactief|uitgeschakeld|verkeerd|verkeerde|geannuleerd|verwijdering",
    // Scandinavian
    "gammal|gamla|gamle|gammel|gamle|felaktig|felaktiga|fel|ogiltig|ogiltiga|ugyldig|ugyldige|slettet",
    "slettes|borttagen|borttagna|raderad|raderade|forkert|forkerte|feil|inaktiva|forældet|utdatert",
    // Polish
    "stary|stare|starych|usunięto|usunięty|usunięte|usunięcia|nieprawidłowe|nieprawidłowy|nieważne",
    "nieważny|nieaktualne|nieaktualny|błędne|błędny|unieważniony|poprzednie|nieaktywne|wycofane|wycofany",
    "niepotrzebne|niepotrzebny",
    // Turkish
    "eski|silindi|silinecek|geçersiz|yanlış|hatalı|kaldırıldı|kaldırılacak|önceki|pasif",
    // Russian
    "старые|старый|старая|удалено|удалён|удалены|устаревшие|устарел|устарели|неверные|неверный",
    "недействительные|недействительны|неправильные|отозван|прежние|ошибочные",
    // Japanese, Korean, Chinese
    "削除|削除済み|旧|古い|無効|廃止|間違い|誤り|不要|삭제|삭제됨|기존|이전|무효|잘못된|오래된|删除|刪除|已删除|已刪除",
    "旧的|舊|舊的|无效|無效|错误|錯誤|作废|作廢|过时|過時",
  ])

  private static let validVerbs = split([
    "add|create|publish|use|enter|insert|keep|restore|put|put_in|configure",
    // German
    "hinzufügen|anlegen|verwenden|verwendet|benutzen|nutzen|nutzt|eintragen|setzen|veröffentlichen|behalten",
    // French
    "ajouter|ajoutez|créer|créez|utiliser|utilisez|publier|publiez|garder|conserver",
    // Spanish, Portuguese
    "añadir|añada|agregar|agregue|crear|usar|use|utilizar|utilice|utilicen|publicar|mantener|adicionar|criar|manter|adicione",
    // Italian
    "aggiungere|aggiungi|creare|usare|usate|utilizzare|pubblicare|mantenere|inserire",
    // Dutch, Scandinavian
    "toevoegen|aanmaken|gebruiken|gebruik|publiceren|behouden|lägg_till|skapa|använd|använda|tilføj|opret|brug|bruk|legg_til",
    // Polish, Turkish, Russian
    "dodać|dodaj|używać|używaj|utwórz|ekle|kullan|kullanın|kullanmayın|добавить|добавьте|использовать|используйте|создать",
  ])

  private static let valids = split([
    "adds|added|adding|addition|additions|created|creates|new|newer|current|actual|present|right|correct|corrected|valid",
    "active|enabled|good|ok|fine|used|needed|required|published|updated|replacement|replacements|instead",
    "final|latest|live|kept|in_use",
    // German
    "neu|neue|neuen|neuer|neues|richtig|richtige|richtigen|korrekt|korrekte|korrekten|gültig|gültige|gültigen|aktuell",
    "anzulegende|anzulegenden|hinzuzufügende|hinzuzufügenden|aktuelle|aktuellen|aktiv|aktive|benötigt|gebraucht|stattdessen|nötig|hinzugefügt|angelegt|genutzt",
    // French
    "nouveau|nouveaux|nouvelle|nouvelles|correct|corrects|correcte|correctes|bon|bons|bonnes|valide|valides|valable",
    "valables|actuel|actuels|actif|actifs|nécessaires|utilisé|utilisés|ajoutés",
    // Spanish
    "nuevo|nuevos|nueva|nuevas|correcto|correctos|correctas|válido|válidos|válidas|actual|actuales|activo|activos|vigentes|necesarios|usado|usados|usa",
    // Portuguese
    "novo|novos|nova|novas|correto|corretos|corretas|atual|atuais|ativo|ativos|necessários",
    // Italian
    "nuovo|nuovi|nuova|nuove|corretto|corretti|corrette|giusto|giusti|giuste|valido|validi|valide|attuale|attuali|attivo|attivi|necessari|usato|usati|usate",
    // Dutch
    "nieuw|nieuwe|juist|juiste|correcte|geldig|geldige|huidig|huidige|actief|nodig|goede|gebruikt",
    // Scandinavian
    "ny|nya|nye|nytt|rätt|giltig|giltiga|gyldig|gyldige|rigtig|rigtige|riktig|riktige|aktuella",
    // Polish
    "nowy|nowe|nowych|prawidłowe|prawidłowy|ważne|aktualne|aktywne|poprawne|dodania|dodano",
    // Turkish
    "yeni|geçerli|doğru|güncel|aktif|eklenecek|eklendi",
    // Russian
    "новые|новый|новая|верные|правильные|действительные|актуальные|текущие|добавлено|добавления",
    // Japanese, Korean, Chinese
    "追加|新|新しい|有効|正しい|新規|추가|생성|새|새로운|유효|올바른|添加|新增|创建|建立|新的|有效|正确|正確",
  ])

  static let negations = Set(
    split([
      "not|don't|doesn't|isn't|aren't|can't|never|no_longer|cannot|mustn't|shouldn't|won't",
      "nicht|nie|kein|keine|ne|n|n'est|pas|no|não|nao|non|niet|geen|inte|ikke|nie|değil|не|ej|しない|ません",
    ]))

  /// Those that may end a sentence: «Bitte verwenden Sie diese nicht.»
  static let negationsAfterVerbs = Set(split(["nicht|pas|niet|inte|ikke|değil|しない|ません"]))

  static let requests = Set(
    split([
      "please|kindly|bitte|veuillez|merci|favor|prego|gelieve|proszę|пожалуйста|lütfen"
    ]))

  static let copulas = Set(
    split([
      "are|were|is|was|been|being|aren't|isn't|have|has|had|will|should|must|can|may|could|need",
      "sind|ist|waren|war|wurden|werden|wurde|wird|können|sollen|müssen|dürfen|sein|sont|est|étaient|être|doivent|peuvent|ont|été",
      "son|es|han|sido|ser|deben|pueden|están|são|foram|devem|podem|sono|stati|essere|devono|possono|zijn|worden|kunnen|moeten|mogen|är",
      "er|są",
    ]))

  /// What makes them those of some other time.
  static let past = Set(split(["were|was|waren|war|foram|waren|étaient"]))

  static let above = Set(
    split([
      "above|oben|obige|obigen|obiges|obiger|obenstehenden|obenstehende|vorstehenden|ci-dessus|cidessus|dessus",
      "arriba|acima|sopra|bovenstaande|boven|ovan|ovenstående|powyższe|yukarıdaki|выше|вышеуказанные",
      "上記|上の|以上|위|위의|上面|上述",
    ]))
  static let below = Set(
    split([
      "following|below|folgende|folgenden|folgendes|nachstehenden|unten|suivants|suivant|suivantes|dessous",
      "siguientes|abajo|seguintes|abaixo|seguenti|sotto|volgende|onderstaande|följande|følgende",
      "następujące|poniższe|aşağıdaki|следующие|ниже|以下|下記|次の|다음|아래|下列|下面",
    ]))
  static let these = Set(
    split([
      "these|they|them|diese|diesen|das|dies|sie|ce|ces|ceux|ceux-ci|estos|estas|estes|questi|queste|deze|dessa|disse|te",
      "bunlar|bunları|эти|их|これら|これらの|이|这些|這些",
    ]))
  static let those = Set(
    split([
      "those|they|them|das|previous|earlier|vorherigen|früheren|précédents|anteriores|precedenti"
    ]))

  /// What is sent with the words, of which no line of a text can be.
  static let attached = Set(
    split([
      "attached|attachment|attachments|enclosed|enclosure|angehängt|angehängte|angehängten|anhang|anhänge|beigefügte|beigefügten",
      "anlage|joint|joints|jointe|jointes|adjunto|adjuntos|adjunta|anexo|anexos|anexada|allegato|allegati|bijlage|bijgevoegde",
      "bifogad|bifogade|vedlagte|vedhæftede|załączony|załączone|załącznik|ekteki|вложение|вложении|添付|첨부|附件",
    ]))

  /// What the records are called.
  static let nouns = Set(
    split([
      "record|records|entry|entries|value|values|key|keys|token|tokens|cnames|ones|list|sets|names",
      "einträge|eintrag|einträgen|schlüssel|werte|datensätze|datensatz|enregistrement|enregistrements",
      "clés|clé|entrées|valeurs|registro|registros|claves|clave|entradas|valores|chaves|voci|voce",
      "chiavi|valori|sleutels|waarden|poster|postene|nycklar|wpisy|wpis|rekordy|rekord|klucze|kayıt",
      "kayıtlar|kayıtları|записи|запись|ключи|レコード|キー|레코드|키|항목|记录|記錄|記録|键",
    ]))

  /// Words that change nothing.
  static let others: Set<String> = {
    var words = Set(
      split([
        "the|a|an|of|to|for|in|from|all|any|and|or|so|but|as_well|as_they|as_these|our|your|my|its|this|that|it|we|you|now|already|again",
        "cname|txt|dns|dkim|ses|aws|amazon|one|set|everything|name|type|host|domain|zone|hosted|region|account",
        "be|get|se|już|anymore|more|longer|just|only|also|sorry|unfortunately|apologies",
        "three|two|six|listed|given|sent|shown|mentioned|completely|entirely|at|on_file|please_note|staging|test",
        "file|files|document|csv|spreadsheet|datei|dateien|fichier|archivo|arquivo|bestand|plik",
        "identity|status|state|because|there|jan|feb|mar|apr|jun",
        "jul|aug|sep|oct|nov|dec|h|safely|immediately|customer|here|do|does|anymore|well|time|once_more",
        // German
        "die|der|den|dem|des|ein|eine|wert|leider|alle|allen|und|oder|mehr|aus|hier|vom",
        "im|zu|zum|zur|von|sich|für|bereits|schon|jetzt|ihr|ihre|ihren|unser|unsere|sie|man",
        // French
        "les|le|la|l|un|une|tous|toutes|de|du|et|ou|plus|à|sont|svp|en|ci|là|voici",
        // Spanish, Portuguese
        "los|las|el|por|y|o|ya|más|os|do|da|dos|das|já|mais|e|que|utilizan|usan",
        // Italian
        "i|gli|il|lo|di|più|già|dal|dai|da|per|questi|queste",
        // Dutch, Scandinavian
        "het|een|van|uit|meer|en|of|att|de|det|för|at|som|till",
        // Polish, Turkish, Russian
        "do|z|i|są|и|из|больше",
        // Japanese, Korean, Chinese
        "の|は|を|です|ください|的",
      ]))
    for list in [nouns, requests, copulas, above, below, these, those, past, attached] {
      words.formUnion(list)
    }
    return words
  }()

  /// The types of records that are no CNAME, each with what stands in a text with one that SES
  /// asks for, if it asks for any.
  static let otherTypes: [String: StaticString?] = [
    "mx": "feedback-smtp", "txt": "p=", "spf": "spf1", "dmarc": nil, "aaaa": nil, "ns": nil,
    "srv": nil, "caa": nil, "soa": nil,
  ]

  /// What makes words speak of some other case or time.
  static let conditions = Set(
    split([
      "if|unless|once|when|whenever|whether|until|till|before|after|otherwise|while|wenn|falls|sobald|ob|bis|bevor|nachdem|sonst",
      "si|lorsque|quand|avant|après|cuando|antes|después|se|quando|dopo|prima|zodra|voordat|als|gdy|jeśli|eğer|если|когда",
    ]))

  /// Verbs that are one at a sentence's beginning: «Sollten Sie nicht der Empfänger sein, …».
  static let conditionsAtBeginning = Set(split(["should|had|sollten|sollte"]))

  /// Those of a case that may not be.
  static let suppositions = Set(
    split(["if|unless|whether|wenn|falls|ob|si|se|als|gdy|jeśli|eğer|если"]))

  /// Words that, negated, put something off.
  static let postponements = Set(
    split([
      "yet|noch|encore|aún|todavía|ainda|ancora|nog|ännu|endnu|ennå|jeszcze|пока|ещё|еще|henüz"
    ]))

  /// Words by which whoever checks DNS says how far a record has come there: below «Status», and as
  /// flags, they don't say that it goes.
  static let findings = Set(
    split([
      "valid|invalid|active|inactive|correct|incorrect|wrong|bad|ok|fine|good|present|absent|missing|live|current",
      "published|required|needed|used|added|created|new|updated|expired|gültig|ungültig|aktiv|inaktiv|richtig|falsch",
      "fehlerhaft|korrekt|inkorrekt|aktuell|benötigt|abgelaufen|valide|invalide|actif|inactif|correcte|incorrecte",
      "válido|inválido|activo|inactivo|correcto|incorrecto|ativo|inativo|correto|incorreto|valido|attivo|errato",
      "corretto|geldig|ongeldig|actief|inactief|juist|onjuist|fout|giltig|ogiltig|gyldig|ugyldig|verlopen",
    ]))

  /// Words of faults and deletion that are said of nothing else than what is void, for a line that
  /// is not understood.
  static let plainlyVoid = Set(
    split([
      "delete|deleted|remove|removed|discard|ignore|disregard|wrong|incorrect|invalid|obsolete|outdated|revoked|withdrawn|expired",
      "deprecated|löschen|gelöscht|entfernen|ignorieren|falsch|ungültig|veraltet|widerrufen|supprimer|supprimez|ignorer|ignorez",
      "incorrects|obsolètes|invalides|eliminar|borrar|incorrectos|obsoletos|inválidos|errate|obsoleti|onjuist|verouderd",
      "verwijderen|ongeldig|excluir|incorretos|usunąć|nieważne|nieaktualne|удалить",
    ]))

  /// Words that take back what is named beside them: «Ignore eu-west-1.»
  static let takingBack = Set(voidVerbs).union(plainlyVoid).union(puttingOff)
    .union(split(["leave_out|by_mistake|in_error|mistakenly|versehentlich|irrtümlich"]))

  /// Verbs that take back what they are negated for: «Don't publish the records of example.net.»
  static let publishing = Set(
    split(["publish|veröffentlichen|publier|publiez|publicar|publique|pubblicare|publiceren"]))

  /// Those that are said of a domain or a region whose records aren't to be published at all.
  static let puttingOff = Set(
    split([
      "cancelled|canceled|hold_off|on_hold|storniert|annulé|cancelado|annullato|geannuleerd"
    ]))

  /// What else is deleted or ignored than records: «Ignore the warning for example.net.»
  static let besideRecords = Set(
    split([
      "warning|warnings|error|errors|message|messages|mail|mails|email|e-mail|notification|alarm|alarms",
      "name|names|host|hostname|suffix|end|trailing|dot|dots|account|accounts|ticket|user|bucket",
      "warnung|fehler|fehlermeldung|meldung|namen|hostnamen|konto|avertissement|nom|advertencia|nombre",
    ]))

  static let glances: [StaticString] = [
    "delet", "remov", "drop", "discard", "ignor", "disregard", "withdr", "revok", "retire",
    "replac", "supersed", "longer",
    "not ", "n't", "never", "deprecat", "obsolet", "outdated", "expired", "stale", "wrong",
    "incorre", "invalid", "inactive",
    "disabl", "unused", "old ", "previous", "former", "legacy", "falsch", "veralte", "alt",
    "entfern", "inaktiv",
    "supprim", "ancien", "eliminar", "borrar", "antigu", "antigo", "obsolèt", "errat", "errad",
    "onjuist", "oud",
    "verwijder", "negeer", "ta bort", "gaml", "stare", "eski", "retir", "felakt", "ne ", " void",
    "ersetzt", "nicht", "fehler",
    "niet ", "non ", "no son", "on hold", "cancel", "archived", "gone", "unpublish", "take",
    "rid of", "hold off", "leave out", "mistake", "rejected",
    "cleanup", "rollback", "previously", "storn", "hinf", "entf", "bisher", "caduc", "annul",
    "vorige", "vecch", "niew", "niea", "destroy", "unneeded", " bad", "purge", "absent",
  ]

  /// Words with those that are one by their meaning joined: «no longer», «ta bort».
  static func joined(_ words: [String]) -> [String] {
    var joined: [String] = []
    for word in words {
      if secondWords.contains(word), let last = joined.last, pairs.contains("\(last)_\(word)") {
        joined[joined.count - 1] = "\(last)_\(word)"
      } else if let compound = withoutBlanks(word) {
        joined += compound
      } else {
        joined.append(word)
      }
    }
    return joined
  }

  private static let pairs: Set<String> = [
    "no_longer", "ta_bort", "lägg_till", "legg_til", "as_well", "in_use", "by_mistake", "in_error",
    "take_out", "take_down", "taken_out", "taken_down", "rid_of", "on_hold", "hold_off",
    "leave_out", "cleaned_up", "put_in",
    "once_more", "please_note", "on_file", "as_they", "as_these",
  ]

  private static let secondWords = Set(
    pairs.map { String($0.drop { $0 != "_" }.dropFirst()) })

  /// The parts of a word of a script without blanks, the longest first; nil for any other.
  private static func withoutBlanks(_ word: String) -> [String]? {
    guard let first = word.unicodeScalars.first, first.value >= 0x3040, word.count > 1 else {
      return nil
    }
    var parts: [String] = []
    var rest = word[...]
    while !rest.isEmpty {
      let part = (1...min(6, rest.count)).reversed().lazy.map { String(rest.prefix($0)) }
        .first { verdicts[$0] != nil || others.contains($0) || negations.contains($0) }
      guard let part else { return nil }
      parts.append(part)
      rest = rest.dropFirst(part.count)
    }
    return parts
  }

  private static func split(_ lists: [String]) -> [String] {
    lists.flatMap { $0.split(separator: "|").map(String.init) }
  }
}
