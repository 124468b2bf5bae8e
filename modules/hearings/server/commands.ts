import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as ballots from '#server/ballots'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import { type Call, type CountRatings, grades, type Hold, scores } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { periodOf, whyNot, whyNotAsk, whyNotCall, whyNotClose, whyNotCount, whyNotHold, whyPersonal } from '../rules.ts'
import { owedAgain } from './look.ts'
import { mayBallot, mayManage } from './policy.ts'
import * as store from './store.ts'

export async function managed({ db, actor }: Context, id: string): Promise<store.Hearing> {
  const hearing = await store.findForUpdate(db, id)
  return found(hearing && mayManage(actor, hearing) ? hearing : undefined, 'hearings.not-found')
}

export async function callHearing(ctx: Context, { communityId, title, startsAt, place, questionsUntil, items }: Call) {
  const { db, now, actor } = ctx
  const node = await nodeOf(db, communityId)
  refuseIf((node?.level !== 'community' || !node.subdistrictId) && refuse('hearings.no-place'))
  const at = { subdistrictId: node!.subdistrictId!, communityId }
  allowed(mayManage(actor, at))
  const set = await rulesOf(db, 'hearings', rules)
  refuseIf(whyNotCall(startsAt, dayOf(startsAt), questionsUntil, set.notice, now))
  refuseIf(whyPersonal(title, ...items.flatMap((item) => [item.title, item.report])))

  const id = newId(now.getTime())
  const no = await nextNumber(ctx, 'hearings.hearing', set.number)
  await store.insert(
    db,
    { id, no, ...at, title, period: periodOf(dayOf(startsAt)), startsAt, venue: place, questionsUntil },
    actor.personId,
    now,
  )
  await store.insertItems(
    db,
    items.map((item, i) => ({ ...item, id: newId(now.getTime()), hearingId: id, seq: i + 1 })),
  )
  if (periodOf(dayOf(startsAt)) === periodOf(dayOf(now))) inbox.clear(ctx, 'hearings', communityId)
  news.tell(ctx, 'hearings.called', { id })
  return { id, version: 1 }
}

export async function callOffHearing(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const hearing = await managed(ctx, id)
  refuseIf(whyNot(hearing, ['called'], version))
  const changed = await store.change(ctx.db, id, sql`state = 'calledOff', call_off_reason = ${reason}`)
  await owedAgain(ctx, hearing)
  return { id, ...changed }
}

export async function holdHearing(ctx: Context, id: string, { members, residents, record, version }: Hold) {
  const { db, now } = ctx
  const hearing = await managed(ctx, id)
  refuseIf(whyNotHold(hearing, members + residents, version, now))
  refuseIf(whyPersonal(record))
  const set = sql`state = 'held', held_at = ${now}, members = ${members}, residents = ${residents}, record = ${record}`
  return { id, ...(await store.change(db, id, set)) }
}

/** At the desk before it, in the hall while it is held. */
export async function takeQuestion(ctx: Context, id: string, { words, name }: { words: string; name?: string | undefined }) {
  const hearing = await managed(ctx, id)
  refuseIf(whyNot(hearing, ['called', 'held']))
  await ask(ctx, hearing, { door: hearing.state === 'held' ? 'hall' : 'desk', words, name: name ?? null, clientKey: null })
  return { id, ...(await store.change(ctx.db, id, sql`title = title`)) }
}

/** From the residents' site: signed only where somebody signs it. */
export async function askAhead(ctx: Context, id: string, given: { words: string; name: string | null; clientKey: string }) {
  const before = await store.questionByForm(ctx.db, given.clientKey)
  if (before) return before
  const hearing = found(await store.findForUpdate(ctx.db, id), 'hearings.not-found')
  refuseIf(whyNotAsk(hearing, dayOf(ctx.now)))
  return ask(ctx, hearing, { ...given, door: 'site' })
}

type Asked = Pick<store.Question, 'door' | 'words' | 'name'> & { clientKey: string | null }
async function ask(ctx: Context, hearing: store.Hearing, asked: Asked) {
  const { db, now } = ctx
  const id = newId(now.getTime())
  const no = await nextNumber(ctx, 'hearings.question', '{year}2{no:5}')
  await store.insertQuestion(db, { ...asked, id, no, hearingId: hearing.id }, now)
  const unit = await unitOf(db, hearing.communityId)
  if (unit)
    inbox.put(ctx, {
      module: 'hearings',
      subjectId: id,
      kind: 'question',
      title: hearing.title,
      link: `/hearings/${hearing.id}`,
      orgId: unit.id,
      permission: 'hearings.manage',
      dueAt: hearing.startsAt,
    })
  news.tell(ctx, 'hearings.asked', { id: hearing.id, questionId: id })
  return { id, no }
}

/** Each report is graded by whoever got a slip in the hall; nobody signs. */
export async function openBallot(
  ctx: Context,
  id: string,
  { closesAt, slips, version }: { closesAt: Date; slips: number; version: number },
) {
  const { db, say, actor } = ctx
  const hearing = await managed(ctx, id)
  allowed(mayBallot(actor, hearing))
  refuseIf(whyNot(hearing, ['held'], version))
  refuseIf((hearing.ballotId !== null || (await store.ratingsOf(db, id)).size > 0) && refuse('hearings.rated'))
  const items = await store.itemsOf(db, id)
  const ballotId = await ballots.open(ctx, {
    module: 'hearings',
    subjectId: id,
    link: `/hearings/${id}`,
    at: hearing,
    title: say('hearings:ballot', { title: hearing.title }),
    form: 'grades',
    options: items.map(({ seq, title }) => ({ key: `i${seq}`, text: title })),
    grades: grades.map((key) => ({ key, name: say(`hearings:grades.${key}`), score: scores[key] })),
    groups: [{ key: 'hall', name: say('hearings:hall'), weight: 100 }],
    roll: Array.from({ length: slips }, () => ({ groupKey: 'hall' })),
    secret: true,
    quorum: 0,
    closesAt,
  })
  return { id, ...(await store.change(db, id, sql`ballot_id = ${ballotId}`)) }
}

export async function countRatings(ctx: Context, id: string, { counts, version }: CountRatings) {
  const { db, now, actor } = ctx
  const hearing = await managed(ctx, id)
  refuseIf(whyNot(hearing, ['held'], version))
  refuseIf(hearing.ballotId !== null && refuse('hearings.rated'))
  const items = await store.itemsOf(db, id)
  refuseIf(
    whyNotCount(
      counts,
      items.map((item) => item.id),
      hearing.members + hearing.residents,
    ),
  )
  const rows = counts.flatMap(({ itemId, grades: own }) => grades.map((grade) => ({ itemId, grade, n: own[grade] })))
  await store.putRatings(db, rows, actor.personId, now)
  return { id, ...(await store.change(db, id, sql`title = title`)) }
}

/** The database asks once more whether a question was forgotten. */
export async function closeHearing(ctx: Context, id: string, { version }: { version: number }) {
  const { db, now, actor } = ctx
  const hearing = await managed(ctx, id)
  const ballot = hearing.ballotId ? await ballots.standingOf(ctx, hearing.ballotId) : undefined
  const open = ballot?.state === 'open' || ballot?.state === 'counting'
  refuseIf(whyNotClose(hearing, await store.questionsOf(db, id), open, version))
  news.tell(ctx, 'hearings.closed', { id })
  return { id, ...(await store.change(db, id, sql`state = 'closed', closed_at = ${now}, closed_by = ${actor.personId}`)) }
}

export const dueAt = (on: string): Date => instantOf(plusDays(on, 1))
