import type { Published } from './timeline.ts';

const TOLD: readonly (readonly [title: string, text: string])[] = [
  [
    'Estonian parliament votes to withdraw from the Ottawa Convention',
    'The parliament of Estonia voted on Thursday to withdraw from the Ottawa Convention on anti-personnel mines. Speaker Mart Kask said the notice would be sent to the United Nations within a week. The vote was 81 to 4.',
  ],
  [
    'Estonian parliament backs withdrawal from the Ottawa Convention on mines',
    'Estonia moved a step closer to leaving the Ottawa Convention on anti-personnel mines when its parliament voted 81 to 4 on Thursday. Speaker Mart Kask said a notice to the United Nations would follow within a week.',
  ],
  [
    'Estonia votes to leave the Ottawa Convention on anti-personnel mines',
    'By 81 votes to 4 the Estonian parliament decided on Thursday that the country would leave the Ottawa Convention, which bans anti-personnel mines. The speaker, Mart Kask, expects the notice to reach the United Nations next week.',
  ],
  [
    'Parliament in Estonia approves withdrawal from the Ottawa Convention',
    'Members of the Estonian parliament approved the withdrawal from the Ottawa Convention on anti-personnel mines on Thursday, 81 to 4, speaker Mart Kask announced. Estonia will notify the United Nations within a week.',
  ],
  [
    'Estonia to withdraw from the Ottawa Convention after vote in parliament',
    'Estonia will withdraw from the Ottawa Convention on anti-personnel mines after a vote of 81 to 4 in its parliament on Thursday. The United Nations will be told within a week, said speaker Mart Kask.',
  ],
  [
    'Estonian lawmakers vote 81 to 4 to withdraw from the Ottawa Convention',
    'Lawmakers in the parliament of Estonia voted 81 to 4 on Thursday for withdrawal from the Ottawa Convention, the ban on anti-personnel mines. Mart Kask, the speaker, said the United Nations would get the notice in a week.',
  ],
  [
    'Estonia: parliament votes for withdrawal from the Ottawa Convention',
    'The Ottawa Convention on anti-personnel mines loses a member: the parliament of Estonia voted for withdrawal on Thursday by 81 to 4. A notice goes to the United Nations within a week, according to speaker Mart Kask.',
  ],
  [
    'Vote in Estonian parliament: 81 to 4 to leave the Ottawa Convention',
    'On Thursday 81 members of the parliament of Estonia voted to leave the Ottawa Convention on anti-personnel mines, and 4 voted against. Speaker Mart Kask will send the notice of withdrawal to the United Nations within a week.',
  ],
  [
    'Estonian parliament decides on withdrawal from the Ottawa Convention',
    'Estonia is to leave the Ottawa Convention on anti-personnel mines, its parliament decided in a vote on Thursday, 81 to 4. The withdrawal will be notified to the United Nations within a week, speaker Mart Kask said.',
  ],
  [
    'Estonia leaves the Ottawa Convention on mines, parliament votes',
    'The parliament of Estonia has voted to leave the Ottawa Convention on anti-personnel mines. 81 members were for the withdrawal on Thursday and 4 against it; speaker Mart Kask said that the United Nations would hear of it within a week.',
  ],
];

/** One event as ten outlets tell it, each in words of its own. */
export const TEN_OUTLETS: readonly { readonly outlet: string; readonly entry: Published }[] =
  TOLD.map(([title, text], index) => {
    const outlet = 'abcdefghij'.charAt(index);
    return { outlet, entry: { title, text, link: `https://${outlet}.example/estonia-vote` } };
  });
