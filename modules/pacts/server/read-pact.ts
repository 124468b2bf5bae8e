import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { orgOf } from '#server/orgs'
import { namesOf } from '#server/people'
import { nodeOf } from '#server/regions'
import type { PactDetail, Side, Step } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { isQuiet, lastDayByNotice, stands } from '../rules.ts'
import { mayPublish, mayRead, mayWitness, sidesOf, signsFor } from './policy.ts'
import { textOfPact } from './signatures.ts'
import * as store from './store.ts'

type SignatureRow = {
  side: Side
  personId: string | null
  at: Date
  how: 'console' | 'paper'
  textId: string
  sha256: Buffer
  fileId: string | null
}
type ContactRow = {
  id: string
  askedSide: Side
  askedBy: string | null
  askedAt: Date
  words: string
  dueAt: Date
  answer: string | null
  answeredBy: string | null
  answeredAt: Date | null
}
type BreachRow = {
  id: string
  side: Side
  clauseId: string
  clauseTitle: string
  step: Step
  fact: string
  raisedBy: string | null
  raisedAt: Date
  replyBy: Date
  reply: string | null
  repliedAt: Date | null
  until: string
  endedAt: Date | null
}
type EventRow = {
  id: string
  at: Date
  kind: string
  side: Side | null
  personId: string | null
  facts: PactDetail['events'][number]['facts']
}

export async function readPact(ctx: Context, id: string) {
  const { db, cityId, actor, now } = ctx
  const pact = found(await store.find(db, id), 'pacts.not-found')
  allowed(mayRead(actor, pact))
  const today = dayOf(now)
  const of = sql`where city_id = ${cityId} and pact_id = ${id}`
  const clauses = await store.listStanding(db, id, today)
  const signatures = await db.many<SignatureRow>(sql`select s.side, s.person_id, s.at, s.how, s.text_id, t.sha256, s.file_id
    from pacts.signatures s join pacts.texts t on t.city_id = s.city_id and t.id = s.text_id
    where s.city_id = ${cityId} and s.pact_id = ${id} order by s.at, s.side`)
  const contacts =
    await db.many<ContactRow>(sql`select id, asked_side, asked_by, asked_at, words, due_at, answer, answered_by, answered_at
    from pacts.contacts ${of} order by asked_at desc limit 100`)
  const breaches =
    await db.many<BreachRow>(sql`select b.id, b.side, b.clause_id, c.title as clause_title, b.step, b.fact, b.raised_by,
      b.raised_at, b.reply_by, b.reply, b.replied_at, b.until, b.ended_at
    from pacts.breaches b join pacts.clauses c on c.city_id = b.city_id and c.id = b.clause_id
    where b.city_id = ${cityId} and b.pact_id = ${id} order by b.raised_at desc`)
  const events = await db.many<EventRow>(sql`select id, at, kind, side, person_id, facts from pacts.events ${of}
    order by at desc, id desc limit 100`)
  const successor = await store.successorOf(db, id)
  const names = await namesOf(
    db,
    [
      pact.communityLiaison,
      pact.unitLiaison,
      pact.witnessedBy,
      pact.noticeBy,
      ...signatures.map((one) => one.personId),
      ...contacts.flatMap((one) => [one.askedBy, one.answeredBy]),
      ...breaches.map((one) => one.raisedBy),
      ...events.map((one) => one.personId),
    ].filter((one): one is string => one !== null),
  )
  const nameOf = (person: string | null) => (person && names.get(person)) || ''
  const person = (one: string | null) => (one ? { id: one, name: nameOf(one) } : null)
  const { quiet, notice } = await rulesOf(db, 'pacts', rules)
  return {
    ...pact,
    nextId: successor?.id ?? null,
    because: pact.followsAs && { kind: pact.followsAs, reason: pact.reason ?? '' },
    communityName: (await nodeOf(db, pact.communityId))?.name ?? '',
    orgName: (await orgOf(db, pact.orgId))?.name ?? '',
    witness: pact.witnessedAt && { by: nameOf(pact.witnessedBy), at: pact.witnessedAt },
    notice: noticeOf(pact, nameOf),
    noticeUntil: lastDayByNotice(today, notice, pact.validTo),
    communityLiaison: person(pact.communityLiaison),
    unitLiaison: person(pact.unitLiaison),
    quiet: isQuiet(pact, today, quiet),
    clauses,
    signatures: signatures.map((one) => ({
      ...one,
      by: nameOf(one.personId),
      sha256: one.sha256.toString('hex'),
      stands: one.textId === pact.textId,
    })),
    contacts: contacts.map((one) => ({
      ...one,
      askedBy: nameOf(one.askedBy),
      answeredBy: nameOf(one.answeredBy),
      late: one.answeredAt === null && now > one.dueAt,
    })),
    breaches: breaches.map((one) => ({ ...one, raisedBy: nameOf(one.raisedBy), open: stands(one, today) })),
    events: events.map((one) => ({ ...one, by: nameOf(one.personId) || null })),
    my: {
      sides: sidesOf(actor, pact),
      sign: signsFor(actor, pact),
      publish: mayPublish(actor, pact),
      witness: mayWitness(actor, pact),
    },
  }
}

const noticeOf = (pact: store.Pact, nameOf: (person: string | null) => string) =>
  pact.noticeSide && pact.noticeAt && pact.endsOn
    ? {
        side: pact.noticeSide,
        by: nameOf(pact.noticeBy),
        at: pact.noticeAt,
        reason: pact.noticeReason ?? '',
        endsOn: pact.endsOn,
      }
    : null

export async function readText(ctx: Context, id: string) {
  const pact = found(await store.find(ctx.db, id), 'pacts.not-found')
  allowed(mayRead(ctx.actor, pact))
  const { text, sha256 } = await textOfPact(ctx.db, pact)
  return { text, sha256: sha256.toString('hex'), kept: pact.state !== 'negotiating' }
}
