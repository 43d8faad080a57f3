import type { RegisterChange } from './legal.ts';
import type { Notice } from './polling.ts';
import type { Labels } from './render/labels.ts';
import { legalWords } from './render/legal-words.ts';
import { noticePayload } from './render/notice-card.ts';
import { nonceFor } from './route/nonce.ts';
import type { DeliveryIntent } from './story-ports.ts';
import { dayOf } from './text/day.ts';

/** A notice as it is owed to the admin's channel, once for each occasion; nothing where there is none. */
export const tellAdmin =
  (channelId: string | null) =>
  (notice: Notice): readonly DeliveryIntent[] => {
    if (channelId === null) return [];
    const storyKey = `notice:${notice.key}`;
    const nonce = nonceFor(storyKey, channelId, 'notice');
    const payload = JSON.stringify(noticePayload(notice, nonce));
    return [
      {
        storyKey,
        channelId,
        purpose: 'notice',
        nonce,
        payload,
        onlyRevise: false,
        isUrgent: false,
        crosspost: null,
      },
    ];
  };

/** A change of the register that a story proposes, with the commands that decide on it. */
export const proposalNotice =
  (labels: Labels) =>
  (change: RegisterChange): Notice => {
    const { id, country, treaty, outlet, quote, url, proposedAt } = change;
    const told = { ...change, isComputed: false, isDisputed: false };
    const lines = [
      `${labels.country(country).name}: ${legalWords(told, dayOf(proposedAt))} · ${labels.treaty(treaty)}`,
      `${outlet}: "${quote}"`,
      ...(url === null ? [] : [url]),
      `It is not believed until a person says so: treatywatch register accept ${id} --by NAME, or treatywatch register decline ${id}.`,
    ];
    return {
      key: `register:${id}`,
      feedId: null,
      kind: 'proposal',
      text: lines.join('\n'),
      at: proposedAt,
    };
  };
