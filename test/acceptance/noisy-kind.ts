/** Entries of our own writing that a server of campaigners may not want: advertisements for posts in mine action. */

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

/** The vacancy with this number; neighbours differ in role, place and duties. */
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
