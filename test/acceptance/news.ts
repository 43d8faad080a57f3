import type { Published } from './timeline.ts';

/** An event that deserves a card. */
export const ESTONIA: Published = {
  title: 'Estonian parliament votes to withdraw from the Ottawa Convention',
  text: 'The parliament of Estonia voted on Thursday to withdraw from the Ottawa Convention on anti-personnel mines. Speaker Mart Kask said the notice would be sent to the United Nations within a week. The vote was 81 to 4.',
  link: 'https://a.example/politics/vote',
};

/** The same event in another outlet's words. */
export const ESTONIA_AGAIN: Published = {
  title: 'Estonian parliament backs withdrawal from the Ottawa Convention on mines',
  text: 'Estonia moved a step closer to leaving the Ottawa Convention on anti-personnel mines when its parliament voted 81 to 4 on Thursday. Speaker Mart Kask said a notice to the United Nations would follow within a week.',
  link: 'https://b.example/europe/estonia-vote',
};

/** Another event that deserves a card. */
export const ANGOLA: Published = {
  title: 'Farmer killed by landmine in Angola',
  text: 'A farmer was killed on Tuesday when he stepped on an anti-personnel mine near Cuito in Angola. Two of his children were injured in the explosion, the provincial police said.',
  link: 'https://a.example/africa/cuito',
};

/** A third. */
export const CAMBODIA: Published = {
  title: 'Cambodia clears last known minefields in Battambang province',
  text: 'Deminers in Cambodia have cleared the last known minefields in Battambang province, the mine action authority said on Monday. More than 4,000 anti-personnel mines were destroyed over three years.',
  link: 'https://a.example/asia/battambang',
};

/** A fourth. */
export const UKRAINE: Published = {
  title: 'Three deminers injured by anti-personnel mine in Kharkiv region',
  text: 'Three deminers were injured on Sunday when an anti-personnel mine went off during clearance near Izium in the Kharkiv region of Ukraine, the emergency service said.',
  link: 'https://a.example/europe/izium',
};

/** What no watch is after. */
export const COAL: Published = {
  title: 'Coal mine in Silesia to close two years early',
  text: 'The operator of a coal mine in Silesia said on Monday that it would close the pit two years earlier than planned. Unions want new jobs for 1,200 miners.',
  link: 'https://a.example/business/coal',
};
