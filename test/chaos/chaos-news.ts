import { type Chance, seeded } from '../fuzz/mutate.ts';

/** One entry as an outlet tells it; its address is its name. */
export interface Told {
  readonly outlet: string;
  readonly link: string;
  readonly title: string;
  readonly text: string;
}

/** What changes in the feeds at once. A telling whose address is known takes that one's place. */
export interface Step {
  readonly tell: readonly Told[];
  /** Addresses that leave their feed. */
  readonly withdraw: readonly string[];
}

export const OUTLETS = ['a', 'b', 'c', 'd'] as const;

const PLACES: readonly (readonly [country: string, place: string, name: string])[] = [
  ['Angola', 'Cuito', 'Domingos Neto'],
  ['Cambodia', 'Battambang', 'Sok Chenda'],
  ['Ukraine', 'Izium', 'Oleh Bondar'],
  ['Colombia', 'Ituango', 'Camila Rojas'],
  ['Myanmar', 'Loikaw', 'Saw Htoo'],
  ['Iraq', 'Sinjar', 'Khalaf Murad'],
  ['Yemen', 'Hodeidah', 'Nabil Saleh'],
  ['Mali', 'Mopti', 'Amadou Cisse'],
  ['Afghanistan', 'Kandahar', 'Gul Rahman'],
  ['Zimbabwe', 'Mukumbura', 'Tendai Moyo'],
  ['Laos', 'Phonsavan', 'Bounmy Keo'],
  ['Chad', 'Faya', 'Idriss Oumar'],
  ['Senegal', 'Ziguinchor', 'Fatou Diatta'],
  ['Azerbaijan', 'Aghdam', 'Rashad Aliyev'],
  ['Croatia', 'Petrinja', 'Ivana Horvat'],
  ['Ethiopia', 'Adigrat', 'Hagos Tesfay'],
  ['Sudan', 'Kadugli', 'Adam Kuku'],
  ['Somalia', 'Baidoa', 'Halima Warsame'],
  ['Thailand', 'Surin', 'Anong Chai'],
  ['Peru', 'Santiago', 'Luis Quispe'],
  ['Libya', 'Sirte', 'Salem Zwai'],
  ['Turkey', 'Mardin', 'Zeynep Kaya'],
  ['Niger', 'Diffa', 'Boubacar Issa'],
  ['Mozambique', 'Beira', 'Celeste Mabjaia'],
  ['Syria', 'Palmyra', 'Yasser Hamdan'],
  ['Nigeria', 'Maiduguri', 'Aisha Bukar'],
];

type Teller = (
  country: string,
  place: string,
  name: string,
  n: number,
) => readonly (readonly [title: string, text: string])[];

/** Kinds of event, each as three outlets tell it. */
const KINDS: readonly Teller[] = [
  (country, place, name, n) => [
    [
      `Landmine kills ${n} farmers near ${place} in ${country}`,
      `${n} farmers were killed on Tuesday when they stepped on an anti-personnel mine near ${place} in ${country}. The provincial officer ${name} said that the field had been marked as safe.`,
    ],
    [
      `${n} farmers killed by anti-personnel mine near ${place}, ${country}`,
      `An anti-personnel mine killed ${n} farmers near ${place} in ${country} on Tuesday, the provincial officer ${name} said. The field had been marked as safe.`,
    ],
    [
      `${country}: ${n} farmers die in landmine explosion near ${place}`,
      `In a field near ${place} in ${country} that had been marked as safe, ${n} farmers died on Tuesday when an anti-personnel mine exploded, according to the provincial officer ${name}.`,
    ],
  ],
  (country, place, name, n) => [
    [
      `${country} clears last known minefields in ${place} province`,
      `Deminers in ${country} have cleared the last known minefields in ${place} province, ${name} of the mine action authority said on Monday. More than ${n}00 anti-personnel mines were destroyed.`,
    ],
    [
      `Last minefields of ${place} in ${country} are cleared, authority says`,
      `More than ${n}00 anti-personnel mines were destroyed by deminers who have cleared the last known minefields in ${place} province in ${country}, ${name} of the mine action authority said on Monday.`,
    ],
    [
      `${place} province in ${country} declared free of minefields`,
      `The mine action authority of ${country} declared ${place} province free on Monday: its deminers have cleared the last known minefields and destroyed more than ${n}00 anti-personnel mines, said ${name}.`,
    ],
  ],
  (country, place, name, n) => [
    [
      `${n} deminers injured by anti-personnel mine near ${place}, ${country}`,
      `${n} deminers were injured on Sunday when an anti-personnel mine went off during clearance near ${place} in ${country}, ${name} of the emergency service said.`,
    ],
    [
      `Mine injures ${n} deminers during clearance near ${place} in ${country}`,
      `An anti-personnel mine that went off during clearance near ${place} in ${country} injured ${n} deminers on Sunday, said ${name} of the emergency service.`,
    ],
    [
      `${country}: ${n} deminers hurt near ${place} as anti-personnel mine goes off`,
      `The emergency service in ${country} said that ${n} deminers were injured on Sunday near ${place}. An anti-personnel mine went off during clearance, according to ${name}.`,
    ],
  ],
];

const NOISE: readonly (readonly [title: string, text: string])[] = [
  ['Coal mine in Silesia to close two years early', 'Unions want new jobs for 1,200 miners.'],
  ['New mine opens in popular block game', 'Players dig for diamonds in a deeper world.'],
  ['Parliament debates the budget', 'Members talked until midnight about taxes on fuel.'],
];

/** In how many of a hundred steps this is told. */
const RETOLD = 55;
const EDITED = 25;
const NOISY = 30;
const WITHDRAWN = 15;

/** What the feeds tell over so many steps: events, the same by others, corrections, noise and withdrawals. */
export const newsOf = (seed: number, steps: number): readonly Step[] => {
  const chance = seeded(seed);
  const events: (readonly Told[])[] = [];
  /** How many tellings of each event are out. */
  const out: number[] = [];
  const told = new Map<string, Told>();
  const news: Step[] = [];
  for (let at = 0; at < steps; at += 1) {
    const tell: Told[] = [];
    const place = PLACES[at];
    if (place) {
      events.push(eventOf(chance, place, at));
      out.push(0);
      tell.push(...nextOf(events, out, events.length - 1));
    }
    if (chance(100) < RETOLD) tell.push(...nextOf(events, out, chance(events.length)));
    if (chance(100) < NOISY) tell.push(noiseOf(chance, at));
    const known = [...told.values()];
    const edited = known[chance(Math.max(1, known.length))];
    if (edited && chance(100) < EDITED && !tell.some(({ link }) => link === edited.link))
      tell.push({ ...edited, text: `${edited.text} Correction ${at}: it was in the morning.` });
    for (const each of tell) told.set(each.link, each);
    const old = known[chance(Math.max(1, known.length))];
    const isOld = old !== undefined && !tell.some(({ link }) => link === old.link);
    const withdraw = isOld && chance(100) < WITHDRAWN ? [old.link] : [];
    for (const link of withdraw) told.delete(link);
    news.push({ tell, withdraw });
  }
  return news;
};

const eventOf = (
  chance: Chance,
  [country, place, name]: readonly [string, string, string],
  at: number,
): readonly Told[] => {
  const kind = KINDS[chance(KINDS.length)];
  const first = chance(OUTLETS.length);
  return (kind?.(country, place, name, 3 + at) ?? []).map(([title, text], index) => {
    const outlet = OUTLETS[(first + index) % OUTLETS.length] ?? 'a';
    return { outlet, title, text, link: `/page/${outlet}/${at}` };
  });
};

/** The next telling of an event; none when all are out. */
const nextOf = (
  events: readonly (readonly Told[])[],
  out: number[],
  event: number,
): readonly Told[] => {
  const count = out[event] ?? 0;
  const next = events[event]?.[count];
  out[event] = count + 1;
  return next ? [next] : [];
};

const noiseOf = (chance: Chance, at: number): Told => {
  const [title, text] = NOISE[chance(NOISE.length)] ?? ['', ''];
  const outlet = OUTLETS[chance(OUTLETS.length)] ?? 'a';
  return { outlet, title: `${title} (${at})`, text, link: `/page/${outlet}/noise-${at}` };
};
