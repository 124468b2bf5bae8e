import { join, resolve } from 'node:path'
import { z } from 'zod'

/** Each variable with its sentence; `docs/running.md` prints this table. Read once, at start. */
export const variables = {
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080).describe('Port to listen on (8080).'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on (all interfaces).'),
  SIGONG_MODE: z
    .enum(['demo', 'production'])
    .default('demo')
    .describe('demo: demo city and accounts; production: neither, and secrets must be set.'),
  SIGONG_DATA: z.string().default('data').describe('Folder of all data: embedded PostgreSQL, files, secret (./data).'),
  DATABASE_URL: z
    .string()
    .optional()
    .describe(
      'An outside PostgreSQL ≥ 15, as a user who may create tables and roles; unset: embedded PostgreSQL under SIGONG_DATA.',
    ),
  DATABASE_APP_URL: z
    .string()
    .optional()
    .describe(
      'The same database as the role the program runs under (no superuser, no BYPASSRLS), where DATABASE_URL may not create roles.',
    ),
  SIGONG_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe(
      'At least 32 characters; from it come the database role’s password and signatures. Demo: made and kept in the data folder.',
    ),
  SIGONG_ORIGIN: z
    .url()
    .optional()
    .describe('The address people use, e.g. https://sigong.example.gov.cn; production needs it for cookies and links.'),
  SIGONG_TRUST_PROXY: z
    .string()
    .optional()
    .describe('Addresses of reverse proxies whose X-Forwarded-For is believed, comma-separated; unset: none.'),
  SIGONG_CITY: z.coerce.number().int().optional().describe('Six-digit code of the city shown at / (the first one).'),
  SIGONG_OIDC_SECRET: z
    .string()
    .optional()
    .describe('Client secret at the identity service of the city, where it signs people in.'),
  SIGONG_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('How much to log.'),
  SIGONG_PUBLIC_WRITES: z.coerce
    .number()
    .int()
    .min(1)
    .default(60)
    .describe('Writes that one address may send to the public doors in ten minutes (60).'),
  SIGONG_POOL: z.coerce.number().int().min(2).max(90).default(20).describe('Connections to PostgreSQL.'),
}

export type Config = z.output<z.ZodObject<typeof variables>> & { dataDir: string; production: boolean }

/** Reads the environment, or says in one sentence a line what is wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.keys(variables).map((name) => [name, env[name] === '' ? undefined : env[name]]))
  const read = z.object(variables).safeParse(given)
  const faults = read.success
    ? whyNotProduction(read.data)
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (!read.success || faults.length) throw new ConfigError(faults)
  return { ...read.data, dataDir: resolve(read.data.SIGONG_DATA), production: read.data.SIGONG_MODE === 'production' }
}

function whyNotProduction(read: z.output<z.ZodObject<typeof variables>>): string[] {
  if (read.SIGONG_MODE !== 'production') return []
  const faults: string[] = []
  if (!read.SIGONG_SECRET) faults.push('SIGONG_SECRET is not set. Production needs one: openssl rand -hex 32')
  if (!read.SIGONG_ORIGIN) faults.push('SIGONG_ORIGIN is not set. Production needs the https address that people use.')
  else if (!read.SIGONG_ORIGIN.startsWith('https://') && !/^http:\/\/(localhost|127\.0\.0\.1)/.test(read.SIGONG_ORIGIN))
    faults.push('SIGONG_ORIGIN must begin with https:// in production.')
  return faults
}

export class ConfigError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

let used: Config | undefined
/** The configuration the house was opened with, for what no context carries: the cookie's name, the secret's place. */
export function keepConfig(config: Config): void {
  used = config
}
export function theConfig(): Config {
  if (!used) throw new Error('the house is not open')
  return used
}

export const filesDir = (config: Pick<Config, 'dataDir'>) => join(config.dataDir, 'files')
