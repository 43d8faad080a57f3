/** Entries of our own writing that a server of campaigners may not want, and true news for comparison. */

const ROLES = [
  'technical field manager',
  'programme officer',
  'explosive ordnance adviser',
  'grants coordinator',
  'survey team leader',
  'finance assistant',
  'medical trainer',
];
const PLACES = ['Erbil', 'Kabul', 'Juba', 'Luanda', 'Vientiane', 'Kharkiv', 'Aden'];
const DUTIES = [
  'runs landmine clearance teams and reports to the country director',
  'writes donor reports on the clearance of anti-personnel mines',
  'trains deminers and checks that standards are kept',
  'plans surveys of minefields with the national authority',
];

export interface Advertised {
  readonly title: string;
  readonly text: string;
}

/** An advertisement for a post in mine action; neighbours differ in role, place and duties. */
export const vacancy = (number: number): Advertised => {
  const role = ROLES[number % ROLES.length] ?? '';
  const place = PLACES[(number * 3) % PLACES.length] ?? '';
  const duty = DUTIES[(number * 5) % DUTIES.length] ?? '';
  return {
    title: `Vacancy: ${role}, landmine clearance programme, ${place}`,
    text: `We are hiring a ${role} in ${place}, reference ${number}. The post holder ${duty}. Applicants send a curriculum vitae and a cover letter; salary and benefits follow the scale of the organisation. Only shortlisted candidates will be invited to an interview.`,
  };
};

const STATES = ['Estonia', 'Latvia', 'Poland', 'Finland', 'Lithuania', 'Norway', 'Slovakia'];
const STEPS = [
  'votes to leave the Ottawa Convention',
  'notifies the UN of its withdrawal from the Mine Ban Treaty',
  'withdraws from the treaty that bans anti-personnel mines',
  'quits the Ottawa treaty on landmines',
];

/** A true withdrawal with this number. */
export const withdrawal = (number: number): Advertised => {
  const state = STATES[number % STATES.length] ?? '';
  const step = STEPS[(number * 3) % STEPS.length] ?? '';
  return {
    title: `${state} ${step}`,
    text: `${state} ${step}, its government said on day ${number} of the debate. The withdrawal from the convention takes effect after six months. Campaigners call the decision a grave step back for the ban on anti-personnel mines.`,
  };
};

const WARES = ['drones', 'robotic flails', 'handheld detectors', 'tillers', 'protective suits'];
const MARKETS = ['Asia-Pacific', 'North America', 'Western Europe', 'the Gulf', 'Latin America'];

/** What a seller of market research puts on the wires. */
export const forecast = (number: number): Advertised => {
  const ware = WARES[number % WARES.length] ?? '';
  const market = MARKETS[(number * 3) % MARKETS.length] ?? '';
  return {
    title: `Landmine clearance ${ware} market to grow ${4 + (number % 5)} % a year, ${market} leads`,
    text: `The market for ${ware} used in humanitarian demining is forecast to reach ${300 + 17 * number} million dollars, says a new industry report. Key players, segments and drivers are profiled for ${market}. Request a free sample of the report on the removal of anti-personnel mines, table of contents and pricing included.`,
  };
};

const CITIES = ['Dakar', 'Kinshasa', 'Bamako', 'Niamey', 'Bangui'];

/** A call for tenders, in French. */
export const tender = (number: number): Advertised => {
  const city = CITIES[number % CITIES.length] ?? '';
  return {
    title: `Appel d'offres n° ${number} : matériel de déminage pour ${city}`,
    text: `Les soumissionnaires intéressés par la fourniture de matériel pour l'enlèvement des mines antipersonnel à ${city} déposent leur dossier, lot ${number % 4}, avant la date limite. Le cahier des charges peut être retiré contre paiement. Une caution est exigée ; les offres en retard seront rejetées.`,
  };
};
