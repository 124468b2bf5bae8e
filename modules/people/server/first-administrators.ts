import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { hashPassword, oneTimePassword } from './password.ts'
import * as accounts from './store/accounts.ts'
import * as appointments from './store/appointments.ts'
import * as persons from './store/persons.ts'
import * as posts from './store/posts.ts'

export type FirstAdministrator = { post: string; signInName: string; oneTimePassword: string }

/** The three with whom a new city begins, each with a password for once. Null where there is a system administrator already. */
export async function firstAdministrators(
  { db, now, say }: Context,
  { orgId, basis }: { orgId: string; basis: string },
): Promise<FirstAdministrator[] | null> {
  await posts.lay(db)
  if ((await appointments.listHeld(db, now, { post: 'systemAdmin' })).length) return null
  const made: FirstAdministrator[] = []
  for (const [post, signInName] of [
    ['systemAdmin', 'system'],
    ['securityAdmin', 'security'],
    ['auditAdmin', 'audit'],
  ] as const) {
    const personId = newId(now.getTime())
    const password = oneTimePassword()
    await persons.insert(db, { id: personId, code: null, name: say(`people:first.${post}`), phone: null }, now)
    const dates = { validFrom: dayOf(now), validUntil: null }
    await appointments.insert(db, { personId, post, orgId, kind: 'main', regionId: null, ...dates, basis }, now, null)
    await accounts.insert(db, { personId, signInName, passwordHash: await hashPassword(password), mustChange: true }, now)
    made.push({ post, signInName, oneTimePassword: password })
  }
  return made
}
