import type { Source } from '../brief.ts';
import { outLink } from './out-link.ts';

/** Discord's row holds five buttons; the page shows as many. */
const MAX_LINKS = 5;

/** The first five addresses that sources can be read at, each once, under the outlet that brought it first. */
export const sourceLinks = (
  sources: readonly Source[],
  maxUrl: number,
): readonly { readonly outlet: string; readonly url: string }[] => {
  const outlets = new Map<string, string>();
  for (const { outlet, url } of sources) {
    const link = outLink(url, maxUrl);
    if (link !== null && !outlets.has(link)) outlets.set(link, outlet);
  }
  return [...outlets].slice(0, MAX_LINKS).map(([url, outlet]) => ({ outlet, url }));
};
