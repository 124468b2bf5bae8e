import { newId } from '#common/ids.ts'
import type { Db } from '#platform/db.ts'
import { orgsOf } from '#server/orgs'
import * as accounts from './store/accounts.ts'
import * as appointments from './store/appointments.ts'
import * as persons from './store/persons.ts'
import * as sessions from './store/sessions.ts'

/** Names by id, of those who left too; ids that are no person are missing. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  return new Map((await persons.names(db, [...new Set(ids)])).map(({ id, name }) => [id, name]))
}

/** Who holds this right at this instant by a post in this organisation; for notices and the inbox. */
export const holdersOf = (db: Db, orgId: string, permission: string, at: Date): Promise<{ id: string; name: string }[]> =>
  appointments.holders(db, orgId, permission, at)

/** Who holds this right at this instant by a post that reaches exactly this region, in whichever organisation of it. */
export async function holdersIn(db: Db, regionId: string, permission: string, at: Date): Promise<{ id: string; name: string }[]> {
  const orgIds = (await orgsOf(db, { regionId })).map(({ id }) => id)
  return appointments.holdersIn(db, regionId, orgIds, permission, at)
}

/** What is held at this instant, in an organisation, by a post, for a region of its own, or by a person. */
export const appointmentsOn = (db: Db, at: Date, which: appointments.Held): Promise<appointments.AppointmentRow[]> =>
  appointments.listHeld(db, at, which)

/** Adds a person with one appointment, without asking who may: for seeds and tests. */
export async function appoint(
  db: Db,
  { name, phone = null, ...appointment }: Omit<appointments.NewAppointment, 'personId'> & { name: string; phone?: string | null },
  now: Date,
): Promise<{ personId: string; appointmentId: string }> {
  const personId = newId()
  await persons.insert(db, { id: personId, code: null, name, phone }, now)
  return { personId, appointmentId: await appointments.insert(db, { ...appointment, personId }, now, null) }
}

/** A further appointment of a person, without asking who may: for seeds and tests. */
export const addAppointment = (db: Db, appointment: appointments.NewAppointment, now: Date): Promise<string> =>
  appointments.insert(db, appointment, now, null)

export const stopAppointment = (db: Db, id: string, at: Date, basis: string): Promise<number> =>
  appointments.end(db, id, at, null, basis)

/** Opens a session without a password: for seeds and tests. Answers the cookie's token. */
export async function openSession(db: Db, { personId, mfa }: { personId: string; mfa: boolean }, now: Date): Promise<string> {
  const token = sessions.newToken()
  if (!(await accounts.find(db, personId))) {
    const signInName = `t${personId.replaceAll('-', '')}`
    await accounts.insert(db, { personId, signInName, passwordHash: null, mustChange: false }, now)
  }
  const session = { personId, now, idleMinutes: 60 * 24 * 365, hours: 24 * 365, ip: '', agent: '', mfaAt: mfa ? now : null }
  await sessions.insert(db, token, session)
  return token
}
