import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refused, refuse, refuseIf } from '#common/refusal.ts'
import { type Actor, resident } from '#platform/actor.ts'
import * as audit from '#platform/audit.ts'
import { theConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { sessionCookie } from '#platform/house.ts'
import { afterFailure, isLocked } from '../rules.ts'
import { agentOf } from './agent.ts'
import { likeAPassword, passwordIs } from './password.ts'
import { provesSecondFactor } from './second-factor.ts'
import { settingsOf } from './settings.ts'
import * as accounts from './store/accounts.ts'
import * as sessions from './store/sessions.ts'
import * as throttles from './store/throttles.ts'

type Door = { request: FastifyRequest; reply: FastifyReply }
type Given = { name: string; password: string; code?: string | undefined }

/** Whoever knows the name, the password and, where enrolled, a code. All else gets one answer after the same work. */
export async function signIn(ctx: Context, { name, password, code }: Given, door: Door) {
  const { db, now } = ctx
  const { signIn: rules } = await settingsOf(db)
  const typed = name.trim().toLowerCase()
  await mayTry(ctx, typed)

  const account = await accounts.findByName(db, typed)
  const hash = account?.disabledAt ? null : account?.passwordHash
  const right = hash ? await passwordIs(password, hash) : await likeAPassword(password)
  if (!right || !account) throw failed(ctx, typed, rules, 'people.sign-in-refused')
  if (account.secondFactorAt) {
    if (!code) throw new Refused({ code: 'people.code-required' })
    if (!(await provesSecondFactor(db, account, code, now)))
      throw failed(ctx, typed, rules, 'people.code-wrong', account.personId)
  }
  await throttles.clear(db, 'name', typed)
  await letIn(ctx, account.personId, account.secondFactorAt !== null, door)
  return { mustChangePassword: account.mustChange }
}

/**
 * Refuses while the name or the address is locked. One try at a time for a name, so that a hundred guesses at once are
 * counted one by one.
 */
export async function mayTry({ db, now, ip }: Context, name: string): Promise<void> {
  const { free } = await db.one<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('sign-in'), hashtext(${`${db.cityId}.${name}`})) as free`,
  )
  refuseIf(free ? null : refuse('input.too-many-requests', { seconds: 1 }))
  for (const throttle of [await throttles.find(db, 'name', name), await throttles.find(db, 'address', ip)])
    refuseIf(
      isLocked(throttle, now) &&
        refuse('people.locked', { minutes: Math.ceil((throttle!.lockedUntil!.getTime() - now.getTime()) / 60_000) }),
    )
}

/** Counts a failure by name and address in a transaction of its own, since the refusal rolls this one back. */
export function failed(
  ctx: Context,
  name: string,
  rules: { lockAfter: number; lockAddressAfter: number; lockMinutes: number },
  code: string,
  personId: string | null = null,
): Refused {
  const { now, ip } = ctx
  ctx.db.aside(async (db) => {
    const { lockedUntil } = await throttles.change(db, 'name', name, (before) =>
      afterFailure(before, now, rules.lockAfter, rules.lockMinutes),
    )
    await throttles.change(db, 'address', ip, (before) => afterFailure(before, now, rules.lockAddressAfter, rules.lockMinutes))
    const action = lockedUntil ? 'people.sign-in-locked' : 'people.sign-in-failed'
    audit.note({ ...ctx, db }, { action, subject: personId ? 'people' : undefined, subjectId: personId ?? undefined })
  })
  return new Refused({ code })
}

/** Opens the session and gives the cookie: the city and a token that is kept nowhere else. */
export async function letIn(ctx: Context, personId: string, mfa: boolean, { request, reply }: Door, db = ctx.db): Promise<void> {
  const { now, ip, cityId } = ctx
  const { idleMinutes, hours } = (await settingsOf(db)).signIn
  const token = sessions.newToken()
  const agent = agentOf(request.headers['user-agent'] ?? '')
  const id = await sessions.insert(db, token, { personId, now, idleMinutes, hours, ip, agent, mfaAt: mfa ? now : null })
  const actor: Actor = { ...resident, kind: 'person', personId }
  audit.note(
    { ...ctx, db, actor },
    { action: 'people.signed-in', subject: 'people', subjectId: personId, facts: { session: id, mfa } },
  )
  const config = theConfig()
  reply.setCookie(sessionCookie(config), `${cityId}.${token}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.SIGONG_ORIGIN?.startsWith('https://') ?? false,
  })
}
