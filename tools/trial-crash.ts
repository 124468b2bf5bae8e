import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { dice } from './trial/dice.ts'
import { blows, freePort, VictimHouse } from './trial/house.ts'
import { crowd, Journal, send } from './trial/load.ts'
import { always, atLast, chains, type Finding, findings, LADDER, replayed, storedOf } from './trial/oracle.ts'
import { aTopic, shortClocks } from './trial/setting.ts'

/**
 * Kills the server and its PostgreSQL with SIGKILL at random moments under load, starts again, asks again what got no
 * answer, and compares what was acknowledged with what is there. SIGKILL loses processes, not power: what the operating
 * system had accepted survives it.
 */
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '12' },
    seed: { type: 'string' },
    clients: { type: 'string', default: '12' },
    keep: { type: 'boolean' },
  },
})
const seed = options.seed ? Number(options.seed) : Math.floor(Math.random() * 2 ** 31)
const rounds = Number(options.rounds)
const random = dice(seed)
const tag = `崩溃试验${seed}号`
console.log(`seed ${seed}, ${rounds} rounds (again: npm run trial:crash -- --seed ${seed} --rounds ${rounds})`)

const dataDir = mkdtempSync(join(tmpdir(), 'sigong-trial-'))
chmodSync(dataDir, 0o711) // PostgreSQL's own user must pass through
const house = new VictimHouse(dataDir, await freePort())
const journal = new Journal(join(dataDir, 'journal.jsonl'))
const broken = new Map<string, Finding>()
let checks = 0

try {
  console.log(`first start with the demo city: ${seconds(await house.start())}`)
  const topicId = await asOwner(aTopic)
  await asOwner(shortClocks)
  console.log(`clean stop: code ${await house.stop()}`)
  await house.start()
  const tell = () => {
    const key = crypto.randomUUID()
    return { key, body: JSON.stringify({ topicId, words: `${tag} 路灯不亮 ${key}`, placeWords: '桐山街道' }) }
  }

  for (let round = 1; round <= rounds; round++) {
    const blow = blows[random.below(blows.length)]!
    const after = 400 + random.below(3200)
    const before = journal.entries.size
    let stopped = false
    const residents = crowd(house.base, journal, tell, { clients: Number(options.clients), pauseMs: 50, stopped: () => stopped })
    await sleep(after)
    await house.strike(blow)
    stopped = true
    const refused = await residents
    const unknown = journal.unknown()
    const back = await house.start()
    const stored = await asOwner((owner) => storedOf(owner, unknown))
    for (const entry of unknown) while ((await send(house.base, journal, entry)) === 'unknown') await sleep(200)
    const found = await judged(false)
    note(found)
    const bad = found.filter((one) => one.broken).length
    console.log(
      [
        `round ${round}`.padEnd(8),
        `${blow} after ${after} ms`.padEnd(37),
        `${journal.entries.size - before} told`.padStart(9),
        `${unknown.length} without answer (${stored} of them stored)`,
        `${refused} refused`,
        `back in ${seconds(back)}`,
        bad ? `${bad} RULES BROKEN` : 'every rule held',
      ].join(' | '),
    )
  }

  await rungOut()
  const last = [...(await judged(true)), await replayed(house.base, random.some(journal.acknowledged(), 50))]
  note(last)
  console.log(`clean stop: code ${await house.stop()}`)
} catch (error) {
  note([{ rule: 'the trial itself runs to its end', broken: 1, example: (error as Error).stack }])
  console.error(house.lastWords())
} finally {
  await house.stop().catch(() => undefined)
  journal.close()
}

console.log(
  `\n${journal.acknowledged().length} concerns acknowledged, ${journal.unknown().length} never answered, ${checks} checks`,
)
for (const { rule, broken: times, example } of broken.values()) console.log(`BROKEN ${rule}: ${times} times, e.g. ${example}`)
console.log(broken.size ? `${broken.size} rules broken; everything is in ${dataDir}` : 'Every rule held.')
if (!broken.size && !options.keep) rmSync(dataDir, { recursive: true, force: true })
process.exit(broken.size ? 1 : 0)

async function judged(last: boolean): Promise<Finding[]> {
  const found = await asOwner((owner) => findings(owner, [...always(journal, tag), ...(last ? atLast(tag) : [])]))
  return [...found, await chains(house.ownerUrl(), last)]
}

function note(found: Finding[]): void {
  checks += found.length
  for (const one of found) if (one.broken) broken.set(one.rule, one)
}

/** Waits until the ladder of every concern is climbed and the chain is sealed, at most four minutes. */
async function rungOut(): Promise<void> {
  const begun = performance.now()
  for (;;) {
    const { rows } = await asOwner((owner) =>
      owner.query(
        `select (select count(*) from concerns.escalations e join concerns.concerns c on c.id = e.concern_id where c.words like $1 || '%')::int as climbed,
           (select count(*) from platform.audit_entries where seq is null)::int as unsealed, (select count(*) from platform.news where delivered_at is null)::int as news`,
        [tag],
      ),
    )
    const { climbed, unsealed, news } = rows[0]
    if (climbed === journal.acknowledged().length * LADDER && unsealed === 0 && news === 0) break
    if (performance.now() - begun > 240_000) break
    await sleep(1000)
  }
  console.log(`every clock had run out after ${seconds(performance.now() - begun)} more`)
}

async function asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: house.ownerUrl() })
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
