import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven } from '#platform/numbers.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { type Count, resultFrom } from '../rules.ts'
import { closing, type Opening } from './open-ballot.ts'
import * as store from './store.ts'

/** `id` as the caller chose it; `counts` of a closed one: its result is computed from them as from votes. */
export type LoadedBallot = Omit<Opening, 'quorum' | 'pass'> & {
  id: string
  quorum: number
  pass: number
  openedAt: Date
  closedAt?: Date
  counts?: readonly Count[]
}

/** Fills a city's ballots in a few statements: for seeds. Votes of closed ballots are not kept, as a city that begins here has none. */
export async function load(ctx: Context, ballots: readonly LoadedBallot[]): Promise<void> {
  const { db, now } = ctx
  const year = Number(now.toISOString().slice(0, 4))
  const rows = ballots.map((ballot, i) => ({
    ...ballot,
    ...ballot.at,
    no: `${year}${String(i + 1).padStart(4, '0')}`,
    words: ballot.words ?? null,
    grades: ballot.grades ?? [],
    most: ballot.most ?? 1,
    paper: ballot.paper ?? false,
    rollSize: ballot.roll.length,
    state: ballot.closedAt ? 'closed' : 'open',
    closedAt: ballot.closedAt ?? null,
    roll: undefined,
    counts: undefined,
    result: ballot.closedAt
      ? resultFrom(
          { ...ballot, grades: [...(ballot.grades ?? [])], most: ballot.most ?? 1 },
          ballot.roll.length,
          ballot.counts ?? [],
          [],
          0,
        )
      : null,
  }))
  const roll = ballots.flatMap((ballot) =>
    ballot.roll.map(({ groupKey, personId }, i) => ({
      id: newId(now.getTime()),
      ballotId: ballot.id,
      seq: i + 1,
      groupKey,
      personId: personId ?? null,
    })),
  )
  await store.load(db, { ballots: rows, roll })
  await numbersGiven(ctx, 'ballots.slip', year, ballots.length)
  for (const ballot of ballots) {
    if (ballot.closedAt) continue
    if (ballot.closesAt)
      timers.set(ctx, { subject: 'ballots.ballot', subjectId: ballot.id, kind: closing, dueAt: ballot.closesAt })
    for (const { personId } of ballot.roll)
      if (personId)
        inbox.put(ctx, {
          module: 'ballots',
          subjectId: ballot.id,
          kind: 'vote',
          title: ballot.title,
          link: `/ballots/${ballot.id}`,
          personId,
          dueAt: ballot.closesAt,
        })
  }
}
