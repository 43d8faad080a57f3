import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { fieldsOf, isFields, type Problem, textOf } from './values.ts';

const corpora = process.env['TREATYWATCH_CORPORA'];
const file = corpora ? join(corpora, '..', 'discord', 'openapi.json') : null;

/** Why Discord's own schema is not checked in this run, or null if it is. */
export const openapiMissing: string | null =
  file && existsSync(file) ? null : 'no discord/openapi.json beside TREATYWATCH_CORPORA';

/** `method` in lower case and the schema's own path template. */
export type Operation = `${'get' | 'post' | 'put' | 'patch' | 'delete'} /${string}`;

export interface Openapi {
  /** What Discord's schema finds wrong with this request body; empty for operations it does not know. */
  requestProblems(operation: Operation, body: unknown): readonly Problem[];
  /** The same for a JSON answer. */
  responseProblems(operation: Operation, status: number, body: unknown): readonly Problem[];
}

let loaded: Openapi | null = null;

/** Discord's published schema as a checker, or null where it is not at hand. Compiled once a process. */
export const openapi = (): Openapi | null => {
  if (openapiMissing !== null || !file) return null;
  loaded ??= load(JSON.parse(readFileSync(file, 'utf8')));
  return loaded;
};

const load = (document: object): Openapi => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addFormat('snowflake', /^(0|[1-9]\d{0,19})$/);
  ajv.addFormat('nonce', true);
  for (const format of ['int32', 'int64', 'double'])
    ajv.addFormat(format, { type: 'number', validate: () => true });
  ajv.addSchema(document, 'discord');
  const known = new Map<string, ValidateFunction | null>();
  const validator = (steps: readonly string[]): ValidateFunction | null => {
    const pointer = steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
    const found = known.get(pointer);
    if (found !== undefined) return found;
    const schema = steps.reduce<unknown>((node, step) => fieldsOf(node)[step], document);
    const compiled = isFields(schema) ? ajv.compile({ $ref: `discord#/${encode(pointer)}` }) : null;
    known.set(pointer, compiled);
    return compiled;
  };
  const run = (validate: ValidateFunction | null, body: unknown): Problem[] => {
    if (!validate || validate(body)) return [];
    return (validate.errors ?? []).map((error) => ({
      path: error.instancePath.split('/').slice(1),
      code: `SCHEMA_${error.keyword.toUpperCase()}`,
      message: error.message ?? 'does not fit',
    }));
  };
  return {
    requestProblems: (operation, body) => run(validator(requestSteps(operation)), wireForm(body)),
    responseProblems: (operation, status, body) => {
      const [method, path] = split(operation);
      const steps = ['paths', path, method, 'responses', `${status}`];
      return run(validator([...steps, 'content', 'application/json', 'schema']), body);
    },
  };
};

const encode = (pointer: string): string => pointer.split('/').map(encodeURIComponent).join('/');

const split = (operation: Operation): readonly [string, string] => {
  const at = operation.indexOf(' ');
  return [operation.slice(0, at), operation.slice(at + 1)];
};

const WEBHOOK_EXECUTE = 'post /webhooks/{webhook_id}/{webhook_token}';

/** The route's union would let a long `username` through its second branch: the first one alone counts. */
const requestSteps = (operation: Operation): readonly string[] => {
  if (operation === WEBHOOK_EXECUTE)
    return ['components', 'schemas', 'IncomingWebhookRequestPartial'];
  const [method, path] = split(operation);
  return ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
};

/** Where schema and wire differ: bit sets travel as strings. */
const wireForm = (body: unknown): unknown => {
  if (!Array.isArray(body)) return body;
  return body.map((command: unknown) => {
    const bits = textOf(fieldsOf(command)['default_member_permissions']);
    if (!/^\d+$/.test(bits)) return command;
    return { ...fieldsOf(command), default_member_permissions: Number(bits) };
  });
};
