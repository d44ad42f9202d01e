/// What headings of tables and lines mean, by language. A language is a line in each list.
enum HeadingVocabulary {
  /// By the words of a heading in lower case, one blank between.
  ///
  /// None begins with a type: in «Type: CNAME Name: …», the type is no part of the heading.
  static let columns: [String: RecordColumn] = {
    var columns: [String: RecordColumn] = [:]
    let lists: [(RecordColumn, [String])] = [
      (.name, names), (.type, types), (.value, values), (.selector, selectors), (.domain, domains),
      (.preference, preferences), (.operation, operations), (.source, sources), (.token, tokens),
      (.remark, remarks),
      (.other, others),
    ]
    for (column, list) in lists {
      for heading in list.flatMap({ $0.utf8.split(separator: UInt8(ascii: "|")) }) {
        columns[String(Substring(heading))] = column
      }
    }
    return columns
  }()

  private static let names = [
    "name|record name|dns name|dns record name|host|hostname|host name|host record|name host",
    "host name alias|record host|fqdn|full name|record set name|recordset name|dnsname|rrset name",
    "rrname|label|record key|owner name|owner|name fqdn|name alias|key name|txt name|names|hosts",
    "record names|hostnames|host names",
    // English
    "name required|dkim name|subdomain|sub domain|name or host|host or name",
    // German
    "hostname subdomain|hostname oder subdomain|präfix|namen|record name host|rechnername",
    // French
    "nom|nom d hôte|hôte|nom de l enregistrement|nom d enregistrement|sous domaine|nom dns",
    // Spanish
    "nombre|nombre de host|nombre del host|nombre de registro|nombre del registro|anfitrión",
    // Spanish
    "subdominio|nombre dns",
    // Portuguese
    "nome|nome do host|nome do registro|nome do registo|nome de registro|anfitrião|subdomínio",
    // Italian
    "nome host|nome del record|nome record|sottodominio",
    // Dutch
    "naam|hostnaam|recordnaam|subdomein|naam van de record",
    // Polish
    "nazwa|nazwa hosta|nazwa rekordu|subdomena|nazwa dns",
    // Turkish
    "ad|adı|isim|ana bilgisayar|ana makine|kayıt adı|alt alan adı|sunucu",
    // Russian
    "имя|хост|имя хоста|имя записи|название|поддомен|имя узла",
    // Japanese
    "名前|ホスト|ホスト名|レコード名|サブドメイン|名称",
    // Korean
    "이름|호스트|호스트 이름|호스트명|레코드 이름|레코드 이름 필수",
    // Chinese
    "名称|主机|主机名|主机记录|记录名称|记录名|主機|主機名稱|主機名|名稱|記錄名稱|子域名|域名前缀",
    // others
    "navn|namn|jméno|název|név|nume|όνομα|nimi|värd|vært|vert|tên|nama",
  ]

  private static let types = [
    // English
    "type|record type|dns type|dns record type|rrset type|rrtype|recordtype|type of record|rr type",
    // German
    "typ|eintragstyp|record typ|eintragsart|recordtyp|art|typ des eintrags",
    // French
    "type d enregistrement|type de l enregistrement",
    // Romance
    "tipo|tipo de registro|tipo de registo|tipo di record|tipo record|tipo del registro",
    // Dutch, Polish
    "soort|recordtype|soort record|typ rekordu|rodzaj|rodzaj rekordu",
    // Turkish
    "tür|türü|tip|kayıt türü|kayıt tipi",
    // Russian
    "тип|тип записи",
    // Japanese
    "タイプ|種類|種別|レコードタイプ|レコードの種類|類型",
    // Korean
    "유형|타입|레코드 유형|종류",
    // Chinese
    "类型|记录类型|類型|記錄類型|记录种类",
    // others
    "típus|τύπος|tyyppi|loại|jenis",
  ]

  private static let values = [
    "value|record value|dns value|dns record value|points to|target|target host|destination|data",
    "rdata|content|answer|value points to|value answer|canonical name|value route traffic to",
    "record data|recorddata|record content|target name|target hostname|value target|alias to",
    "target value|alias for|cname target|cname value|is an alias for|refers to|result|address|record",
    "address or value|points to address|namehost|name host target|hostnamealias|rrdatas|rr data",
    "value data|values|contents|target or value|value or target|forward to|redirects to|txt value",
    // English
    "token value|record contents|resource records|goes to|alias target|leads to|targets",
    "record values|cname targets|public key|dkim public key",
    // Route 53's console
    "wert datenverkehr weiterleiten an|valeur acheminer le trafic vers|valore instrada il traffico a",
    "valore instradamento del traffico a|valor dirigir el tráfico a|valor enrutar el tráfico a",
    "valor rotear tráfego para|valor encaminhar tráfego para|値 トラフィックのルーティング先|值 流量路由至",
    // German
    "wert|ziel|inhalt|zeigt auf|verweist auf|zielhost|ziel host|zielname|eintragswert|daten|ziel wert",
    // French
    "valeur|cible|destination cible|pointe vers|contenu|données|valeur de l enregistrement|hôte cible",
    // Spanish
    "valor|destino|apunta a|contenido|datos|valor del registro|objetivo|host de destino",
    // Portuguese
    "aponta para|conteúdo|dados|valor do registro|valor do registo|alvo|endereço",
    // Italian
    "valore|destinazione|punta a|contenuto|dati|valore del record|obiettivo",
    // Dutch
    "waarde|doel|bestemming|verwijst naar|inhoud|wijst naar|doelhost|recordwaarde|gegevens",
    // Polish
    "wartość|cel|wskazuje na|zawartość|treść|dane|wartość rekordu|adres docelowy",
    // Turkish
    "değer|değeri|hedef|işaret ettiği yer|içerik|kayıt değeri|veri|yönlendirme",
    // Russian
    "значение|цель|указывает на|содержимое|данные|адрес|значение записи|назначение|целевой узел",
    // Japanese
    "値|ターゲット|内容|コンテンツ|データ|宛先|参照先|レコード値|レコードの値|対象|転送先|バリュー|指定先",
    // Korean
    "값|대상|콘텐츠|내용|데이터|레코드 값|값 라우팅 대상|목적지|지정 대상",
    // Chinese
    "值|记录值|目标|内容|指向|数据|主机值|記錄值|目標|內容|資料|數據|指向值|对应值",
    // others
    "værdi|verdi|värde|mål|hodnota|cíl|érték|cél|valoare|țintă|τιμή|arvo|kohde|giá trị|nilai|tujuan",
  ]

  private static let selectors = [
    "selector|dkim selector|key selector|selector name|selektor|sélecteur|seletor|selettore|secici",
    "селектор|セレクタ|セレクター|셀렉터|选择器|選擇器",
  ]

  private static let domains = [
    "domain|sending domain|identity|ses identity|email identity|domain name|zone|zone name",
    "sender domain|mail domain|domaine|dominio|domínio|domein|domena|alan adı|домен|ドメイン|도메인|域名|網域",
  ]

  private static let preferences = [
    "priority|preference|prio|mx priority|mx preference|priorität|priorité|prioridad|prioridade",
    "priorità|prioriteit|priorytet|öncelik|приоритет|優先度|優先順位|우선순위|优先级|優先順序",
  ]

  private static let operations = [
    "operation|op|action|change|change type|changetype|requested action|todo|to do|aktion|maßnahme",
    "opération|operación|acción|ação|azione|operazione|actie|akcja|åtgärd|handling|işlem|действие",
  ]

  private static let sources = ["source"]

  private static let tokens = [
    "token|tokens|dkim token|dkim tokens|easy dkim token|easy dkim tokens|ses token|ses dkim token",
    "ses dkim tokens|aws token|dkimtoken|dkimtokens|jeton|jeton dkim|トークン|토큰|令牌",
  ]

  /// Of these, those under which whoever checks DNS says how far a record has come.
  static let states: [StaticString] = ["stat", "estado", "zustand"]

  private static let remarks = [
    "status|state|comment|comments|note|notes|remark|remarks|description|reason|statut|estado|stato|zustand",
    "bemerkung|bemerkungen|kommentar|hinweis|commentaire|remarque|comentario|comentário|commento|opmerking",
  ]

  private static let others = [
    "ttl|ttl seconds|ttl sec|time to live|timetolive|proxy|proxy status|proxied|class",
    "routing policy|differentiator|alias|actions|section",
    "timestamp|weight|ttl secondes|gültigkeit|statut du proxy",
    "durée de vie|tiempo de vida|czas życia|yaşam süresi|время жизни|有効期間|유지 시간|生存时间",
  ]

  /// Headings of columns that begin lines of other meanings, too: «CNAME record:».
  static let onlyOfColumns: Set<String> = [
    "record", "address", "label", "owner", "result", "values", "contents", "dati", "dane", "veri",
    "names", "hosts", "targets", "hostnames",
  ]

  /// Words before a heading that say of which record it is, and not of what else.
  static let qualifiers: Set<Substring> = [
    "dkim", "cname", "dns", "record", "ses", "aws", "amazon", "txt", "key", "first", "second",
    "third", "easy", "selector", "token", "region", "primary", "secondary", "old", "new",
    "enregistrement", "registro", "eintrag", "rekord", "kayıt", "запись", "domain",
  ]
}
