import pg from 'pg'
import { readConfig } from '#platform/config.ts'
import type { Statement } from '#platform/sql.ts'
import type { Server } from './server.ts'

export type Sent = { url: string; headers?: Record<string, string>; payload: object | (() => object) }
/** Rows that stood before: what pgbench sets first, and for each id of theirs in the record the expression that takes its place. */
export type Standing = { sets: readonly string[]; ids: ReadonlyMap<string, string> }
const none: Standing = { sets: [], ids: new Map() }

/**
 * What one filing (or another command) sends to PostgreSQL, as a pgbench script: one runs in this process on the same
 * database, and its connection writes down each statement with its values.
 */
export async function recordStatements(server: Server, command?: Sent, standing = none): Promise<string> {
  const { modules } = await import('../app/modules.ts')
  const { readSession } = await import('#server/people')
  const { openHouse } = await import('#platform/start.ts')
  const { makeLog } = await import('#platform/log.ts')
  const { appUrl } = await import('../tools/migrate.ts')
  const { appPasswordOf } = await import('../tools/database.ts')
  const sent: (Statement | string)[] = []
  const query = pg.Client.prototype.query
  const config = readConfig({ SIGONG_DATA: server.dataDir, SIGONG_LOG: 'silent', SIGONG_PUBLIC_WRITES: '1000' })
  const running = await openHouse({
    config,
    appUrl: appUrl(server.ownerUrl, appPasswordOf(server.dataDir)),
    log: makeLog('silent'),
    clock: { now: () => new Date() },
    modules,
    readSession,
    loopEveryMs: 0,
    queue: false,
  })
  await running.app.ready()
  const { url, headers, payload } = command ?? { url: '/api/public/concerns', payload: await aBody(server) }
  const file = () =>
    running.app.inject({
      method: 'POST',
      url,
      headers: { ...headers, ...(command ? {} : { 'idempotency-key': crypto.randomUUID() }) },
      payload: typeof payload === 'function' ? payload() : payload,
    })
  await file()
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    sent.push(args[0] as Statement | string)
    return (query as (...given: unknown[]) => unknown).apply(this, args)
  } as typeof query
  const { statusCode, body: answer } = await file()
  pg.Client.prototype.query = query
  await running.stop()
  if (statusCode !== 200) throw new Error(answer)
  return scriptOf(sent, standing)
}

async function aBody(server: Server): Promise<object> {
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  const {
    rows: [topic],
  } =
    await owner.query(`select t.id from concerns.topics t join concerns.topic_versions v on v.city_id = t.city_id and v.topic_id = t.id
    where t.city_id = 350982 and v.class is not null and v.questions = '[]' and v.stopper is null order by t.code limit 1`)
  const {
    rows: [grid],
  } = await owner.query("select id from regions.regions where city_id = 350982 and level = 'grid' order by id limit 1")
  await owner.end()
  return {
    topicId: topic.id,
    gridId: grid.id,
    words: '楼下的路灯坏了三天，晚上老人出门看不见路，请尽快来修一下。',
    placeWords: '三号楼东侧路口',
    phone: '10000000000',
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Ids that the filing made become random ones, the counter's prefix one of seventeen; all else stays as it was sent. */
function scriptOf(sent: (Statement | string)[], { sets, ids }: Standing): string {
  const made = new Map<string, string>()
  const lines: string[] = ['\\set prefix random(1, 17)', ...sets]
  const body = sent.map((one) => {
    if (typeof one === 'string') return `${one};`
    const text = one.text.replace(/\$(\d+)/g, (_, n: string) => literal(one.values[Number(n) - 1], made, ids))
    return `${text.replace(/\s+/g, ' ')};`
  })
  let i = 0
  for (const name of made.values()) lines.push(`\\set ${name} random(${++i}, 281474976710655)`)
  return [...lines, ...body].join('\n')
}

function literal(value: unknown, made: Map<string, string>, ids: Standing['ids']): string {
  const said = Array.isArray(value) ? `{${value.join(',')}}` : typeof value === 'string' ? value : ''
  const known = [...ids.keys()].filter((id) => said.includes(id))
  if (known.length > 0) {
    const parts = said.split(new RegExp(`(${known.join('|')})`))
    const joined = parts.map((part) => ids.get(part) ?? quoted(part)).join(' || ')
    const cast = Array.isArray(value) ? '::uuid[]' : uuid.test(said) ? '::uuid' : /^[{[]/.test(said) ? '::jsonb' : ''
    return `(${joined})${cast}`
  }
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return `'${value.toISOString()}'::timestamptz`
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'::bytea`
  if (Array.isArray(value)) return `'{${value.map((v) => JSON.stringify(String(v))).join(',')}}'`.replaceAll("\\'", "''")
  const text = String(value)
  if (/^bench-|^[0-9a-f-]{36}$/.test(text) && !uuid.test(text)) return `(:${nameOf(text, made)})::text`
  if (uuid.test(text) && isNew(text))
    return `('00000000-0000-7000-8000-' || lpad(to_hex((:${nameOf(text, made)})::bigint), 12, '0'))::uuid`
  // The number of a booking, of which there is one.
  if (/^[2-9A-HJ-NP-Z]{10}$/.test(text)) return `(:${nameOf(text, made)})::text`
  if (/^20\d{6}\d{3}$/.test(text)) return `('${text.slice(0, 8)}' || lpad((:prefix)::text, 3, '0'))`
  return quoted(text)
}

/** pgbench takes `:word` for a variable of its own; a blank after the colon is nothing to JSON. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''").replace(/:(?=[A-Za-z_])/g, ': ')}'`

/** UUIDv7 carries its time: what is younger than five seconds was made by this filing. */
const isNew = (id: string): boolean => Date.now() - Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) < 5_000

function nameOf(value: string, made: Map<string, string>): string {
  const name = made.get(value) ?? `id${made.size}`
  made.set(value, name)
  return name
}
