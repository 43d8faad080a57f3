import type { PageSelect } from '../model.ts';

/**
 * What keeps each part of `select` from being a CSS selector, in the words of the library that will find
 * by it. Loads it: most configurations watch no page.
 */
export const selectorFaults = async (
  select: PageSelect,
): Promise<readonly (readonly [part: string, message: string])[]> => {
  const { parseHTML } = await import('linkedom');
  const { document } = parseHTML('<!doctype html><html></html>');
  return Object.entries(select).flatMap(([part, selector]) => {
    try {
      document.querySelector(selector ?? 'html');
      return [];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return [[part, `this is no CSS selector (${why})`] as const];
    }
  });
};
