import type { Feed } from './model.ts';
import type { Fetcher } from './ports.ts';
import { bareUrl } from './text/bare-url.ts';

/**
 * The feed with an address that anybody may see. Relative links are resolved against it, and the
 * store keeps it: with the login in it, cards would post the password.
 */
export const withoutLogin = (feed: Feed): Feed => ({ ...feed, url: bareUrl(feed.url) });

/** Gives the fetcher alone the user and password that stand in the feeds' configured addresses. */
export const withLogins = (fetcher: Fetcher, feeds: readonly Feed[]): Fetcher => {
  const configured = new Map(feeds.map(({ url }) => [bareUrl(url), url]));
  return {
    fetch: (request, signal) =>
      fetcher.fetch({ ...request, url: configured.get(request.url) ?? request.url }, signal),
  };
};
