import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as ballots from '#server/ballots'
import * as inbox from '#server/inbox'
import type { CallSession, Conclude, OpenBallot, RecordSession } from '../contract.ts'
import { whyNot, whyNotBallot, whyNotCall, whyNotConclude, whyNotHold, whyPersonal } from '../rules.ts'
import { managed, moved, named, procedureFor } from './managed.ts'
import { mayBallot, mayManage, mayRead, represented } from './policy.ts'
import * as store from './store.ts'

/** Notice to every party: those who stand for it here find it in their inbox, the others get the printed one. */
export async function callSession(ctx: Context, id: string, { startsAt, place, materials, options, version }: CallSession) {
  const { db, now, actor } = ctx
  const topic = await managed(ctx, id)
  refuseIf(whyNot('call', topic, version))
  const parties = await store.partiesOf(db, id)
  refuseIf(whyNotCall(parties, await procedureFor(ctx, topic.class), startsAt, now))
  refuseIf(whyPersonal(materials, ...options.map(({ text }) => text)))

  await store.insertSession(
    db,
    { id: newId(now.getTime()), deliberationId: id, startsAt, place, materials, options },
    actor.personId,
    now,
  )
  const about = {
    module: 'deliberations',
    subjectId: id,
    kind: 'called',
    title: topic.title,
    link: `/deliberations/${id}`,
    dueAt: startsAt,
  }
  for (const { personId, orgId } of parties) {
    if (personId) inbox.put(ctx, { ...about, personId })
    else if (orgId) inbox.put(ctx, { ...about, orgId, permission: 'deliberations.represent' })
  }
  moved(ctx, id, 'called')
  return { id, ...(await store.change(db, id, sql`state = 'called'`)) }
}

export async function callOffSession(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const topic = await managed(ctx, id)
  refuseIf(whyNot('callOff', topic, version))
  const session = found(await store.lastSession(ctx.db, id), 'deliberations.not-found')
  await store.callOff(ctx.db, session.id, reason)
  inbox.clear(ctx, 'deliberations', id)
  moved(ctx, id, 'preparing')
  return { id, ...(await store.change(ctx.db, id, sql`state = 'preparing'`)) }
}

/** Ahead of the session, so that it begins with what each party holds. */
export async function addPosition(
  ctx: Context,
  id: string,
  { partyId, side, words }: { partyId: string; side: 'for' | 'against'; words: string },
) {
  const { db, actor, now } = ctx
  const topic = await store.findForUpdate(db, id)
  const parties = topic ? await store.partiesOf(db, id) : []
  const mine = parties.filter(({ orgId }) => orgId !== null && represented(actor).includes(orgId))
  const row = found(
    topic && (mayRead(actor, topic) || mayManage(actor, topic) || mine.length > 0) ? topic : undefined,
    'deliberations.not-found',
  )
  allowed(mayManage(actor, row) || mine.some((party) => party.id === partyId))
  refuseIf(whyNot('speak', row))
  refuseIf(!parties.some((party) => party.id === partyId) && refuse('deliberations.no-party'))
  refuseIf(whyPersonal(words))
  await store.insertPositions(
    db,
    [{ id: newId(now.getTime()), deliberationId: id, sessionId: null, partyId, side, words }],
    actor.personId,
    now,
  )
  return { id, ...(await store.change(db, id, sql`class = class`)) }
}

/** Attendance, positions and the record, in one; the database asks for every affected party once more. */
export async function holdSession(ctx: Context, id: string, given: RecordSession) {
  const { db, now, actor } = ctx
  const topic = await managed(ctx, id)
  refuseIf(whyNot('hold', topic, given.version))
  const session = found(await store.lastSession(db, id), 'deliberations.not-found')
  const parties = await named(ctx, await store.partiesOf(db, id))
  const procedure = await procedureFor(ctx, topic.class)
  refuseIf(whyNotHold(parties, given.attendance, procedure, session.startsAt, now))
  refuseIf(
    given.positions.some(({ partyId }) => !parties.some((party) => party.id === partyId)) && refuse('deliberations.no-party'),
  )
  refuseIf(new Set(given.options.map(({ key }) => key)).size !== given.options.length && refuse('deliberations.options'))
  refuseIf(whyPersonal(given.record, ...given.positions.map(({ words }) => words), ...given.options.map(({ text }) => text)))

  await store.insertAttendances(
    db,
    given.attendance.map((one) => ({ ...one, sessionId: session.id, who: one.who ?? null })),
  )
  await store.insertPositions(
    db,
    given.positions.map((one) => ({ ...one, id: newId(now.getTime()), deliberationId: id, sessionId: session.id })),
    actor.personId,
    now,
  )
  await store.hold(db, session.id, given.record, given.options, actor.personId, now)
  inbox.clear(ctx, 'deliberations', id)
  moved(ctx, id, 'held')
  return { id, ...(await store.change(db, id, sql`state = 'held'`)) }
}

/** Slips for residents, and those who stand for parties; both sides carry their weight. */
export async function openBallot(ctx: Context, id: string, given: OpenBallot) {
  const { db, actor, say } = ctx
  const topic = await managed(ctx, id)
  allowed(mayBallot(actor, topic))
  refuseIf(whyNot('ballot', topic, given.version))
  const session = found(await store.lastSession(db, id), 'deliberations.not-found')
  refuseIf(session.options.length < 2 && refuse('deliberations.options'))
  refuseIf(whyNotBallot(await ballotOf(ctx, session)))
  refuseIf(whyPersonal(given.question))
  const parties = await store.partiesOf(db, id)
  const persons = given.parties
    ? [...new Set(parties.flatMap(({ affected, personId }) => (affected && personId ? [personId] : [])))]
    : []
  const slips = Array.from({ length: given.slips }, () => ({ groupKey: 'residents' }))
  const groups = [
    ...(persons.length
      ? [{ key: 'parties', name: say('deliberations:ballot.parties'), weight: Math.max(1, 100 - given.residentsWeight) }]
      : []),
    ...(slips.length ? [{ key: 'residents', name: say('deliberations:ballot.residents'), weight: given.residentsWeight }] : []),
  ]
  const ballotId = await ballots.open(ctx, {
    module: 'deliberations',
    subjectId: id,
    link: `/deliberations/${id}`,
    at: topic,
    title: given.question,
    words: topic.title,
    form: 'single',
    options: session.options,
    groups,
    roll: [...persons.map((personId) => ({ groupKey: 'parties', personId })), ...slips],
    secret: true,
    paper: given.paper,
    closesAt: given.closesAt,
  })
  await store.setBallot(db, session.id, ballotId)
  moved(ctx, id, 'voting')
  return { id, ...(await store.change(db, id, sql`state = 'voting'`)) }
}

const ballotOf = async (ctx: Context, { ballotId }: store.Session) =>
  (ballotId && (await ballots.standingOf(ctx, ballotId))) || null

export async function concludeSession(ctx: Context, id: string, { outcome, chosen, dissents, version }: Conclude) {
  const { db, now, actor } = ctx
  const topic = await managed(ctx, id)
  refuseIf(whyNot('conclude', topic, version))
  const session = found(await store.lastSession(db, id), 'deliberations.not-found')
  const ballot = await ballotOf(ctx, session)
  refuseIf(whyNotConclude(outcome, chosen, session.options, await procedureFor(ctx, topic.class), ballot))
  const parties = await store.partiesOf(db, id)
  refuseIf(dissents.some(({ partyId }) => !parties.some((party) => party.id === partyId)) && refuse('deliberations.no-party'))
  refuseIf(whyPersonal(...dissents.map(({ words }) => words)))

  await store.insertPositions(
    db,
    dissents.map((one) => ({
      ...one,
      side: 'dissent' as const,
      id: newId(now.getTime()),
      deliberationId: id,
      sessionId: session.id,
    })),
    actor.personId,
    now,
  )
  const winner = outcome === 'ballot' ? (ballot?.result?.winner ?? null) : outcome === 'consensus' ? (chosen ?? null) : null
  await store.conclude(db, session.id, outcome, winner)
  const state = outcome === 'noResult' ? ('noResult' as const) : ('agreed' as const)
  moved(ctx, id, state)
  return { id, ...(await store.change(db, id, sql`state = ${state}`)) }
}
