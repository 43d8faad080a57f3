/**
 * Words that lean on the sentence before when they open one ("He said …", "But …", "This decision …", "According to
 * him …"). By language (ISO 639-1); parted by `|`, in lower case, straight apostrophes. Written by us, November 2026.
 */
export interface LeaningWords {
  /** Third persons, which also leave a quotation without its speaker ("…", he said). */
  readonly persons: string;
  /** Demonstratives, possessives, connectives, and reports without a subject. */
  readonly openings: string;
  /** Openings that begin alike and lean on nothing, such as those that name a time. */
  readonly unless: string;
}

const SOUTH_SLAVIC: LeaningWords = {
  persons: 'on|ona|oni|one|он|она|они|оне',
  openings:
    'ono|ovo|ovaj|ova|ove|ovi|to|taj|ta|te|ti|tome|njegov|njegova|njegovo|njegovi|njegove|njen|njena|njeno|njeni|njene|njezin|njezina|njihov|njihova|njihovo|njihovi|njihove|ali|a|i|međutim|također|takođe|osim toga|pored toga|uz to|prema njegovim riječima|prema njegovim rečima|prema njenim riječima|prema njenim rečima|po njegovim riječima|po njegovim rečima|u međuvremenu|istovremeno|istodobno|na primjer|na primer|naime|zato|stoga|zatim|potom|tamo|tada|takav|takva|takvo|takvi|takve|obojica|obje|dodao je|dodala je|rekao je|rekla je|kazao je|оно|ово|овај|ова|ове|ови|то|тај|та|те|ти|његов|његова|његово|његови|његове|њен|њена|њено|њени|њене|њихов|њихова|њихово|њихови|њихове|али|а|и|међутим|такође|осим тога|поред тога|према његовим речима|према њеним речима|у међувремену|истовремено|на пример|зато|стога|затим|потом|тамо|тада|такав|таква|такво|такви|обојица|додао је|додала је|рекао је|рекла је|казао је|o tome|među njima|od tada|zbog toga|u vezi s tim|nakon toga|pri tome|pritom|о томе|међу њима|од тада|због тога|у вези с тим|након тога|притом',
  unless:
    'ove godine|ove sedmice|ove nedelje|ove nedjelje|ove jeseni|ove zime|ove noći|ta godina|ове године|ове недеље|ове јесени|ове зиме|ове ноћи',
};

export const LEANING_WORDS: Readonly<Record<string, LeaningWords>> = {
  ar: {
    persons: 'هو|هي|هم|هما',
    openings:
      'وهو|وهي|وهم|هذا|هذه|هؤلاء|ذلك|تلك|وهذا|وهذه|وذلك|وتلك|لكن|ولكن|لكنه|لكنها|إلا أن|غير أن|ومع ذلك|مع ذلك|رغم ذلك|ورغم ذلك|بالإضافة إلى ذلك|إضافة إلى ذلك|وفي الوقت نفسه|في الوقت نفسه|في الوقت ذاته|وفي غضون ذلك|في غضون ذلك|لذلك|ولذلك|ثم|كذلك|وكذلك|أيضا|أيضاً|على سبيل المثال|بعد ذلك|وبعد ذلك|وأضاف أن|وأضاف أنه|وأضافت أن|وأضافت أنها|وأضاف|وأضاف:|وأضافت:|وأوضح أن|وأوضح أنه|وأوضحت أن|وأوضحت أنها|وأشار إلى|وأشارت إلى|وأكد أن|وأكد أنه|وأكدت أن|وتابع أن|وتابع:|وتابع قائلا|وقال إن|وقال إنه|وقالت إن|وقالت إنها|وقال:|وقالت:|كما أشار إلى|كما أكد أن|كما أوضح أن|كما أضاف أن|ووفقا له|بحسب قوله|كلاهما|كلتاهما|من بينهم|ومن بينهم|من بينها|ومن بينها|وفي هذا السياق|في هذا السياق|وفي هذا الصدد|في هذا الصدد|ومنذ ذلك الحين|منذ ذلك الحين',
    unless: 'هذا الأسبوع|هذا العام|هذه السنة|هذا الشهر|هذا الصباح|هذا اليوم|هذه الليلة',
  },
  az: {
    persons: 'o|onlar',
    openings:
      'bu|bunlar|bunu|bunun|onun|onların|lakin|amma|ancaq|və|həmçinin|bununla yanaşı|bundan əlavə|bununla belə|onun sözlərinə görə|onun fikrincə|eyni zamanda|bu arada|məsələn|buna görə|ona görə|orada|beləliklə|hər ikisi|hər iki|sonra|bununla əlaqədar|bundan sonra|buna baxmayaraq|aralarında|ölkə',
    unless: 'bu həftə|bu il|bu ay|bu gün|bu səhər|bu gecə',
  },
  be: {
    persons: 'ён|яна|яно|яны',
    openings:
      'гэта|гэты|гэтая|гэтае|гэтыя|яго|яе|іх|але|а|і|ды|аднак|таксама|акрамя таго|пры гэтым|паводле яго слоў|паводле яе слоў|паводле іх слоў|на яго думку|тым часам|адначасова|напрыклад|таму|потым|там|тады|такі|такая|такое|такія|абодва|абедзве|пра гэта|у сувязі з гэтым|пасля гэтага|да гэтага|сярод іх|краіна',
    unless: '',
  },
  bg: {
    persons: 'той|тя|те',
    openings:
      'то|това|този|тази|тези|онзи|неговият|неговата|неговото|неговите|нейният|нейната|нейното|нейните|техният|тяхната|тяхното|техните|но|а|и|обаче|също|освен това|според него|според нея|според тях|по думите му|по думите ѝ|по думите й|по думите им|междувременно|в същото време|например|затова|след това|там|тогава|такъв|такава|такова|такива|двамата|двете|добави той|пред това|за това|във връзка с това|сред тях|оттогава|освен тях|страната',
    unless: 'тази седмица|тази година|този месец|тази сутрин|тази нощ|тази вечер|това лято',
  },
  bs: SOUTH_SLAVIC,
  cs: {
    persons: 'on|ona|oni|ony',
    openings:
      'ono|to|ten|ta|ti|ty|toto|tento|tato|tyto|tito|tím|jeho|její|jejich|ale|a|i|však|avšak|nicméně|také|rovněž|navíc|kromě toho|podle něj|podle něho|podle ní|podle nich|mezitím|zároveň|například|proto|potom|poté|pak|tam|tehdy|takový|taková|takové|oba|obě|dodal|dodala|uvedl|uvedla|řekl|řekla|tvrdí|podotkl|upozornil, že|o tom|mezi nimi|od té doby|v této souvislosti|z toho důvodu|kvůli tomu|naopak|země',
    unless: 'tento týden|tento rok|tento měsíc|tento víkend|toto pondělí|ten den',
  },
  da: {
    persons: 'han|hun',
    openings:
      'hans|hendes|deres|dette|denne|disse|det er|det var|det har|det siger|det sagde|det skriver|det oplyser|det viser|det kan|det vil|det sker|den er|den har|den var|de er|de har|de var|de vil|de siger|men|og|også|desuden|dog|imidlertid|alligevel|samtidig|ifølge ham|ifølge hende|ifølge dem|derfor|dermed|derefter|så|sådan|sådanne|begge|for eksempel|i mellemtiden|blandt dem|om det|siden da|i den forbindelse|det samme|landet',
    unless: 'denne uge|denne måned|dette år|denne sommer|denne vinter',
  },
  de: {
    persons: 'er|sie|es',
    openings:
      'ihr|ihre|ihren|ihrem|ihrer|ihres|sein|seine|seinen|seinem|seiner|dies|diese|dieser|dieses|diesen|diesem|jener|jene|jenes|aber|und|oder|doch|jedoch|dabei|damit|dazu|dafür|dagegen|daraufhin|daran|darauf|darin|darüber|davon|deshalb|deswegen|daher|darum|denn|zudem|außerdem|ferner|auch|allerdings|dennoch|trotzdem|gleichzeitig|zugleich|unterdessen|inzwischen|stattdessen|ihm zufolge|ihr zufolge|ihnen zufolge|laut ihm|seiner meinung nach|ihrer meinung nach|seinen angaben zufolge|nach seinen worten|nach ihren worten|nach seinen angaben|nach ihren angaben|dann|danach|dort|beide|solche|solcher|solch|zum beispiel|so sei|so habe|das ist|das sei|das war|das wäre|das sagte|das teilte|das berichtet|das berichtete|das gab|das geht|das bedeutet|das heißt|das habe|das hat|das zeigt|letzterer|letztere|ersterer|unter ihnen|darunter|hinzu kommt|demnach|somit|seitdem|seither|bis dahin|hierzu|hierbei|vor diesem hintergrund|in diesem zusammenhang|aus diesem grund|das gleiche|dasselbe|das land',
    unless:
      'es gibt|diese woche|dieses jahr|dieses wochenende|dieser tage|diesen monat|diesen sommer|diesen winter|diesen herbst|diesen montag|diesen dienstag|diesen mittwoch|diesen donnerstag|diesen freitag|diesen samstag|diesen sonntag',
  },
  el: {
    persons: 'αυτός|αυτή|αυτοί|αυτές',
    openings:
      'αυτό|αυτά|ο ίδιος|η ίδια|οι ίδιοι|αλλά|και|όμως|ωστόσο|επίσης|επιπλέον|σύμφωνα με τον ίδιο|σύμφωνα με την ίδια|παράλληλα|εν τω μεταξύ|για παράδειγμα|έτσι|στη συνέχεια|εκεί|τότε|τέτοιος|τέτοια|τέτοιες|τέτοιοι|και οι δύο|πρόσθεσε ότι|τόνισε ότι|συνεπώς|μεταξύ αυτών|ανάμεσά τους|για τον λόγο αυτό|για το λόγο αυτό|στο πλαίσιο αυτό|από τότε|η χώρα',
    unless: 'αυτή την εβδομάδα|αυτή τη βδομάδα|αυτό τον μήνα|αυτό το μήνα|αυτή τη χρονιά',
  },
  en: {
    persons: 'he|she|they|it',
    openings:
      "his|her|hers|its|their|theirs|him|them|this|that|these|those|such|but|and|or|nor|so|yet|however|instead|meanwhile|also|too|then|thus|hence|therefore|moreover|furthermore|nevertheless|nonetheless|besides|additionally|similarly|likewise|otherwise|consequently|still,|still ,|here,|there,|which|both countries|both sides|both states|both men|both women|both were|both are|both of|both have|both had|neither country|neither side|neither of|neither was|neither is|neither has|neither had|the latter|the former was|the former is|the former has|the move|the two|the pair|the duo|the trio|the same|others|in addition|as a result|as such|for example|for instance|in other words|at the same time|on the other hand|by contrast|in contrast|in response|in return|even so|that said|either way|asked whether|asked if|asked about|asked how|asked why|asked what|when asked|one of them|some of them|many of them|most of them|all of them|none of them|two of them|among them|according to him|according to her|according to them|it's|he's|she's|they're|that's|to that end|to this end|since then|until then|by then|at that time|after that|before that|despite this|despite that|because of this|because of that|for this reason|in this context|in that case|in doing so|as part of this|on top of that|more than that|the country|the nation",
    unless:
      'this week|this month|this year|this morning|this afternoon|this evening|this weekend|this spring|this summer|this autumn|this fall|this winter|so far|so-called|the two-|both sides in|both sides of the',
  },
  es: {
    persons: 'él|ella|ellos|ellas',
    openings:
      'esto|eso|este|esta|estos|estas|ese|esa|esos|esas|aquel|aquella|aquellos|aquellas|éste|ésta|éstos|éstas|su|sus|pero|y|e|sin embargo|no obstante|además|también|tampoco|asimismo|por ello|por eso|por esto|por tanto|por lo tanto|según él|según ella|según ellos|mientras tanto|al mismo tiempo|por ejemplo|así|entonces|luego|allí|ahí|ambos|ambas|tal|tales|dijo que|añadió que|agregó que|afirmó que|señaló que|aseguró que|indicó que|explicó que|dicho|dicha|dichos|dichas|lo mismo|entre ellos|entre ellas|al respecto|en este contexto|en ese contexto|en este sentido|en ese sentido|desde entonces|por este motivo|a pesar de ello|de ahí|el país',
    unless:
      'esta semana|este año|este mes|este lunes|este martes|este miércoles|este jueves|este viernes|este sábado|este domingo|esta mañana|esta tarde|esta noche|esta madrugada|este fin de semana|este verano|este invierno|este otoño|esta primavera',
  },
  et: {
    persons: 'ta|tema|nad|nemad',
    openings:
      'see|need|selle|nende|seda|neid|sellega|aga|ja|kuid|ent|samuti|ka|lisaks sellele|tema sõnul|nende sõnul|tema hinnangul|seetõttu|seega|siis|seal|samas|samal ajal|näiteks|selline|sellised|mõlemad|ühtlasi|siiski|sellest|seejärel|sestsaati|sel põhjusel',
    unless: 'see nädal|see aasta|see kuu',
  },
  fa: {
    persons: 'او|وی|آنها|آن‌ها|ایشان',
    openings:
      'این|آن|اما|ولی|و|همچنین|با این حال|علاوه بر این|به گفته وی|به گفته او|به گفته آنها|در عین حال|در همین حال|به عنوان مثال|بنابراین|سپس|آنجا|هر دو|از این رو|در میان آنها|در این زمینه|در همین راستا|به همین دلیل|از آن زمان|پس از آن',
    unless: 'این هفته|این ماه|این سال|این روزها',
  },
  fi: {
    persons: 'hän|he',
    openings:
      'se|ne|tämä|nämä|tuo|nuo|hänen|heidän|sen|niiden|mutta|ja|kuitenkin|myös|lisäksi|silti|siksi|sitten|siellä|silloin|samalla|esimerkiksi|tällainen|tällaiset|molemmat|näin|toisaalta|siitä|sittemmin|tästä|tästä syystä|tämän vuoksi|tämän lisäksi|heistä|niistä|maa',
    unless: 'tämä viikko|tämä vuosi',
  },
  fr: {
    persons: 'il|elle|ils|elles',
    openings:
      "ce|cet|cette|ces|cela|ça|c'est|c'était|celui-ci|celle-ci|ceux-ci|celles-ci|celui|celle|ceux|son|sa|ses|leur|leurs|mais|et|or|donc|car|cependant|toutefois|pourtant|néanmoins|aussi|également|de plus|en outre|par ailleurs|selon lui|selon elle|selon eux|d'après lui|d'après elle|pour lui|dans le même temps|pendant ce temps|en revanche|en effet|par exemple|ainsi|puis|ensuite|là|tous deux|toutes deux|les deux|tel|telle|interrogé sur|interrogée sur|parmi eux|parmi elles|parmi ceux-ci|à ce sujet|à cet égard|dans ce contexte|dans ce cadre|à cette occasion|depuis lors|pour cette raison|malgré cela|c'est-à-dire|autrement dit|quant à lui|quant à elle|d'où|le pays",
    unless:
      'il y a|cette semaine|cette année|ce mois-ci|ce mois|ce lundi|ce mardi|ce mercredi|ce jeudi|ce vendredi|ce samedi|ce dimanche|ce matin|ce soir|cet après-midi|cette nuit|ce week-end|cet été|cet hiver|cet automne|ce printemps',
  },
  he: {
    persons: 'הוא|היא|הם|הן',
    openings:
      'זה|זו|זאת|אלה|אלו|והוא|והיא|והם|כך|אבל|אך|אולם|ואולם|גם|עם זאת|בנוסף|נוסף על כך|לדבריו|לדבריה|לדבריהם|בינתיים|במקביל|לדוגמה|למשל|לכן|לאחר מכן|שם|אז|שניהם|שתיהן|מצד שני|ביניהם|ביניהן|בהם|על כך|בהקשר זה|מאז|משום כך|לפיכך|למרות זאת|המדינה',
    unless: '',
  },
  hr: SOUTH_SLAVIC,
  hu: {
    persons: 'ő|ők',
    openings:
      'ez|ezek|ezt|ezeket|azok|azt|azokat|ennek|annak|erre|erről|de|és|azonban|viszont|emellett|ezenkívül|továbbá|szerinte|szerintük|közben|eközben|ugyanakkor|például|ezért|így|majd|aztán|ott|akkor|ilyen|mindkét|mindkettő|hozzátette|mindketten|köztük|minderről|ennek ellenére|emiatt|azóta|ezzel|ehhez|ezután|ezek után|az ország',
    unless: '',
  },
  id: {
    persons: 'ia|dia|mereka|beliau',
    openings:
      'ini|itu|hal ini|hal itu|hal tersebut|namun|tetapi|tapi|dan|selain itu|juga|menurutnya|menurut dia|sementara itu|sebaliknya|misalnya|oleh karena itu|karena itu|kemudian|lalu|di sana|keduanya|dengan demikian|meski demikian|meskipun begitu|namun demikian|di sisi lain|di antaranya|di antara mereka|terkait hal ini|terkait itu|sejak itu|akibatnya|setelah itu|negara itu|negara tersebut|negara ini',
    unless: '',
  },
  it: {
    persons: 'egli|ella|lui|lei|essi|esse|loro',
    openings:
      'questo|questa|questi|queste|quello|quella|quelli|quelle|ciò|suo|sua|suoi|sue|il suo|la sua|i suoi|le sue|il loro|la loro|i loro|le loro|ma|e|però|tuttavia|inoltre|anche|pertanto|quindi|perciò|secondo lui|secondo lei|secondo loro|nel frattempo|intanto|allo stesso tempo|ad esempio|per esempio|così|poi|lì|là|entrambi|entrambe|tale|tali|ha detto che|ha aggiunto che|ha affermato che|invece|tra questi|tra queste|tra loro|fra loro|al riguardo|in merito|in questo contesto|da allora|per questo|nonostante ciò|di conseguenza|il paese',
    unless:
      'questa settimana|questo mese|questo lunedì|questo martedì|questo mercoledì|questo giovedì|questo venerdì|questo sabato|questa domenica|questa mattina|questa sera|questa notte|questo fine settimana|questa estate|questo inverno',
  },
  ja: {
    persons: '彼|彼女',
    openings:
      'これ|それ|あれ|この|その|あの|ここ|そこ|こう|そう|しかし|だが|が、|ただ、|また、|さらに|そして|一方|同|つまり|例えば|たとえば|両国|両者|両氏|なお|加えて|それでも|これら|そのうち|以来|その後|したがって|ゆえに',
    unless: '同盟|同志社|この夏|この秋|この春|この冬',
  },
  km: {
    persons: 'គាត់|ពួកគេ|ពួកគាត់|គេ',
    openings:
      'លោកបាន|វាជា|វាបាន|វាមាន|នេះ|នោះ|ប៉ុន្តែ|តែ|និង|ហើយ|ទោះយ៉ាងណា|ទោះជាយ៉ាងណា|ទោះបីជាយ៉ាងណា|លើសពីនេះ|បន្ថែមពីលើនេះ|ក្រៅពីនេះ|ក្រៅពីនោះ|ដូច្នេះ|បន្ទាប់មក|ឧទាហរណ៍|ជាមួយគ្នានេះ|ទន្ទឹមនឹងនេះ|ទាំងពីរ|ក្នុងចំណោមនោះ|ក្នុងនោះ',
    unless: '',
  },
  ko: {
    persons: '그는|그녀는|그들은|그가|이들은',
    openings:
      '그의|그녀의|그들의|이는|이것은|이에|이를|이로써|이|그|이러한|이런|그러한|그런|그러나|하지만|그리고|또한|또|한편|그러면서|이어|이와 함께|이에 따라|따라서|예를 들어|반면|양국은|양측은|두 사람은|이날|그곳|당시|다만|게다가|그중|그 중|이 중|이로 인해|이후|이와 관련해|이 나라',
    unless: '이 달|이 시각',
  },
  lo: {
    persons: 'ເຂົາເຈົ້າ|ພວກເຂົາ',
    openings:
      'ທ່ານກ່າວ|ທ່ານໄດ້|ນີ້ແມ່ນ|ນັ້ນແມ່ນ|ສິ່ງນີ້|ແຕ່|ແລະ|ນອກຈາກນີ້|ນອກຈາກນັ້ນ|ຢ່າງໃດກໍຕາມ|ຢ່າງໃດກໍ່ຕາມ|ໃນຂະນະດຽວກັນ|ດັ່ງນັ້ນ|ຈາກນັ້ນ|ເຊິ່ງ|ໂດຍ|ທັງສອງ|ໃນນັ້ນ',
    unless: 'ແຕ່ລະ|ແຕ່ງ|ແຕ່ວັນ|ແຕ່ປີ',
  },
  lt: {
    persons: 'jis|ji|jie|jos',
    openings:
      'tai|šis|ši|šie|šios|šį|tas|ta|tie|tos|jo|jų|bet|ir|o|tačiau|taip pat|be to|vis dėlto|anot jo|anot jos|anot jų|jo teigimu|jos teigimu|jų teigimu|pasak jo|pasak jos|todėl|tada|ten|tuo metu|tuo pat metu|pavyzdžiui|toks|tokia|tokie|tokios|abu|abi|apie tai|tarp jų|dėl to|po to|nuo tada|nepaisant to|dėl šios priežasties|šalis',
    unless: 'šios savaitės|šių metų|šis mėnuo|šie metai',
  },
  lv: {
    persons: 'viņš|viņa|viņi|viņas',
    openings:
      'tas|tā|tie|tās|šis|šī|šie|šīs|to|viņu|bet|un|taču|tomēr|arī|turklāt|pēc viņa teiktā|pēc viņas teiktā|pēc viņu teiktā|pēc viņa domām|tāpēc|tādēļ|tad|tur|tikmēr|vienlaikus|piemēram|šāds|šāda|šādi|abi|abas|savukārt|par to|starp tiem|starp tām|starp viņiem|pēc tam|kopš tā laika|šā iemesla dēļ|tādējādi|līdz ar to',
    unless: 'šī gada|šīs nedēļas|šis gads|šī mēneša',
  },
  my: {
    persons: 'သူက|သူသည်|သူမ|သူတို့',
    openings: 'သူ့|ဒါ|ဒီ|ဤ|ထို|၎င်း|ယင်း|သို့သော်|ဒါပေမဲ့|ဒါပေမယ့်|နှင့်|ဥပမာ|နှစ်ဖက်စလုံး|တစ်ချိန်တည်းမှာ|ထို့ကြောင့်|ယင်းကြောင့်',
    unless: 'ထိုင်း|ထိုင်|ဒီမို|ဒီဇင်ဘာ|ဒီနေ့|ဒီနှစ်|ဒီလ|ဒီအပတ်',
  },
  nl: {
    persons: 'hij|zij|ze',
    openings:
      'zijn|haar|hun|dit|dat|deze|die|het is|het was|het gaat|het heeft|het wordt|het zou|het ging|maar|en|of|echter|ook|bovendien|daarnaast|toch|tegelijkertijd|intussen|ondertussen|daarom|daardoor|daarmee|daarbij|daarop|daarna|dus|volgens hem|volgens haar|volgens hen|dan|daar|beide|beiden|zulke|zo|bijvoorbeeld|onder hen|hierover|daarover|hierdoor|sindsdien|om die reden|in dat verband|hiervan|daarvan|daartoe|het land',
    unless:
      'deze week|deze maand|dit jaar|deze zomer|deze winter|deze ochtend|dit weekend|dit najaar|dit voorjaar|zijne majesteit',
  },
  no: {
    persons: 'han|hun|ho',
    openings:
      'hans|hennes|deres|dette|denne|disse|det er|det var|det har|det sier|det sa|det skriver|det opplyser|det viser|det kan|det vil|det skjer|den er|den har|den var|de er|de har|de var|de vil|de sier|men|og|også|dessuten|likevel|imidlertid|samtidig|ifølge ham|ifølge henne|ifølge dem|derfor|dermed|deretter|så|slik|slike|begge|for eksempel|i mellomtiden|blant dem|om dette|siden da|i den forbindelse|av den grunn|det samme|landet',
    unless: 'denne uken|denne uka|denne måneden|dette året|denne sommeren|denne vinteren',
  },
  pl: {
    persons: 'on|ona|oni|one|ono',
    openings:
      'to|ten|ta|te|ci|tego|tym|jego|jej|ich|ale|a|i|oraz|jednak|jednakże|także|również|też|ponadto|poza tym|oprócz tego|mimo to|według niego|według niej|według nich|jego zdaniem|jej zdaniem|ich zdaniem|zdaniem jego|tymczasem|jednocześnie|na przykład|dlatego|zatem|więc|potem|następnie|tam|wtedy|wówczas|taki|taka|takie|obaj|obie|oba|oboje|dodał, że|dodała, że|zaznaczył, że|zaznaczyła, że|podkreślił, że|podkreśliła, że|powiedział, że|powiedziała, że|stwierdził, że|stwierdziła, że|wyjaśnił, że|wskazał, że|ocenił, że|przypomniał, że|o tym|wśród nich|między nimi|od tego czasu|od tamtej pory|w związku z tym|z tego powodu|przy tym|w ten sposób|jak dodał|jak dodała|jak zaznaczył|jak podkreślił|jak podkreśliła|przy czym|z kolei on|z kolei ona|kraj',
    unless: 'ten tydzień|ten rok|tego roku|tego dnia|tym razem',
  },
  pt: {
    persons: 'ele|ela|eles|elas',
    openings:
      'isto|isso|este|esta|estes|estas|esse|essa|esses|essas|aquele|aquela|aqueles|aquelas|seu|sua|seus|suas|o seu|a sua|os seus|as suas|mas|e|porém|contudo|no entanto|entretanto|todavia|além disso|também|por isso|portanto|segundo ele|segundo ela|enquanto isso|ao mesmo tempo|por exemplo|assim|então|depois|lá|ali|ambos|ambas|tal|tais|disse que|acrescentou que|afirmou que|o mesmo|entre eles|entre elas|a esse respeito|a este respeito|neste contexto|nesse contexto|neste sentido|nesse sentido|sobre isso|desde então|por esse motivo|apesar disso|com isso|o país',
    unless:
      'esta semana|este ano|este mês|esta segunda|esta terça|esta quarta|esta quinta|esta sexta|este sábado|este domingo|esta manhã|esta tarde|esta noite|este fim de semana',
  },
  ro: {
    persons: 'el|ea|ei|ele|acesta|aceasta|aceștia|acestea',
    openings:
      'acest|această|acești|aceste|acel|acea|asta|dar|și|iar|însă|totuși|de asemenea|în plus|potrivit acestuia|potrivit acesteia|potrivit lor|între timp|totodată|de exemplu|astfel|apoi|acolo|atunci|ambele|ambii|a adăugat că|a precizat că|a declarat că|a spus că|prin urmare|așadar|printre aceștia|printre ei|printre acestea|despre aceasta|în acest context|în acest sens|de atunci|din acest motiv|drept urmare|țara',
    unless: 'această săptămână|acest an|acest weekend|această lună|această vară|această toamnă',
  },
  ru: {
    persons: 'он|она|оно|они',
    openings:
      'это|этот|эта|эти|этим|тот|та|те|его|её|ее|их|но|а|и|однако|зато|также|кроме того|помимо этого|при этом|тем не менее|по его словам|по её словам|по ее словам|по их словам|по его мнению|по её мнению|по ее мнению|тем временем|между тем|в то же время|одновременно|в частности|например|поэтому|затем|потом|там|тогда|такой|такая|такое|такие|таким образом|оба|обе|последний|об этом|среди них|в связи с этим|в этой связи|с этой целью|до этого|после этого|с тех пор|к тому же|более того|ранее он|ранее она|из-за этого|несмотря на это|тем самым|кроме них|страна',
    unless: 'этим летом|этим утром',
  },
  sk: {
    persons: 'on|ona|oni|ony',
    openings:
      'ono|to|ten|tá|tie|tí|toto|tento|táto|tieto|títo|tým|jeho|jej|ich|ale|a|i|však|avšak|no|tiež|takisto|takýto|navyše|okrem toho|podľa neho|podľa nej|podľa nich|medzitým|zároveň|napríklad|preto|potom|následne|tam|vtedy|taký|taká|také|takí|obaja|obe|dodal|dodala|uviedol|uviedla|povedal|povedala|o tom|medzi nimi|odvtedy|v tejto súvislosti|z toho dôvodu|naopak|preto sa|krajina',
    unless: 'tento týždeň|tento rok|tento mesiac|tento víkend',
  },
  sl: {
    persons: 'on|ona|oni|one',
    openings:
      'ono|onadva|to|ta|te|ti|tega|njegov|njegova|njegovo|njegovi|njegove|njen|njena|njeno|njeni|njene|njihov|njihova|njihovo|njihovi|njihove|ampak|toda|a|in|vendar|pa|tudi|poleg tega|po njegovih besedah|po njenih besedah|po njihovih besedah|medtem|hkrati|na primer|denimo|zato|nato|potem|tam|takrat|tedaj|tak|taka|takšen|takšna|takšne|oba|obe|dodal je|dodala je|povedal je|povedala je|o tem|med njimi|od takrat|v zvezi s tem|zaradi tega|ob tem|pri tem|država',
    unless: 'ta teden|to leto|ta mesec',
  },
  sr: SOUTH_SLAVIC,
  sv: {
    persons: 'han|hon|hen',
    openings:
      'hans|hennes|deras|detta|denna|denne|dessa|det är|det var|det har|det säger|det sade|det skriver|det uppger|det visar|det kan|det handlar|det här|den här|de här|den är|den har|den var|de är|de har|de var|de vill|de säger|men|och|också|även|dessutom|dock|ändå|samtidigt|enligt honom|enligt henne|enligt dem|därför|därmed|därefter|där|så|sådan|sådana|båda|till exempel|under tiden|bland dem|om detta|sedan dess|i samband med detta|av den anledningen|detsamma|landet',
    unless: 'den här veckan|den här månaden|även om',
  },
  th: {
    persons: 'เขา|เธอ|พวกเขา',
    openings:
      'มันเป็น|มันคือ|มันจะ|นี่|นั่น|สิ่งนี้|สิ่งนั้น|เรื่องนี้|แต่|และ|อย่างไรก็ตาม|นอกจากนี้|นอกจากนั้น|ขณะเดียวกัน|ดังนั้น|จากนั้น|เช่น|ทั้งคู่|ทั้งสอง|ทั้งนี้|โดย|ซึ่ง|ที่นั่น|ในจำนวนนี้|ในนั้น|ด้วยเหตุนี้|หลังจากนั้น',
    unless: 'เขาพระวิหาร|แต่ง|แต่ละ',
  },
  tr: {
    persons: 'o|onlar',
    openings:
      'bu|bunlar|bunu|bunun|şu|onun|onların|ancak|ama|fakat|ve|ayrıca|bununla birlikte|buna göre|buna karşın|ona göre|öte yandan|bu arada|aynı zamanda|örneğin|orada|böylece|her ikisi|her iki|ikisi|aralarında|bundan|buna|bu nedenle|bu sebeple|o tarihten|bunlara|böylelikle|ülke',
    unless: 'bu hafta|bu yıl|bu ay|bu sabah|bu akşam|bu gece|bu sene|bu yaz',
  },
  uk: {
    persons: 'він|вона|воно|вони',
    openings:
      "це|цей|ця|ці|цим|той|те|його|її|їх|їхній|їхня|їхнє|їхні|але|а|і|й|та|однак|проте|втім|також|крім того|окрім того|при цьому|за його словами|за її словами|за їх словами|за їхніми словами|на його думку|на її думку|водночас|тим часом|зокрема|наприклад|тому|потім|згодом|там|тоді|такий|така|таке|такі|таким чином|обидва|обидві|про це|серед них|у зв'язку з цим|у цьому контексті|до цього|після цього|відтоді|до того ж|більше того|раніше він|раніше вона|через це|попри це|тим самим|натомість він|натомість вона|країна",
    unless: 'цей рік',
  },
  vi: {
    persons: 'ông ấy|bà ấy|anh ấy|cô ấy|họ|nó',
    openings:
      'điều này|điều đó|việc này|đây là|đó là|những người này|ông này|bà này|ông nói|ông cho biết|ông cũng|ông thêm|bà nói|bà cho biết|bà cũng|theo ông,|theo bà,|nhưng|và|tuy nhiên|ngoài ra|đồng thời|bên cạnh đó|trong khi đó|mặt khác|ví dụ|vì vậy|do đó|sau đó|tại đó|cả hai|còn|trong số đó|trong số họ|trong đó|kể từ đó|vì thế|bởi vậy',
    unless: '',
  },
  zh: {
    persons: '他|她|它',
    openings:
      '这|這|该|該|此|其|那么|那是|那个|那些|但|然而|不过|不過|而|并|並|也|还|還|另外|同时|同時|因此|所以|随后|隨後|之后|之後|例如|比如|对此|對此|与此|與此|两人|兩人|双方|雙方|为此|為此|据此|據此|由此|从此|至此',
    unless: '也门|也門|此前|这周|这个月|这一周|这个星期',
  },
};
