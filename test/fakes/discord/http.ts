import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './body.ts';
import { ApiError, notFound } from './errors.ts';
import type { Limits } from './limits.ts';
import type { Operation } from './openapi.ts';
import { type Answer, type Call, matchPath, perform, type Route } from './route.ts';
import { type Scripted, tooMany } from './script.ts';
import type { World } from './world.ts';

/** One request as it came, and the status it was given (null = none: reset or hanging). */
export interface SeenRequest {
  readonly method: string;
  /** Without base and version, with the query. */
  readonly path: string;
  readonly body: unknown;
  readonly at: number;
  status: number | null;
}

export interface Api {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly limits: Limits;
  readonly seen: SeenRequest[];
  /** Next scripted answers by operation or by `method /exact/path`. */
  readonly scripts: Map<string, Scripted[]>;
}

const BASE = '/api/v10';
/** Every request must name itself so, else Cloudflare may block it (reference.mdx "User Agent"). */
const USER_AGENT = /^DiscordBot \(.+, .+\)/;

/** Answers one request as Discord would, or as scripted. */
export const serve = async (
  api: Api,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const method = (request.method ?? 'GET').toLowerCase();
  const path = url.pathname.slice(BASE.length);
  const seen: SeenRequest = {
    method: method.toUpperCase(),
    path: `${path}${url.search}`,
    body: undefined,
    at: api.world.now(),
    status: null,
  };
  api.seen.push(seen);
  const found = url.pathname.startsWith(`${BASE}/`) ? routeOf(api.routes, method, path) : null;
  let scripted: Scripted | null = null;
  const headers: Record<string, string> = {};
  let answer: Answer;
  try {
    const { body, files } = await readBody(request);
    Object.assign(seen, { body });
    if (!found) throw notFound();
    scripted = nextScript(api, found.route.operation, `${method} ${path}`);
    if (scripted?.kind === 'reset') return void request.socket.destroy();
    if (scripted?.kind === 'hang') return;
    if (!USER_AGENT.test(request.headers['user-agent'] ?? ''))
      throw new ApiError(403, 40333, 'internal network error');
    const call = { world: api.world, params: found.params, query: url.searchParams, body, files };
    answer =
      scripted?.kind === 'answer'
        ? scripted.answer
        : admitted(api, found.route, call, headers, request.headers.authorization);
  } catch (error) {
    answer = answerTo(error);
  }
  if (scripted?.kind === 'accept-then-reset') return void request.socket.destroy();
  if (scripted?.kind === 'accept-then-hang') return;
  if (scripted?.kind === 'accept-then-answer') answer = scripted.answer;
  seen.status = answer.status;
  write(response, answer, headers, scripted?.kind === 'accept-then-stall');
};

const routeOf = (routes: readonly Route[], method: string, path: string) => {
  for (const route of routes) {
    if (!route.operation.startsWith(`${method} `)) continue;
    const params = matchPath(route.operation, path);
    if (params) return { route, params };
  }
  return null;
};

const nextScript = (api: Api, operation: Operation, exact: string): Scripted | null =>
  api.scripts.get(exact)?.shift() ?? api.scripts.get(operation)?.shift() ?? null;

/** Counts the request, and does it unless it is over a limit. */
const admitted = (
  api: Api,
  route: Route,
  call: Call,
  headers: Record<string, string>,
  authorization: string | undefined,
): Answer => {
  const { params } = call;
  const major = params['channel_id'] ?? params['guild_id'] ?? params['webhook_token'] ?? '';
  const ofInteraction =
    route.operation.startsWith('post /interactions/') ||
    params['webhook_id'] === api.world.applicationId;
  const isPost =
    /^post \/(?:channels|webhooks)\/(?!.*crosspost)/.test(route.operation) && !ofInteraction;
  const admission = api.limits.admit(`${route.operation}#${major}`, isPost, !ofInteraction);
  Object.assign(headers, admission.headers);
  if (!admission.limited) return perform(route, call, authorization);
  const { retryAfterMs, scope } = admission.limited;
  return tooMany(scope, retryAfterMs / 1_000);
};

const answerTo = (error: unknown): Answer => {
  if (error instanceof ApiError) return { status: error.status, body: error.body };
  throw error;
};

const write = (
  response: ServerResponse,
  answer: Answer,
  headers: Readonly<Record<string, string>>,
  stalls: boolean,
): void => {
  const hasBody = answer.body !== undefined;
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...headers,
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...answer.headers,
  });
  if (stalls) response.write(body.slice(0, 1));
  else response.end(hasBody ? body : undefined);
};
