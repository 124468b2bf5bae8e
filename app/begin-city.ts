import { dayOf } from '#common/dates.ts'
import { system } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { connect, transaction } from '#platform/db.ts'
import { migrateJobs } from '#platform/jobs.ts'
import { gatherWords } from '#platform/words.ts'
import * as orgs from '#server/orgs'
import * as people from '#server/people'
import * as regions from '#server/regions'
import { asTool, openDatabase } from '../tools/database.ts'
import { migrate } from '../tools/migrate.ts'
import { modules } from './modules.ts'

/**
 * Begins a city on an empty or a running installation: its name, the root of its tree, the office that runs the platform,
 * and the three administrators, whose passwords for once are printed here and nowhere else.
 *
 *   node_modules/.bin/node app/begin-city.ts 350982 福鼎市 市数字平台运行管理办公室
 */
export async function beginCity(
  ownerUrl: string,
  { code, name, office, now }: { code: number; name: string; office: string; now: Date },
): Promise<people.FirstAdministrator[] | null> {
  const pool = connect(ownerUrl, { max: 1, applicationName: 'sigong-begin-city' })
  const say = gatherWords(Object.fromEntries(modules.map((m) => [m.name, m.words]))).say('zh')
  try {
    await pool.query('insert into platform.cities (city_id, name) values ($1, $2) on conflict do nothing', [code, name])
    return await transaction(pool, code, async (db) => {
      if ((await regions.tree(db)).root) return null
      const ctx: Context = { db, actor: system, now, lang: 'zh', say, cityId: code, requestId: 'begin-city', ip: '' }
      const from = dayOf(now)
      const root = { code: String(code), parentCode: null, level: 'city', kind: 'city', name } as const
      const divisions = [{ ...root, validFrom: from, validUntil: null, outline: null, synthetic: false, note: '' }]
      const regionId = (await regions.load(db, { divisions })).get(root.code)!
      const kept = { key: 'office', kind: 'cityOffice', name: office, shortName: office, regionId } as const
      const orgId = (await orgs.load(db, [{ ...kept, uscc: null, from, until: null, lines: [] }])).get('office')!
      return people.firstAdministrators(ctx, { orgId, basis: say('people:first.basis') })
    })
  } finally {
    await pool.end()
  }
}

if (import.meta.main)
  await asTool(async () => {
    const [code = '', name, office] = process.argv.slice(2)
    if (!/^\d{6}$/.test(code) || !name || !office)
      throw new Error(
        'Say which city: node_modules/.bin/node app/begin-city.ts <six-digit code> <name> <office that runs the platform>',
      )
    const { ownerUrl, appPassword, end } = await openDatabase()
    try {
      const { applied } = await migrate(ownerUrl, { appPassword })
      if (applied.length) await migrateJobs(ownerUrl)
      const made = await beginCity(ownerUrl, { code: Number(code), name, office, now: new Date() })
      if (!made) throw new Error(`${code} has its tree already; its system administrator goes on from here.`)
      for (const { signInName, oneTimePassword } of made) console.log(`${signInName}\t${oneTimePassword}`)
    } finally {
      await end()
    }
  })
