const MINUTES = 60;

/**
 * First letters of month names, January first, that tell a month from every other in the same
 * language: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Hungarian,
 * Finnish, Estonian, Latvian, Lithuanian, Turkish, Romanian, Nordic; Cyrillic; Greek; Arabic; Hebrew. Longest first wins.
 */
const MONTHS: readonly (readonly string[])[] = [
  'jan jän ene gen sty led sau tam jaan oca ian янв січ яну сту ιαν يناير ינואר'.split(' '),
  'feb fév fev febr lut úno uno hel vee vas şub sub фев лют φεβ فبراير شباط פברואר'.split(' '),
  'mar mär mrz mrt maa marz márc bře bre kov мар бер сак μαρ μάρ مارس آذار מרץ'.split(' '),
  'apr avr abr ápr kwi dub huh bal nis апр кві кра απρ أبريل نيسان ابريل אפריל'.split(' '),
  'may mai maj maí mei mag máj kvě kve tou geg май мая тра μαι μάι μαϊ μάϊ مايو أيار מאי'.split(
    ' ',
  ),
  'jun juin giu jún cze čer cer kes juu bir haz jūn iun июн юни чер ιουν ιούν يونيو حزيران יוני'.split(
    ' ',
  ),
  'jul juil lug júl lip červenc hei juul liep tem jūl iul июл юли лип ιουλ ιούλ يوليو تموز יולי'.split(
    ' ',
  ),
  'aug aoû aou ago sie srp elo rugp ağu agu авг сер αυγ αύγ أغسطس آب اغسطس אוגוסט'.split(' '),
  'sep set szep wrz zář zar syy rugs eyl сен сеп вер σεπ سبتمبر أيلول ספטמבר'.split(' '),
  'oct okt ott out paź paz říj rij lok spa eki окт жов οκτ أكتوبر اكتوبر אוקטובר'.split(' '),
  'nov noi lis marras lap kas ноя ное лист νοε νοέ نوفمبر נובמבר'.split(' '),
  'dec dez déc dic des gru pro jou det gruo ara дек гру δεκ ديسمبر דצמבר'.split(' '),
];

const BY_PREFIX = MONTHS.flatMap((prefixes, index) =>
  prefixes.map((prefix) => [prefix, index + 1] as const),
).toSorted(([a], [b]) => b.length - a.length);

/** The month from 1, or null. Hebrew says `in January` in one word. */
export const monthOf = (word: string): number | null => {
  const lower = word.toLowerCase().replace(/^ב/u, '');
  return BY_PREFIX.find(([prefix]) => lower.startsWith(prefix))?.[1] ?? null;
};

/** Minutes east of UTC. RFC 822's own names, those that feeds use; Z and the rest of UTC. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  'etc/gmt': 0,
  west: 1,
  bst: 1,
  cet: 1,
  met: 1,
  mez: 1,
  wat: 1,
  cest: 2,
  mest: 2,
  mesz: 2,
  eet: 2,
  sast: 2,
  cat: 2,
  eest: 3,
  msk: 3,
  eat: 3,
  trt: 3,
  msd: 4,
  gst: 4,
  pkt: 5,
  jst: 9,
  kst: 9,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  sgt: 8,
  hkt: 8,
  adt: -3,
  brt: -3,
  art: -3,
  ast: -4,
  at: -4,
  edt: -4,
  est: -5,
  et: -5,
  cdt: -5,
  cst: -6,
  ct: -6,
  mdt: -6,
  mst: -7,
  mt: -7,
  pdt: -7,
  pst: -8,
  pt: -8,
  akdt: -8,
  akst: -9,
  hst: -10,
};

const HALF_HOURS: Readonly<Record<string, number>> = {
  ist: 330,
  acst: 570,
  acdt: 630,
  nst: -210,
  ndt: -150,
};

/** What a zone's name adds to UTC, in minutes, or null. */
export const zoneMinutes = (name: string): number | null => {
  const lower = name.toLowerCase();
  if (Object.hasOwn(ZONES, lower)) return (ZONES[lower] ?? 0) * MINUTES;
  return Object.hasOwn(HALF_HOURS, lower) ? (HALF_HOURS[lower] ?? 0) : null;
};
