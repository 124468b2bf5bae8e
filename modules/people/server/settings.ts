import { cached } from '#platform/cache.ts'
import { type Db, sql } from '#platform/db.ts'
import { type SignInRules, usualRules } from '../rules.ts'

export type OidcSettings = {
  issuer: string
  clientId: string
  /** The claim that holds the sign-in name here; without it only accounts already linked sign in. */
  claim?: string
  scope?: string
  /** It always asks for a second factor itself. */
  secondFactor?: boolean
}
type CitySettings = {
  name: string
  demo: boolean
  signIn: SignInRules
  oidc: OidcSettings | null
  demoPassword: string | null
}

const known = cached(async (db: Db): Promise<CitySettings> => {
  const { name, demo, settings } = await db.one<{ name: string; demo: boolean; settings: Record<string, unknown> }>(
    sql`select name, demo, settings from platform.cities where city_id = ${db.cityId}`,
  )
  const signIn = { ...usualRules, ...(settings.signIn as Partial<SignInRules> | undefined) }
  const demoPassword = demo ? ((settings.demo as { password?: string } | undefined)?.password ?? null) : null
  return { name, demo, signIn, oidc: (settings.oidc as OidcSettings | undefined) ?? null, demoPassword }
})

/** What the city has set about signing in, read once a process. */
export const settingsOf = (db: Db): Promise<CitySettings> => known.of(db)
