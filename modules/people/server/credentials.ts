import { toString as qrOf } from 'qrcode'
import { Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { whyNotPassword } from '../rules.ts'
import { hashPassword, passwordIs } from './password.ts'
import * as factor from './second-factor.ts'
import { settingsOf } from './settings.ts'
import { failed, mayTry } from './sign-in.ts'
import * as accounts from './store/accounts.ts'
import * as sessions from './store/sessions.ts'

async function ownAccount({ db, actor }: Context): Promise<accounts.AccountRow> {
  const account = await accounts.findForUpdate(db, actor.personId!)
  if (!account) throw new Refused({ code: 'people.no-account' })
  return account
}

/** A new password in place of the present one; all other sessions of the person end. */
export async function changePassword(ctx: Context, { current, next }: { current: string; next: string }) {
  const { db, actor, now } = ctx
  const { signIn: rules } = await settingsOf(db)
  const account = await ownAccount(ctx)
  await mayTry(ctx, account.signInName)
  if (!account.passwordHash || !(await passwordIs(current, account.passwordHash)))
    throw failed(ctx, account.signInName, rules, 'people.password-wrong', account.personId)
  refuseIf(whyNotPassword(next, account.signInName, rules))
  refuseIf(current === next && refuse('people.password-the-same'))

  await accounts.setPassword(db, account.personId, await hashPassword(next), false, now)
  await sessions.endOthers(db, account.personId, actor.sessionId, now, actor.personId)
  return { done: true as const }
}

/** Begins an enrolment: the secret is shown once, and counts when a first code of it is confirmed. */
export async function offerSecondFactor(ctx: Context) {
  const { db, cityId } = ctx
  const account = await ownAccount(ctx)
  refuseIf(account.secondFactorAt && refuse('people.second-factor-in-force'))

  const secret = factor.newSecret()
  await accounts.offerSecondFactor(db, account.personId, factor.sealed(cityId, account.personId, secret))
  const { name } = await settingsOf(db)
  const uri = factor.uriOf(secret, ctx.say('people:issuer', { city: name }), account.signInName)
  const svg = await qrOf(uri, { type: 'svg', margin: 2 })
  return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

/** Puts it in force, for this session as well, and shows the recovery codes, once. */
export async function confirmSecondFactor(ctx: Context, code: string) {
  const { db, actor, now, cityId } = ctx
  const account = await ownAccount(ctx)
  refuseIf(account.secondFactorAt && refuse('people.second-factor-in-force'))
  refuseIf(account.secondFactor ? null : refuse('people.second-factor-not-begun'))
  await mayTry(ctx, account.signInName)
  const step = factor.stepOf(factor.opened(cityId, account.personId, account.secondFactor!), code, now)
  if (step === null) throw failed(ctx, account.signInName, (await settingsOf(db)).signIn, 'people.code-wrong', account.personId)

  const { codes, hashes } = factor.newRecoveryCodes()
  await accounts.confirmSecondFactor(db, account.personId, hashes, step, now)
  await sessions.markSecondFactor(db, actor.sessionId!, now)
  return { recoveryCodes: codes }
}

/** Shows the second factor later in a session, as when a new post asks for one. */
export async function giveCode(ctx: Context, code: string) {
  const { db, actor, now } = ctx
  const account = await ownAccount(ctx)
  await mayTry(ctx, account.signInName)
  if (!(await factor.provesSecondFactor(db, account, code, now)))
    throw failed(ctx, account.signInName, (await settingsOf(db)).signIn, 'people.code-wrong', account.personId)
  await sessions.markSecondFactor(db, actor.sessionId!, now)
  return { done: true as const }
}
