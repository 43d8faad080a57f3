import type { Notice } from './polling.ts';
import type { DeliveryIntent } from './ports.ts';
import { noticePayload } from './render/notice-card.ts';
import { nonceFor } from './route/nonce.ts';

/** A notice as it is owed to the admin's channel, once for each occasion; nothing where there is none. */
export const tellAdmin =
  (channelId: string | null) =>
  (notice: Notice): readonly DeliveryIntent[] => {
    if (channelId === null) return [];
    const storyKey = `notice:${notice.key}`;
    const nonce = nonceFor(storyKey, channelId, 'notice');
    const payload = JSON.stringify(noticePayload(notice, nonce));
    return [{ storyKey, channelId, purpose: 'notice', nonce, payload, onlyRevise: false }];
  };
