import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { namesOf as orgNames } from '#server/orgs'
import type { Class, State } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { procedureOf } from '../rules.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

/** The topic, locked, for the community's own people; for everybody else there is none. */
export async function managed({ db, actor }: Context, id: string): Promise<store.Topic> {
  const topic = await store.findForUpdate(db, id)
  return found(topic && mayManage(actor, topic) ? topic : undefined, 'deliberations.not-found')
}

export const procedureFor = async ({ db }: Pick<Context, 'db'>, which: Class | null) =>
  procedureOf(await rulesOf(db, 'deliberations', rules), which ?? 'major')

export const moved = (ctx: Context, id: string, state: State): void => news.tell(ctx, 'deliberations.changed', { id, state })

/** A party as one says it: the organisation by its name, else the kind. */
export async function named({ db, say }: Pick<Context, 'db' | 'say'>, parties: readonly store.Party[]) {
  const names = await orgNames(
    db,
    parties.flatMap(({ orgId }) => orgId ?? []),
  )
  return parties.map((party) => ({
    ...party,
    orgName: party.orgId ? (names.get(party.orgId) ?? null) : null,
    name: (party.orgId && names.get(party.orgId)) || say(`deliberations:parties.${party.kind}`),
  }))
}
