import type { Feed } from './model.ts';
import type { Fetcher } from './ports.ts';
import { bareUrl } from './text/bare-url.ts';

/**
 * The feed with an address that anybody may see. Relative links are resolved against it, and the
 * store keeps it: with the login in it, cards would post the password.
 */
export const withoutLogin = (feed: Feed): Feed => ({ ...feed, url: bareUrl(feed.url) });

/**
 * Gives the fetcher alone the user and password that stand in the feeds' configured addresses: for a
 * feed itself, and for other addresses of its server (older pages, where it moved to) where all its
 * feeds have one login.
 */
export const withLogins = (fetcher: Fetcher, feeds: readonly Feed[]): Fetcher => {
  const configured = new Map(feeds.map(({ url }) => [bareUrl(url), url]));
  const byOrigin = Map.groupBy(feeds, ({ url }) => new URL(url).origin);
  const withLogin = (asked: string): string => {
    const [first, ...others] = byOrigin.get(new URL(asked).origin) ?? [];
    if (!first || others.some((other) => loginOf(other) !== loginOf(first))) return asked;
    const url = new URL(asked);
    const { username, password } = new URL(first.url);
    url.username = username;
    url.password = password;
    return url.href;
  };
  return {
    fetch: (request, signal) =>
      fetcher.fetch(
        { ...request, url: configured.get(request.url) ?? withLogin(request.url) },
        signal,
      ),
  };
};

const loginOf = (feed: Feed): string => {
  const { username, password } = new URL(feed.url);
  return `${username}:${password}`;
};
