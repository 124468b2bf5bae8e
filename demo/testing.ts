import pg from 'pg'
import { forgetAll } from '#platform/cache.ts'
import { readConfig } from '#platform/config.ts'
import { importsModule } from '#platform/imports/module.ts'
import { makeLog } from '#platform/log.ts'
import { rulesModule } from '#platform/rules/module.ts'
import { type Caller, openTestHouse, type TestHouse } from '#platform/testing.ts'
import * as people from '#server/people'
import { modules } from '../app/modules.ts'
import { template } from '../tools/test-database.ts'
import { DEMO_PASSWORD } from './accounts.ts'
import { type Seeded, seedDemo } from './seed.ts'

export type DemoHouse = TestHouse & {
  seeded: Seeded
  /** Loads again, as a second start would. */
  load(env?: NodeJS.ProcessEnv): Promise<Seeded>
  /** A demo account of a city by its name of signing in. */
  as(signInName: string, cityId?: number): Promise<Caller>
}

/** The evening to which the demo of the tests is played, and how many concerns are told in the first city. */
export const now = new Date('2026-11-23T20:00:00+08:00')
const concerns = 60

const mounted = [...modules, importsModule(modules), rulesModule(modules)]
const load = (owner: pg.Client, appUrl: string, env: NodeJS.ProcessEnv = {}) =>
  seedDemo({
    owner,
    appUrl,
    config: readConfig({ SIGONG_LOG: 'silent', SIGONG_POOL: '8', ...env }),
    log: makeLog(process.env.SIGONG_LOG === undefined ? 'silent' : 'error'),
    modules: mounted,
    now,
    say: () => {},
    concerns,
  })

/** Plays the demo once for a whole run of tests; each file has its own copy. */
export const playedDemo = (): Promise<Seeded> =>
  template('played_demo', async ({ ownerUrl, appUrl }) => {
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    try {
      return await load(owner, appUrl)
    } finally {
      await owner.end()
    }
  })

/** The house with the demo cities in it; the clock stands at the evening to which they were played. */
export async function aDemoHouse(): Promise<DemoHouse> {
  const seeded = await playedDemo()
  const house = await openTestHouse(mounted, people.readSession, { template: 'played_demo' })
  house.clock.set(now.toISOString())
  forgetAll()
  return {
    ...house,
    seeded,
    load: (env) => load(house.owner, house.database.appUrl, env),
    async as(name, cityId = 350982) {
      const { status, headers } = await house.anyone.post(`/c/${cityId}/api/sessions`, { name, password: DEMO_PASSWORD })
      if (status !== 200) throw new Error(`${name} cannot sign in: ${status}`)
      return house.callerWith(String([headers['set-cookie']].flat()[0]).split(';')[0]!)
    },
  }
}
