import { hidePersonalNumbers } from '#common/personal.ts'
import type { Context } from '#platform/context.ts'
import * as ballots from '#server/ballots'
import { namesOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import { named } from './managed.ts'
import * as store from './store.ts'

/** What everybody may read of a topic: parties, not persons; answers, not the words they answer. The only way to a public page. */
export async function publicOf(ctx: Context, id: string) {
  const { db } = ctx
  const topic = await store.find(db, id)
  if (!topic || topic.state === 'proposed' || topic.state === 'declined') return undefined
  const parties = new Map((await named(ctx, await store.allParties(db, id))).map((party) => [party.id, party.name]))
  const standing = (await store.partiesOf(db, id)).map((party) => ({
    name: parties.get(party.id) ?? '',
    affected: party.affected,
  }))
  const attendance = await store.attendancesOf(db, id)
  const sessions = []
  for (const session of await store.sessionsOf(db, id)) {
    const ballot = session.ballotId ? await ballots.standingOf(ctx, session.ballotId) : undefined
    const there = attendance.filter((one) => one.sessionId === session.id && one.status !== 'absent')
    sessions.push({
      seq: session.seq,
      startsAt: session.startsAt,
      place: hidePersonalNumbers(session.place),
      materials: hidePersonalNumbers(session.materials),
      heldAt: session.heldAt,
      calledOff: session.calledOff && hidePersonalNumbers(session.calledOff),
      outcome: session.outcome,
      chosen: session.options.find(({ key }) => key === session.chosen)?.text ?? null,
      options: session.options.map(({ key, text }) => ({ key, text: hidePersonalNumbers(text) })),
      present: there.map(({ partyId }) => parties.get(partyId) ?? ''),
      ballot,
    })
  }
  const owners = await namesOf(
    db,
    (await store.decisionsOf(db, id)).map(({ ownerOrgId }) => ownerOrgId),
  )
  const objections = await store.objectionsOf(db, id)
  const hide = (text: string | null) => (text === null ? null : hidePersonalNumbers(text))
  return {
    ...topic,
    title: hidePersonalNumbers(topic.title),
    about: hidePersonalNumbers(topic.about),
    told: null,
    community: (await nodeOf(db, topic.communityId))?.name ?? '',
    parties: standing,
    sessions,
    positions: (await store.positionsOf(db, id)).map(({ partyId, side, words }) => ({
      party: parties.get(partyId) ?? '',
      side,
      words: hidePersonalNumbers(words),
    })),
    decisions: (await store.decisionsOf(db, id)).map((decision) => ({
      id: decision.id,
      no: decision.no,
      text: hidePersonalNumbers(decision.text),
      owner: owners.get(decision.ownerOrgId) ?? '',
      dueOn: decision.dueOn,
      moneyFen: decision.moneyFen,
      moneyFrom: hide(decision.moneyFrom),
      publishedAt: decision.publishedAt,
      objectionsUntil: decision.objectionsUntil,
      settledAs: decision.settledAs,
      settledAt: decision.settledAt,
      settledWords: hide(decision.settledWords),
      doneAt: decision.doneAt,
      doneWords: hide(decision.doneWords),
      notDoneWords: hide(decision.notDoneWords),
      objections: objections
        .filter(({ decisionId }) => decisionId === decision.id)
        .map(({ answer, answeredAt, answerBy }) => ({ answer: hide(answer), answeredAt, answerBy })),
    })),
    notes: (await store.notesOf(db, id)).map(({ at, words }) => ({ at, words: hidePersonalNumbers(words) })),
  }
}
export type PublicTopic = NonNullable<Awaited<ReturnType<typeof publicOf>>>
