import { dayOf, instantOf, plusDays, plusMonths } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import type { Decide, ReviewMatter } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotDecide, whyNotReview } from '../rules.ts'
import * as store from './applications-store.ts'
import { openReviewed } from './apply.ts'
import { step, tellDept, tellOffice } from './lead.ts'
import * as matters from './matters-store.ts'
import { mayExit, mayReadMatters, mayReview } from './policy.ts'

const matterClocks = ['admission.trial-over', 'admission.review-due', 'admission.ends-soon']

/** Granted, granted under conditions, or refused; what is granted stands in the catalogue from its day, on trial first. */
export async function decideApplication(ctx: Context, id: string, decided: Decide) {
  const { db, now, actor } = ctx
  const application = await openReviewed(ctx, id)
  refuseIf(whyNotDecide(application, decided, dayOf(now), decided.version))

  const book = await rulesOf(db, 'admission', rules)
  timers.cancel(ctx, id, ['admission.decide-warn', 'admission.decide-late'])
  inbox.clear(ctx, 'admission', id)
  const { decision, reason, conditions } = decided
  step(ctx, id, decision, reason)
  tellDept(ctx, application.deptOrgId, {
    subjectId: id,
    kind: decision,
    title: application.name,
    link: `/admission/applications/${id}`,
    notice: true,
  })
  const matterId = decision === 'refused' ? null : await admit(ctx, application, decided, book)
  const noticeNo = await nextNumber(ctx, 'admission.notice', book.noticeNumber)
  const state = decision
  return { id, ...(await store.decide(db, id, { state, reason, conditions, noticeNo, matterId, by: actor.personId, at: now })) }
}

type Book = { matterCode: string; trialMonths: number; reviewMonths: number; endsSoon: number }
async function admit(
  ctx: Context,
  a: store.ApplicationRow,
  { conditions, validFrom, validUntil }: Decide,
  book: Book,
): Promise<string> {
  const { db, now } = ctx
  const id = newId(now.getTime())
  const from = validFrom!
  const trialUntil = book.trialMonths > 0 ? plusDays(plusMonths(from, book.trialMonths), -1) : null
  const reviewOn = plusMonths(from, book.reviewMonths)
  const code = await nextNumber(ctx, 'admission.matter', book.matterCode)
  await matters.insert(db, {
    id,
    code,
    name: a.name,
    mode: a.mode!,
    deptOrgId: a.deptOrgId,
    content: a.content!,
    frequency: a.frequency!,
    halfHours: a.halfHours!,
    deptDuty: a.deptDuty!,
    communityDuty: a.communityDuty!,
    fundFen: a.fundFen,
    fundStandard: a.fundStandard!,
    basis: a.legalBasis!,
    contact: a.contact,
    training: a.training,
    permissions: a.permissions,
    dataNeeded: a.dataNeeded,
    forms: a.forms,
    conditions,
    admittedOn: dayOf(now),
    trialUntil,
    validFrom: from,
    validUntil: validUntil ?? null,
    reviewOn,
    applicationId: a.id,
  })
  const timer = { subject: 'admission.matter', subjectId: id }
  if (trialUntil) timers.set(ctx, { ...timer, kind: 'admission.trial-over', dueAt: instantOf(trialUntil, '24:00') })
  timers.set(ctx, { ...timer, kind: 'admission.review-due', dueAt: instantOf(reviewOn) })
  if (validUntil) {
    const soon = plusDays(validUntil, -book.endsSoon)
    timers.set(ctx, { ...timer, kind: 'admission.ends-soon', dueAt: instantOf(soon > dayOf(now) ? soon : validUntil) })
  }
  step(ctx, id, 'admitted')
  return id
}

/** The end of a trial, the review of a year, or a department that lets its own matter go. */
export async function reviewMatter(ctx: Context, id: string, { outcome, words, version }: ReviewMatter) {
  const { db, now, actor } = ctx
  const row = await matters.findForUpdate(db, id)
  const matter = found(row && mayReadMatters(actor) ? row : undefined, 'admission.no-matter')
  allowed(outcome === 'exit' ? mayExit(actor, matter) : mayReview(actor))
  refuseIf(whyNotReview(matter, version))

  const today = dayOf(now)
  const { asks, halfHours } = await matters.usedOf(db, id)
  await matters.addReview(db, id, { id: newId(now.getTime()), at: now, outcome, words, asks, halfHours }, actor.personId)
  inbox.clear(ctx, 'admission', id)
  step(ctx, id, outcome === 'keep' ? 'kept' : 'exited', words)
  if (outcome === 'exit') {
    timers.cancel(ctx, id, matterClocks)
    const notice = {
      subjectId: id,
      kind: 'exited',
      title: `${matter.code} ${matter.name}`,
      link: `/admission/matters/${id}`,
      notice: true,
    }
    if (mayReview(actor)) tellDept(ctx, matter.deptOrgId, notice)
    else await tellOffice(ctx, notice)
    return { id, ...(await matters.exit(db, id, today, words)) }
  }
  const { reviewMonths } = await rulesOf(db, 'admission', rules)
  const reviewOn = plusMonths(today, reviewMonths)
  timers.cancel(ctx, id, ['admission.trial-over'])
  timers.set(ctx, { subject: 'admission.matter', subjectId: id, kind: 'admission.review-due', dueAt: instantOf(reviewOn) })
  return { id, ...(await matters.keep(db, id, today, reviewOn)) }
}

const ring =
  (kind: string, to: 'office' | 'dept') =>
  async (ctx: Context, { subjectId }: timers.Timer) => {
    const matter = await matters.find(ctx.db, subjectId)
    if (!matter || matter.exitedOn !== null) return
    const item = { subjectId, kind, title: `${matter.code} ${matter.name}`, link: `/admission/matters/${subjectId}` }
    if (to === 'office') await tellOffice(ctx, item)
    else tellDept(ctx, matter.deptOrgId, { ...item, notice: true })
  }
export const trialOver = ring('trial-over', 'office')
export const reviewDue = ring('review-due', 'office')
export const endsSoon = ring('ends-soon', 'dept')
