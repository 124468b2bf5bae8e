import { refuse, refuseIf } from '#common/refusal.ts'
import { theConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { namesOf as regionNames } from '#server/regions'
import * as accounts from './store/accounts.ts'
import * as appointments from './store/appointments.ts'
import * as posts from './store/posts.ts'
import * as sessions from './store/sessions.ts'

/** Who is signed in, and what he may do now; while a step of signing in is missing he has no appointments. */
export async function readMe({ db, actor, now, lang, cityId }: Context) {
  const personId = actor.personId!
  const city = await db.one<{ name: string; demo: boolean }>(
    sql`select name, demo from platform.cities where city_id = ${cityId}`,
  )
  const account = await accounts.find(db, personId)
  const called = new Map((await posts.list(db)).map((post) => [post.code, post]))
  const dated = new Map((await appointments.heldBy(db, [personId], now)).map((held) => [held.id, held]))
  const regions = await regionNames(
    db,
    actor.appointments.flatMap(({ regionId }) => (regionId ? [regionId] : [])),
  )
  const needsFactor = [...dated.values()].some(({ post }) => called.get(post)?.secondFactor)
  const enrolled = Boolean(account?.secondFactorAt)
  return {
    person: { id: personId, name: actor.name },
    city: { id: cityId, ...city },
    appointments: actor.appointments.map((a) => ({
      ...a,
      permissions: [...a.permissions],
      postName: called.get(a.post)?.[lang === 'zh' ? 'nameZh' : 'nameEn'] ?? a.post,
      regionName: a.regionId ? (regions.get(a.regionId) ?? '') : city.name,
      validFrom: dated.get(a.id)!.validFrom,
      validUntil: dated.get(a.id)!.validUntil,
    })),
    actingId: actor.actingId,
    lang,
    mode: theConfig().SIGONG_MODE,
    mfa: actor.mfa,
    mustChangePassword: account?.mustChange ?? false,
    mustEnrol: needsFactor && !actor.mfa && !enrolled,
    mustGiveCode: needsFactor && !actor.mfa && enrolled,
  }
}

export async function actUnder({ db, actor }: Context, appointmentId: string | null) {
  const known = appointmentId === null || actor.appointments.some(({ id }) => id === appointmentId)
  refuseIf(known ? null : refuse('people.no-such-appointment'))
  await sessions.actUnder(db, actor.sessionId!, appointmentId)
  return { actingId: appointmentId }
}
