import type { Published } from './timeline.ts';

const PLACES = [
  ['Angola', 'Cuito'],
  ['Cambodia', 'Battambang'],
  ['Colombia', 'Tumaco'],
  ['Iraq', 'Basra'],
  ['Yemen', 'Hodeida'],
  ['Myanmar', 'Loikaw'],
  ['Afghanistan', 'Kunduz'],
  ['Sri Lanka', 'Kilinochchi'],
  ['Chad', 'Faya'],
  ['Mali', 'Mopti'],
  ['Ethiopia', 'Mekelle'],
  ['Senegal', 'Ziguinchor'],
  ['Laos', 'Phonsavan'],
  ['Libya', 'Sirte'],
  ['Lebanon', 'Nabatieh'],
  ['Azerbaijan', 'Agdam'],
  ['Croatia', 'Karlovac'],
  ['Mozambique', 'Tete'],
] as const;

const HURT = ['farmer', 'shepherd', 'teacher', 'driver', 'fisherman', 'student'] as const;

/** Events of their own, each worth a card. */
export const EVENTS: readonly Published[] = PLACES.map(([country, town], at) => ({
  title: `${HURT[at % HURT.length]} killed by landmine near ${town} in ${country}`,
  text: `A ${HURT[at % HURT.length]} aged ${20 + at} stepped on an anti-personnel mine near ${town} in ${country} and died, the police of ${town} said.`,
  link: `https://a.example/${town.toLowerCase()}`,
}));
