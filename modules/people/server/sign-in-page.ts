import { found } from '#common/refusal.ts'
import { theConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { settingsOf } from './settings.ts'
import * as accounts from './store/accounts.ts'

export async function readSignInPage({ db, cityId }: Context) {
  const { name, demo, oidc, signIn } = await settingsOf(db)
  const cities = await db.many<{ id: number; name: string }>(
    sql`select city_id as id, name from platform.cities order by created_at, city_id`,
  )
  return { city: { id: cityId, name, demo }, cities, oidc: oidc !== null, minLength: signIn.minLength }
}

/** Only where the installation and the city both say that all of it is made up. */
export async function listDemoAccounts({ db, lang }: Context) {
  const { demo, demoPassword } = await settingsOf(db)
  found(theConfig().SIGONG_MODE === 'demo' && demo ? true : null, 'people.no-demo')
  const rows = await accounts.listDemo(db)
  return {
    password: demoPassword,
    rows: rows.map(({ signInName, name, zh, en }) => ({ signInName, name, role: lang === 'zh' ? zh : en })),
  }
}
