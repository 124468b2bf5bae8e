import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { settingsOf } from './settings.ts'
import * as accounts from './store/accounts.ts'
import * as persons from './store/persons.ts'
import * as reveals from './store/reveals.ts'

/** What is kept about me, in clear, and who looked (个人信息保护法 44–45). */
export async function readOwnData({ db, actor }: Context) {
  const { name, code, phone } = found(await persons.find(db, actor.personId!), 'people.not-found')
  const account = await accounts.find(db, actor.personId!)
  return {
    name,
    code,
    phone,
    signInName: account?.signInName ?? null,
    secondFactorAt: account?.secondFactorAt ?? null,
    passwordSetAt: account?.passwordSetAt ?? null,
    minLength: (await settingsOf(db)).signIn.minLength,
    reveals: await reveals.listOf(db, actor.personId!),
  }
}
