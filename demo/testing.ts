import { forgetAll } from '#platform/cache.ts'
import { readConfig } from '#platform/config.ts'
import { importsModule } from '#platform/imports/module.ts'
import { makeLog } from '#platform/log.ts'
import { rulesModule } from '#platform/rules/module.ts'
import { type Caller, openTestHouse, type TestHouse } from '#platform/testing.ts'
import * as people from '#server/people'
import { modules } from '../app/modules.ts'
import { DEMO_PASSWORD } from './accounts.ts'
import { type Seeded, seedDemo } from './seed.ts'

export type DemoHouse = TestHouse & {
  seeded: Seeded
  /** Loads again, as a second start would. */
  load(env?: NodeJS.ProcessEnv): Promise<Seeded>
  /** A demo account of a city by its name of signing in. */
  as(signInName: string, cityId?: number): Promise<Caller>
}

/** The house with the demo cities in it; the clock stands at the evening to which they were played. */
export async function aDemoHouse({ concerns, now }: { concerns: number; now: Date }): Promise<DemoHouse> {
  const mounted = [...modules, importsModule(modules), rulesModule(modules)]
  const house = await openTestHouse(mounted, people.readSession)
  house.clock.set(now.toISOString())
  forgetAll()
  const load = (env: NodeJS.ProcessEnv = {}) =>
    seedDemo({
      owner: house.owner,
      appUrl: house.database.appUrl,
      config: readConfig({ SIGONG_LOG: 'silent', SIGONG_POOL: '8', ...env }),
      log: makeLog(process.env.SIGONG_LOG === undefined ? 'silent' : 'error'),
      modules: mounted,
      now,
      say: () => {},
      concerns,
    })
  const seeded = await load().catch(async (error: unknown) => {
    await house.close()
    throw error
  })
  return {
    ...house,
    seeded,
    load,
    async as(name, cityId = 350982) {
      const { status, headers } = await house.anyone.post(`/c/${cityId}/api/sessions`, { name, password: DEMO_PASSWORD })
      if (status !== 200) throw new Error(`${name} cannot sign in: ${status}`)
      return house.callerWith(String([headers['set-cookie']].flat()[0]).split(';')[0]!)
    },
  }
}
