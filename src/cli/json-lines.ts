/** A longer line is no entry: it is answered with `too-large` and dropped, never held. */
const MAX_LINE_CHARS = 32 * 1024 * 1024;

export type Line =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'too-large' };

/**
 * The lines of a stream of text, one at a time, empty ones too, so that answers can be laid beside them;
 * nothing behind the last line feed is no line. Memory is bounded by the longest line.
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let parts: string[] = [];
  let held = 0;
  let isDropping = false;
  for await (const chunk of chunks) {
    const pieces = chunk.split('\n');
    const rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      if (isDropping) yield { kind: 'too-large' };
      else yield { kind: 'line', text: [...parts, piece].join('') };
      parts = [];
      held = 0;
      isDropping = false;
    }
    if (isDropping) continue;
    parts.push(rest);
    held += rest.length;
    if (held <= MAX_LINE_CHARS) continue;
    parts = [];
    isDropping = true;
  }
  if (isDropping) yield { kind: 'too-large' };
  else if (held > 0) yield { kind: 'line', text: parts.join('') };
}
