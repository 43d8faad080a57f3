import type { Result } from '../model.ts';
import { decodePage } from './decode-page.ts';
import { overLimit } from './page-limits.ts';
import { type PageTree, treeOf } from './page-tree.ts';

const MAX_UNITS = 5 * 1024 * 1024;

/** A page as text, or as the bytes that were fetched. */
export interface Page {
  readonly html?: string | null | undefined;
  readonly body?: Uint8Array | null | undefined;
  /** Where it was fetched; some addresses hold the day. */
  readonly url?: string | null | undefined;
  /** The header of that name: it knows the encoding of `body`. */
  readonly contentType?: string | null | undefined;
}

const fail = (kind: 'bad-input' | 'too-large' | 'internal', message: string): Result<never> => ({
  ok: false,
  failure: { kind, message, retryable: false, retryAfterMs: null },
});

/**
 * What `read` makes of the page as a tree. Fails with `too-large` for pages that no reader was meant to
 * open, with `internal` where `read` or the tree's builder throws.
 */
export const readPage = <T>(
  { html, body, contentType }: Page,
  read: (tree: PageTree) => T,
): Result<T> => {
  if (body && body.byteLength > 2 * MAX_UNITS)
    return fail('too-large', `more than ${2 * MAX_UNITS} bytes`);
  const source = html ?? (body ? decodePage(body, contentType ?? null) : null);
  if (source === null) return fail('bad-input', 'needs html or body');
  if (source.length > MAX_UNITS) return fail('too-large', `more than ${MAX_UNITS} characters`);
  const reason = overLimit(source);
  if (reason !== null) return fail('too-large', reason);
  try {
    return { ok: true, value: read(treeOf(source)) };
  } catch (error) {
    // The libraries recurse and match without bounds; what breaks them is no page for people.
    return fail(
      'internal',
      `the page broke its reader: ${error instanceof Error ? error.name : 'error'}`,
    );
  }
};
