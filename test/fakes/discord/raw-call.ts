import type { FakeDiscord } from './discord.ts';

export interface Reply {
  readonly status: number;
  readonly code: number | null;
  readonly headers: Headers;
  /** The answer as text: error trees name the place. */
  readonly text: string;
}

/** One request as any client would send it, without a library between. A string goes as it is. */
export const rawCall = async (
  { apiUrl, token }: Pick<FakeDiscord, 'apiUrl' | 'token'>,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> => {
  const answer = await fetch(`${apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${token}`,
      'content-type': 'application/json',
      'user-agent': 'DiscordBot (https://example.org, 1)',
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const code = /"code":(\d+)/.exec(text)?.[1];
  return { status: answer.status, code: code ? Number(code) : null, headers: answer.headers, text };
};
