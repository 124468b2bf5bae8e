import { instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven } from '#platform/numbers.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { nodeOf } from '#server/regions'
import * as tasks from '#server/tasks'
import type { Class, OwnersMatter, PartyKind, State } from '../contract.ts'
import { periodOver } from './decide.ts'
import * as store from './store.ts'

type At = Date
export type LoadedTopic = {
  id: string
  communityId: string
  title: string
  about: string
  class: Class | null
  state: State
  byResident?: boolean
  told?: string
  ownersMatter?: OwnersMatter
  declineReason?: string
  proposedAt: At
  screenedAt?: At
  endedAt?: At
  evaluated?: readonly [solved: number, part: number, unsolved: number]
  unitOrgId: string
  parties?: readonly {
    kind: PartyKind
    orgId?: string
    personId?: string
    delegate?: string
    affected?: boolean
    whyNot?: string
  }[]
  session?: {
    startsAt: At
    calledAt: At
    place: string
    materials: string
    options?: readonly { key: string; text: string }[]
    held?: boolean
    record?: string
    outcome?: 'consensus' | 'ballot' | 'noResult'
    chosen?: string
    ballotId?: string
    residents?: number
  }
  positions?: readonly { party: number; side: 'for' | 'against' | 'dissent'; words: string; at: At }[]
  decision?: {
    text: string
    ownerOrgId: string
    dueOn: string
    moneyFen?: number
    moneyFrom?: string
    publishedAt: At
    objectionsUntil: string
    settledAt?: At
    doneAt?: At
    doneWords?: string
    notDoneWords?: string
    objections?: readonly { words: string; at: At; answerBy: string; answer?: string; answeredAt?: At }[]
    no: string
  }
  notes?: readonly { at: At; words: string }[]
}

/** Fills a city's deliberations in a few statements: for seeds. Held sessions are played through the same gate as any other. */
export async function load(ctx: Context, topics: readonly LoadedTopic[]): Promise<{ decisions: Map<string, string> }> {
  const { db, now } = ctx
  const year = Number(now.toISOString().slice(0, 4))
  let no = 0
  const number = () => `${year}1${String(++no).padStart(5, '0')}`
  const id = () => newId(now.getTime())
  const rows = {
    topics: [],
    parties: [],
    sessions: [],
    attendances: [],
    positions: [],
    decisions: [],
    objections: [],
    notes: [],
  } as Record<store.LoadedPart, object[]>
  const decisions = new Map<string, string>()
  for (const topic of topics) {
    const node = await nodeOf(db, topic.communityId)
    const [solved, part, unsolved] = topic.evaluated ?? [0, 0, 0]
    rows.topics.push({
      ...topic,
      no: number(),
      subdistrictId: node?.subdistrictId,
      solved,
      part,
      unsolved,
      parties: undefined,
      session: undefined,
      positions: undefined,
      decision: undefined,
      notes: undefined,
    })
    const parties = (topic.parties ?? []).map((party) => ({ affected: true, ...party, id: id(), deliberationId: topic.id }))
    rows.parties.push(...parties)
    const { session, decision } = topic
    const sessionId = id()
    if (session) {
      rows.sessions.push({
        ...session,
        options: session.options ?? [],
        id: sessionId,
        deliberationId: topic.id,
        heldAt: session.held ? session.startsAt : null,
      })
      if (session.held)
        for (const party of parties)
          rows.attendances.push({
            sessionId,
            partyId: party.id,
            status: party.affected ? 'present' : 'absent',
            who: party.delegate ?? null,
            heads: party.kind === 'residents' ? (session.residents ?? 9) : party.affected ? 1 : 0,
          })
    }
    for (const position of topic.positions ?? [])
      rows.positions.push({
        ...position,
        id: id(),
        deliberationId: topic.id,
        sessionId: session?.held ? sessionId : null,
        partyId: parties[position.party]!.id,
      })
    if (decision) {
      const decisionId = id()
      decisions.set(topic.id, decisionId)
      rows.decisions.push({
        ...decision,
        id: decisionId,
        deliberationId: topic.id,
        sessionId,
        settledAs: decision.settledAt ? 'stands' : null,
        objections: undefined,
      })
      for (const objection of decision.objections ?? []) {
        const objectionId = id()
        rows.objections.push({ ...objection, id: objectionId, decisionId, no: number() })
        if (!objection.answer) put(ctx, topic, objectionId, 'objection', instantOf(plusDays(objection.answerBy, 1)))
      }
      if (!decision.settledAt)
        timers.set(ctx, {
          subject: 'deliberations.deliberation',
          subjectId: topic.id,
          kind: periodOver,
          dueAt: instantOf(plusDays(decision.objectionsUntil, 1), '00:05'),
        })
    }
    for (const note of topic.notes ?? []) rows.notes.push({ ...note, id: id(), deliberationId: topic.id })
    if (topic.state === 'proposed') put(ctx, topic, topic.id, 'proposed', null)
  }
  await store.load(db, rows)
  // What stands is a task of its own, given on the day it stood.
  for (const { id: topicId, title, unitOrgId, decision } of topics) {
    if (!decision?.settledAt || decision.doneAt) continue
    const taskId = await tasks.open(
      { ...ctx, now: decision.settledAt },
      {
        origin: { module: 'deliberations', subjectId: topicId, kind: 'decision', title, link: `/deliberations/${topicId}` },
        title,
        words: decision.text,
        askedBy: unitOrgId,
        owner: { orgId: decision.ownerOrgId },
        dueOn: decision.dueOn,
        verifyBy: { orgId: unitOrgId },
      },
    )
    await store.setTask(db, decisions.get(topicId)!, taskId)
  }
  await numbersGiven(ctx, 'deliberations.word', year, no)
  await numbersGiven(ctx, 'deliberations.decision', year, decisions.size)
  return { decisions }
}

const put = (ctx: Context, topic: LoadedTopic, subjectId: string, kind: string, dueAt: Date | null) =>
  inbox.put(ctx, {
    module: 'deliberations',
    subjectId,
    kind,
    title: topic.title,
    link: `/deliberations/${topic.id}`,
    orgId: topic.unitOrgId,
    permission: 'deliberations.manage',
    dueAt,
  })
