/**
 * Words whose full stop ends no sentence, by language, without that stop and in lower case. Written by
 * us, from how news in these languages abbreviates titles, offices, dates and references. Words that
 * often do end one (`etc`, `usw`, `u.a`) are left out: there the letter that follows decides.
 */
const TITLES: Readonly<Record<string, string>> = {
  en: 'mr mrs ms dr prof rev hon st sr jr gen lt col maj capt cpt sgt cpl brig adm cmdr pvt gov sen rep pres sec min amb mt ft vs cf e.g i.e approx dept est fig jan feb mar apr jun jul aug sep sept oct nov dec',
  de: 'z d i u o s v dr prof hr fr frl gen st bzw ca z.b d.h u.a s.o vgl evtl ggf inkl sog geb hrsg abs art bd mio mrd ing dipl präs ing jan feb mär apr jun jul aug sept okt nov dez',
  fr: 'm mm mme mlle dr pr me st ste gén gal col lt cap av bd cf p.ex env janv févr avr juil sept oct nov déc',
  es: 'sr sra sres srta dr dra d dña ud uds gral cnel tte cap sgto lic ing prof pdte av avda cf p.ej aprox ee uu',
  pt: 'sr sra srs dr dra d prof profa gen cel ten cap sgt eng exmo exma av p.ex aprox',
  it: 'sig sigg dott dr prof on gen col ten cap ing avv s ss cfr p.es ecc art',
  nl: 'dhr mevr mr dr drs ir ing prof gen kol lt kapt min bijv d.w.z ca o.a jl st',
  pl: 'dr prof gen płk ppłk kpt por sierż mjr inż mgr ks św min np tzw tzn m.in ok ul im al tys mln mld r w pt sp',
  uk: 'п пп д-р проф ген полк кап ст ім вул просп см св акад доц напр т.зв т.д т.п тис млн млрд обл р рр грн м',
  ru: 'г гг д-р проф ген полк кап ст им ул просп см св акад доц напр т.н т.д т.п т.е тыс млн млрд обл руб р',
  lt: 'dr prof gen plk mjr kpt ltn p pvz t.y t.t vad šv g pr m d a tūkst mln mlrd',
  lv: 'dr prof ģen plkv maj kpt piem t.i t.s u.c sv g ielā tūkst milj milj mljrd',
  et: 'dr prof kin kol mjr kpt ltn hr pr lk nr nt s.t s.o jne st sh tuh mln mld tn',
  fi: 'dr prof tri maist dipl ins kenr ev maj kapt luutn esim ns mm n s so ts ym tuh milj mrd klo',
  sv: 'dr prof hr fr gen öv kapt löjtn s.k t.ex bl.a d.v.s m.fl ca st jfr resp milj mdr kl',
  no: 'dr prof hr fr gen ob maj kapt lt s.k f.eks bl.a dvs ca st jf mill mrd kl',
  da: 'dr prof hr fr gen ob maj kapt lt s.k f.eks bl.a dvs ca sct jf mio mia kl',
  cs: 'dr prof doc ing mgr bc judr mudr phdr gen plk mjr kpt por p pí sv tzv např tj resp cca ul nám tis mil mld odst',
  ro: 'dr prof gen col lt cpt mr dl dna d-na dlui ing av sf str nr art alin ex cca',
  el: 'κ κκ δρ καθ στρ αγ οδ λεωφ π.χ δηλ αρ βλ περ εκ δισ',
  tr: 'dr prof doç av gen alb yrb bnb yzb org korg tümg sn st vb örn bkz cad sok mah yy',
};

/** These wait for a number: "No. 5", "Art. 20"; before a word their stop may well be the last one. */
const BEFORE_NUMBER: Readonly<Record<string, string>> = {
  mul: 'no nos nr núm num art arts p pp s vol ch fig sec par para abs bd tel st str lk nro č čl ods ст п № nº n.º αρ madde md',
};

/** Numbers with a stop are ordinals here, so "27. detsembril" and "18. März" go on. */
export const ORDINAL_LANGUAGES: ReadonlySet<string> = new Set(
  'de et fi lv cs da no pl tr hu hr sk sl sr is'.split(' '),
);

/** What follows a day's ordinal though written with a capital. */
export const AFTER_ORDINAL: ReadonlySet<string> = new Set(
  'januar jänner februar märz april mai juni juli august september oktober november dezember jahrhundert jahrhunderts weltkrieg weltkriegs armee division brigade korps kongress konferenz vertragsstaatenkonferenz jahrestag jubiläum etage platz auflage bundestag ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık'.split(
    ' ',
  ),
);

/** Words that open a sentence far more often than they follow a name or "U.S.". */
export const OPENERS: ReadonlySet<string> = new Set(
  'the a an in on at it he she they we but and this that these those there however meanwhile as after for if when while its his her their i by from with der die das er sie es ein eine im am aber le la les il elle el los las en'.split(
    ' ',
  ),
);

const sets = (table: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(Object.entries(table).map(([lang, list]) => [lang, new Set(list.split(' '))]));

const titles = sets(TITLES);
const beforeNumber = sets(BEFORE_NUMBER).get('mul') ?? new Set<string>();

/** Does the full stop after this lower-case word end no sentence in this language? */
export const isAbbreviation = (word: string, lang: string): boolean =>
  titles.get(lang)?.has(word) ?? titles.get('en')?.has(word) ?? false;

/** Does the full stop after this lower-case word only introduce a number? */
export const introducesNumber = (word: string): boolean => beforeNumber.has(word);
