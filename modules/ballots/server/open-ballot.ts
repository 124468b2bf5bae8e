import { newId } from '#common/ids.ts'
import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import type { BallotForm, Grade, Group, Option } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotOpen } from '../rules.ts'
import * as store from './store.ts'

export type Opening = {
  /** The record that asks, and its page in the staff console. */
  module: string
  subjectId: string
  link: string | null
  at: { subdistrictId: string | null; communityId: string | null }
  title: string
  words?: string | null
  form: BallotForm
  options: readonly Option[]
  grades?: readonly Grade[]
  most?: number
  /** In order: a group of fewer than three votes is folded into the next one. */
  groups: readonly Group[]
  /** One right each: of a person who signs in, or of a slip with number and key where no person is named. */
  roll: readonly { groupKey: string; personId?: string }[]
  secret: boolean
  /** Paper is counted beside, by two persons. */
  paper?: boolean
  quorum?: number
  pass?: number
  closesAt: Date | null
}

export const closing = 'ballots.close'

/** Opens a ballot on a roll that is fixed from here on. Whoever calls has asked whether the actor may. */
export async function open(ctx: Context, asked: Opening): Promise<string> {
  const { db, now, actor } = ctx
  const { at, roll, ...planned } = asked
  const ballot = {
    ...planned,
    grades: [...(asked.grades ?? [])],
    options: [...asked.options],
    groups: [...asked.groups],
    most: asked.most ?? 1,
  }
  refuseIf(whyNotOpen(ballot, roll, now))

  const set = await rulesOf(db, 'ballots', rules)
  const id = newId(now.getTime())
  const rights = roll.map(({ groupKey, personId }, i) => ({
    id: newId(now.getTime()),
    seq: i + 1,
    groupKey,
    personId: personId ?? null,
  }))
  const no = await nextNumber(ctx, 'ballots.slip', set.slipNumber)
  const { quorum = set.quorum, pass = set.pass, words = null, paper = false } = asked
  const { subdistrictId, communityId } = at
  await store.insertDraft(db, { ...ballot, subdistrictId, communityId, id, no, quorum, pass, words, paper })
  await store.insertRoll(db, id, rights)
  await store.open(db, id, roll.length, actor.personId, now)

  if (asked.closesAt) timers.set(ctx, { subject: 'ballots.ballot', subjectId: id, kind: closing, dueAt: asked.closesAt })
  for (const { personId } of rights)
    if (personId)
      inbox.put(ctx, {
        module: 'ballots',
        subjectId: id,
        kind: 'vote',
        title: asked.title,
        link: `/ballots/${id}`,
        personId,
        dueAt: asked.closesAt,
      })
  news.tell(ctx, 'ballots.opened', { id, module: asked.module, subjectId: asked.subjectId })
  return id
}
