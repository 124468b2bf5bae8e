import { dayOf, instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { addWorkingDays, calendarOf, due, warnAt } from '#server/calendar'
import * as inbox from '#server/inbox'
import type { Content, GiveOpinion } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { missingOf, whyNotCheck, whyNotOpine, whyNotSubmit, whyNotWithdraw, whyNotWrite } from '../rules.ts'
import * as store from './applications-store.ts'
import { askCommunities, step, stopAsking, tellDept, tellOffice } from './lead.ts'
import { mayApply, mayHear, mayReview } from './policy.ts'

const linkOf = (id: string) => `/admission/applications/${id}`
const clocks = ['admission.decide-warn', 'admission.decide-late', 'admission.hearing-over']

export async function draftApplication(ctx: Context, { deptOrgId, ...content }: Content & { deptOrgId?: string | undefined }) {
  const orgId = deptOrgId ?? scopeOf(ctx.actor, 'admission.apply').orgs[0] ?? ''
  allowed(mayApply(ctx.actor, { deptOrgId: orgId }))

  const id = newId(ctx.now.getTime())
  await store.insert(ctx.db, id, orgId, content, ctx.actor.personId, ctx.now)
  return { id, version: 1 }
}

export async function rewriteApplication(ctx: Context, id: string, { version, ...content }: Content & { version: number }) {
  const application = await openOwn(ctx, id)
  refuseIf(whyNotWrite(application, version))

  return { id, ...(await store.rewrite(ctx.db, id, content)) }
}

/** Handed in: numbered, clocked, and before the review office. */
export async function submitApplication(ctx: Context, id: string, { version }: { version: number }) {
  const application = await openOwn(ctx, id)
  const book = await rulesOf(ctx.db, 'admission', rules)
  const missing = missingOf(application)
  refuseIf(whyNotWrite(application, version))
  if (missing.length) {
    const what = missing.map((key) => ctx.say(`admission:fields.${key}`)).join('、')
    throw new Refused(
      refuse('admission.incomplete', { what }),
      missing.map((path) => ({ path, code: 'required' })),
    )
  }
  refuseIf(
    whyNotSubmit(
      application,
      version,
      await earliestOf(ctx),
      book.forbiddenFields.map((field) => field[ctx.lang]),
    ),
  )

  const calendar = await calendarOf(ctx.db)
  const clock = { startedAt: ctx.now, limit: { amount: book.decideWithin, unit: 'workingDays' as const } }
  const decideBy = due(clock.startedAt, clock.limit, calendar).dueAt
  const timer = { subject: 'admission.application', subjectId: id }
  timers.set(ctx, { ...timer, kind: 'admission.decide-warn', dueAt: warnAt(clock, { share: book.warnAt / 100 }, calendar) })
  timers.set(ctx, { ...timer, kind: 'admission.decide-late', dueAt: decideBy })
  await tellOffice(ctx, { subjectId: id, kind: 'check', title: application.name, link: linkOf(id), dueAt: decideBy })
  step(ctx, id, 'submitted')
  const no = application.no ?? (await nextNumber(ctx, 'admission.application', book.formNumber))
  return { id, ...(await store.submit(ctx.db, id, { no, at: ctx.now, decideBy })) }
}

/** The first day on which a matter handed in today may begin. */
export async function earliestOf({ db, now }: Pick<Context, 'db' | 'now'>): Promise<string> {
  const { applyAhead } = await rulesOf(db, 'admission', rules)
  return addWorkingDays(dayOf(now), applyAhead, await calendarOf(db))
}

/** Whole: the communities are heard. Not whole: back with words, and the clock stops. */
export async function checkApplication(
  ctx: Context,
  id: string,
  { complete, words, version }: { complete: boolean; words?: string | undefined; version: number },
) {
  const application = await openReviewed(ctx, id)
  refuseIf(whyNotCheck(application, complete, words, version))

  inbox.clear(ctx, 'admission', id)
  step(ctx, id, complete ? 'complete' : 'incomplete', words ?? null)
  if (!complete) {
    timers.cancel(ctx, id, clocks)
    tellDept(ctx, application.deptOrgId, { subjectId: id, kind: 'incomplete', title: application.name, link: linkOf(id) })
    return { id, ...(await store.giveBack(ctx.db, id)) }
  }
  const { hearWithin } = await rulesOf(ctx.db, 'admission', rules)
  const until = addWorkingDays(dayOf(ctx.now), hearWithin, await calendarOf(ctx.db))
  await askCommunities(ctx, 'application', { id, title: application.name, link: linkOf(id) }, instantOf(until, '18:00'))
  timers.set(ctx, {
    subject: 'admission.application',
    subjectId: id,
    kind: 'admission.hearing-over',
    dueAt: instantOf(until, '24:00'),
  })
  return { id, ...(await store.openHearing(ctx.db, id, until)) }
}

/** A community's word; when all have spoken the hearing is over before its day. */
export async function giveOpinion(ctx: Context, id: string, given: GiveOpinion) {
  const { db, actor, now } = ctx
  const row = await store.findForUpdate(db, id)
  const application = found(row && store.mayRead(actor, row) ? row : undefined, 'admission.no-application')
  const opinion = await ownOpinion(ctx, id, given.communityId)
  refuseIf(whyNotOpine(application, given.opinion, given.words, dayOf(now)))

  await store.giveOpinion(db, opinion.id, { opinion: given.opinion, words: given.words ?? null, by: actor.personId, at: now })
  inbox.clear(ctx, 'admission', opinion.id)
  const open = (await store.opinionsOf(db, id)).filter((one) => one.opinion === null)
  if (open.length > 0) return { id, version: application.version }
  return { id, ...(await endHearing(ctx, application)) }
}

/** The row of the actor's own community, or the refusal. */
export async function ownOpinion(ctx: Context, subjectId: string, communityId: string | undefined): Promise<store.OpinionRow> {
  const asked = await store.opinionsOf(ctx.db, subjectId)
  const mine = asked.filter((one) => mayHear(ctx.actor, one))
  allowed(mine.length > 0)
  return found(communityId ? mine.find((one) => one.communityId === communityId) : mine[0], 'admission.no-community')
}

async function endHearing(ctx: Context, application: store.ApplicationRow): Promise<{ version: number }> {
  const { id, name, decideBy } = application
  timers.cancel(ctx, id, ['admission.hearing-over'])
  await tellOffice(ctx, { subjectId: id, kind: 'decide', title: name, link: linkOf(id), dueAt: decideBy })
  step(ctx, id, 'heard')
  return store.toReview(ctx.db, id)
}

export async function withdrawApplication(ctx: Context, id: string, { version }: { version: number }) {
  const application = await openOwn(ctx, id)
  refuseIf(whyNotWithdraw(application, version))

  timers.cancel(ctx, id, clocks)
  inbox.clear(ctx, 'admission', id)
  await stopAsking(ctx, id)
  step(ctx, id, 'withdrawn')
  return { id, ...(await store.withdraw(ctx.db, id)) }
}

export async function openOwn({ db, actor }: Context, id: string): Promise<store.ApplicationRow> {
  const row = await store.findForUpdate(db, id)
  const application = found(row && store.mayRead(actor, row) ? row : undefined, 'admission.no-application')
  allowed(mayApply(actor, application))
  return application
}
/** Nobody reviews what his own office applied for. */
export async function openReviewed({ db, actor }: Context, id: string): Promise<store.ApplicationRow> {
  const row = await store.findForUpdate(db, id)
  const application = found(row && store.mayRead(actor, row) ? row : undefined, 'admission.no-application')
  allowed(mayReview(actor))
  refuseIf(scopeOf(actor, 'admission.review').orgs.includes(application.deptOrgId) && refuse('admission.own-application'))
  return application
}

/** The day of the hearing is over: who kept silent kept silent. */
export async function hearingOver(ctx: Context, { subjectId }: timers.Timer): Promise<void> {
  const application = await store.findForUpdate(ctx.db, subjectId)
  if (application?.state !== 'hearing') return
  await stopAsking(ctx, subjectId)
  await endHearing(ctx, application)
}
const undecided = ['submitted', 'hearing', 'review']
export async function decideWarn(ctx: Context, { subjectId }: timers.Timer): Promise<void> {
  const row = await store.find(ctx.db, subjectId)
  if (row && undecided.includes(row.state))
    await tellOffice(ctx, {
      subjectId,
      kind: 'decide-soon',
      title: row.name,
      link: linkOf(subjectId),
      dueAt: row.decideBy,
      notice: true,
    })
}
export async function decideLate(ctx: Context, { subjectId }: timers.Timer): Promise<void> {
  const row = await store.find(ctx.db, subjectId)
  if (!row || !undecided.includes(row.state)) return
  step(ctx, subjectId, 'late')
  await tellOffice(ctx, {
    subjectId,
    kind: 'decide-late',
    title: row.name,
    link: linkOf(subjectId),
    dueAt: row.decideBy,
    notice: true,
  })
  tellDept(ctx, row.deptOrgId, { subjectId, kind: 'decide-late', title: row.name, link: linkOf(subjectId), notice: true })
}
