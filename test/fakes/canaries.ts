import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Every secret that the stand-ins hand out, and thirty of a machine that are none of our business, begin
 * alike. Whatever a worker says, stores, shows or posts is searched for them, over the whole suite: a leak
 * fails the test in which it happens, whatever that test is about.
 */

const MARK = /canary-[\w-]*/gu;

/** Variables that stand in the environment of many a machine, and that nothing of ours may repeat. */
export const OTHERS_SECRETS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'ANTHROPIC_API_KEY AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AZURE_CLIENT_SECRET',
    'CLOUDFLARE_API_TOKEN COOKIE_SECRET DOCKER_PASSWORD ENCRYPTION_KEY GH_TOKEN GITHUB_TOKEN GITLAB_TOKEN',
    'JWT_SECRET MAIL_PASSWORD MATRIX_TOKEN MISTRAL_API_KEY MONGO_URL MYSQL_PASSWORD NPM_TOKEN OPENAI_API_KEY',
    'REDIS_URL SENTRY_DSN SESSION_SECRET SLACK_TOKEN SMTP_PASSWORD STRIPE_SECRET_KEY TELEGRAM_TOKEN',
    'TWILIO_AUTH_TOKEN VAPID_PRIVATE_KEY VAULT_TOKEN',
  ]
    .join(' ')
    .split(' ')
    .map((name, at) => [name, `canary-other-${at}-${name.toLowerCase()}`]),
);

/** The secrets that stand in a text. */
export const leaksIn = (text: string): readonly string[] => [...new Set(text.match(MARK) ?? [])];

/** Throws where a secret stands in one of these texts; `where` says whose they are. */
export const expectNoLeak = (where: string, ...texts: readonly string[]): void => {
  const leaks = texts.flatMap(leaksIn);
  if (leaks.length > 0) throw new Error(`a secret leaked ${where}: ${leaks.join(', ')}`);
};

/** `expectNoLeak` for every file below a folder; one that is not there holds nothing. */
export const expectNoLeakBelow = (folder: string): void => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names) {
    const path = join(folder, name);
    if (statSync(path).isFile()) expectNoLeak(`into ${name}`, readFileSync(path, 'latin1'));
  }
};
