import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as admission from '#server/admission'
import * as inbox from '#server/inbox'
import { communitiesOf, orgOf } from '#server/orgs'
import { appointmentsOn } from '#server/people'
import { nodesOf } from '#server/regions'
import { lightWords } from '#server/tasks'
import type { GiveGround, Ground, Plan } from '../contract.ts'
import { rules } from '../rulebook.ts'
import {
  whyNotAskData,
  whyNotClose,
  whyNotDecide,
  whyNotGround,
  whyNotIssue,
  whyNotNotice,
  whyNotVisit,
  whyNotWithdraw,
  whyOverQuota,
  whyPersonal,
} from '../rules.ts'
import { type Mine, mayApprove, mayInspect, mayRead, mineOf } from './policy.ts'
import * as store from './store.ts'

const changed = ({ id, state, version }: store.Inspection) => ({ id, state, version })

export async function planInspection(ctx: Context, plan: Plan) {
  const { db, now, actor } = ctx
  const mine = await mineOf(ctx)
  allowed(mine.inspect.includes(plan.byOrgId))
  refuseIf(whyNotAskData(plan.dataAsked, await lightWords(db)))
  refuseIf(plan.plannedOn < dayOf(now) && refuse('inspections.day-passed', { today: dayOf(now) }))
  const nodes = await nodesOf(db)
  const own = await communitiesOf(db, plan.targetOrgIds)
  const targets = []
  for (const orgId of new Set(plan.targetOrgIds)) {
    const org = found(await orgOf(db, orgId), 'inspections.no-such-org')
    const node = nodes.get(org.regionId)
    targets.push({ orgId, subdistrictId: node?.subdistrictId ?? null, communityId: own.get(orgId) ?? null })
  }
  const year = Number(plan.plannedOn.slice(0, 4))
  await withinQuota(ctx, year, targets)

  const id = newId(now.getTime())
  const inspection = {
    id,
    year,
    byOrgId: plan.byOrgId,
    topic: plan.topic,
    scope: plan.scope,
    method: plan.method,
    plannedOn: plan.plannedOn,
    dataAsked: plan.dataAsked,
    ...groundOf(plan),
  }
  await withAsk({ ...inspection, targets }, (ask) => admission.mayPass(ctx, ask))
  await store.insert(db, inspection, targets, now, actor.personId)
  await putBefore(ctx, inspection)
  return { id }
}

/** It waits for a leader of the city. */
export async function putBefore(ctx: Context, plan: { id: string; topic: string }): Promise<void> {
  const [leader] = await appointmentsOn(ctx.db, ctx.now, { post: 'cityLeader' })
  if (leader) tell(ctx, plan, 'planned', { orgId: leader.orgId, permission: 'inspections.approve' })
}

/** Each community’s quota of the year: what was approved counts, and there is no more beyond it. */
async function withinQuota({ db }: Context, year: number, targets: readonly { communityId: string | null }[]): Promise<void> {
  const { quota } = await rulesOf(db, 'inspections', rules)
  await store.lockYear(db, year)
  const used = new Map((await store.usedIn(db, year)).map((row) => [row.communityId, row.used]))
  const nodes = await nodesOf(db)
  for (const communityId of new Set(targets.flatMap((target) => target.communityId ?? [])))
    refuseIf(whyOverQuota(nodes.get(communityId)?.name ?? '', used.get(communityId) ?? 0, quota))
}

type Opened = store.Inspection & { mine: Mine; targets: store.Target[] }
export async function open(
  ctx: Context,
  id: string,
  code: string,
  may: (actor: Actor, mine: Mine, one: store.Inspection) => boolean,
): Promise<Opened> {
  const { db, actor } = ctx
  const row = await store.findForUpdate(db, id)
  const mine = await mineOf(ctx)
  const targets = row ? await store.targetsOf(db, id) : []
  const one = found(row && mayRead(actor, mine, row, targets) ? row : undefined, code)
  allowed(may(actor, mine, one))
  return { ...one, mine, targets }
}
const openFor = (ctx: Context, id: string, may: Parameters<typeof open>[3]) => open(ctx, id, 'inspections.not-found', may)
const inspects = (_: Actor, mine: Mine, one: store.Inspection) => mayInspect(mine, one)

export async function decideInspection(ctx: Context, id: string, given: { approved: boolean; words?: string; version: number }) {
  const { db, now, actor } = ctx
  const one = await openFor(ctx, id, (by) => mayApprove(by))
  refuseIf(whyNotDecide({ ...one, ownPlan: one.plannedBy !== null && one.plannedBy === actor.personId }, given))
  if (given.approved) {
    await withinQuota(ctx, one.year, one.targets)
    await withAsk(one, (ask) => admission.mayPass(ctx, ask)).catch(toWhomItIsNotHis(one))
  }

  inbox.clear(ctx, 'inspections', id)
  tell(ctx, one, given.approved ? 'approved' : 'declined', {
    ...{ orgId: one.byOrgId, permission: 'inspections.inspect', notice: true },
  })
  const state = given.approved ? 'approved' : 'declined'
  return changed(
    await store.change(db, id, [
      sql`state = ${state}`,
      sql`decided_at = ${now}`,
      sql`decided_by = ${actor.personId}`,
      sql`decided_words = ${given.words ?? null}`,
    ]),
  )
}

/** Who approves names no matter himself: he is told whose part that is, and not what the asker could do. */
const toWhomItIsNotHis =
  ({ topic }: store.Inspection) =>
  (error: unknown): never => {
    if (error instanceof Refused && error.refusal.code === 'admission.not-admitted')
      throw new Refused(refuse('inspections.not-grounded', { topic }))
    throw error
  }

const groundOf = ({ matterId, emergency }: Ground) => ({
  matterId: matterId ?? null,
  emergencyReason: emergency?.reason ?? null,
  emergencyUntil: emergency ? new Date(emergency.until) : null,
})

/** A plan that stands without a matter, or with one that has ended, is given one before anybody is told. */
export async function groundInspection(ctx: Context, id: string, { version, ...ground }: GiveGround) {
  const one = await openFor(ctx, id, inspects)
  refuseIf(whyNotGround(one, version))

  const { matterId, emergencyReason, emergencyUntil } = groundOf(ground)
  await withAsk({ ...one, matterId, emergencyReason, emergencyUntil }, (ask) => admission.mayPass(ctx, ask))
  return changed(
    await store.change(ctx.db, id, [
      sql`matter_id = ${matterId}`,
      sql`emergency_reason = ${emergencyReason}`,
      sql`emergency_until = ${emergencyUntil}`,
    ]),
  )
}

type Asking = Pick<
  store.Inspection,
  'id' | 'topic' | 'byOrgId' | 'matterId' | 'dataAsked' | 'emergencyReason' | 'emergencyUntil'
> & {
  targets: readonly { communityId: string | null }[]
}
/** What the gate is asked, where communities are among those looked at. */
async function withAsk(one: Asking, put: (ask: admission.Ask) => Promise<void>): Promise<void> {
  const communityIds = one.targets.flatMap(({ communityId }) => communityId ?? [])
  if (communityIds.length === 0) return
  await put({
    door: 'inspection',
    module: 'inspections',
    subjectId: one.id,
    title: one.topic,
    link: `/inspections/${one.id}`,
    byOrgId: one.byOrgId,
    communityIds,
    matterId: one.matterId,
    fields: one.dataAsked,
    emergency: one.emergencyReason && one.emergencyUntil ? { reason: one.emergencyReason, until: one.emergencyUntil } : null,
  })
}

/** Communities are asked through the gate when they hear of it, and not before: an unannounced visit stays one. */
const passGate = (ctx: Context, one: Opened): Promise<void> =>
  withAsk(one, async (ask) => {
    const { askIds } = await admission.pass(ctx, ask)
    await store.asked(ctx.db, one.id, askIds)
  })

type Told = { orgId: string; permission: string; notice?: boolean }
function tell(ctx: Context, { id, topic }: { id: string; topic: string }, kind: string, told: Told): void {
  inbox.put(ctx, { module: 'inspections', subjectId: id, kind, title: topic, link: `/inspections/${id}`, dueAt: null, ...told })
}
function tellTargets(ctx: Context, one: store.Inspection & { targets: readonly store.Target[] }, kind: string): void {
  for (const { orgId } of one.targets) tell(ctx, one, kind, { orgId, permission: 'inspections.reply', notice: true })
}

export async function noticeInspection(ctx: Context, id: string, { version }: { version: number }) {
  const one = await openFor(ctx, id, inspects)
  refuseIf(whyNotNotice(one, version))

  await passGate(ctx, one)
  tellTargets(ctx, one, 'noticed')
  news.tell(ctx, 'inspections.noticed', { id })
  const no = await nextNumber(ctx, 'inspections.notice', (await rulesOf(ctx.db, 'inspections', rules)).noticeNumber)
  return changed(await store.change(ctx.db, id, [sql`state = 'noticed'`, sql`noticed_at = ${ctx.now}`, sql`notice_no = ${no}`]))
}

export async function visitInspection(ctx: Context, id: string, { version }: { version: number }) {
  const one = await openFor(ctx, id, inspects)
  refuseIf(whyNotVisit(one, version))

  if (one.method === 'unannounced') {
    await passGate(ctx, one)
    tellTargets(ctx, one, 'visited')
  }
  return changed(await store.change(ctx.db, id, [sql`state = 'visited'`, sql`visited_at = ${ctx.now}`]))
}

const toMend = async (ctx: Context, id: string) =>
  (await store.findingsOf(ctx.db, id)).filter(({ severity }) => severity !== 'praise').map(({ state }) => state)

export async function issueBulletin(ctx: Context, id: string, given: { praise?: string; words: string; version: number }) {
  const one = await openFor(ctx, id, inspects)
  refuseIf(whyNotIssue(one, await toMend(ctx, id), given.version))
  refuseIf(whyPersonal(`${given.praise ?? ''} ${given.words}`))

  tellTargets(ctx, one, 'issued')
  news.tell(ctx, 'inspections.issued', { id })
  const no = await nextNumber(ctx, 'inspections.bulletin', (await rulesOf(ctx.db, 'inspections', rules)).bulletinNumber)
  return changed(
    await store.change(ctx.db, id, [
      sql`state = 'issued'`,
      sql`issued_at = ${ctx.now}`,
      sql`bulletin_no = ${no}`,
      sql`praise = ${given.praise ?? null}`,
      sql`bulletin = ${given.words}`,
    ]),
  )
}

export async function closeInspection(ctx: Context, id: string, { version }: { version: number }) {
  const one = await openFor(ctx, id, inspects)
  refuseIf(whyNotClose(one, await toMend(ctx, id), version))

  admission.ended(ctx, { module: 'inspections', subjectId: id })
  inbox.clear(ctx, 'inspections', id)
  news.tell(ctx, 'inspections.closed', { id })
  return changed(await store.change(ctx.db, id, [sql`state = 'closed'`, sql`closed_at = ${ctx.now}`]))
}

export async function withdrawInspection(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const one = await openFor(ctx, id, (actor, mine, it) => mayInspect(mine, it) || mayApprove(actor))
  refuseIf(whyNotWithdraw(one, version))

  admission.ended(ctx, { module: 'inspections', subjectId: id })
  return changed(await calledOff(ctx, one, reason))
}

async function calledOff(
  ctx: Context,
  one: store.Inspection & { targets: readonly store.Target[] },
  reason: string,
): Promise<store.Inspection> {
  inbox.clear(ctx, 'inspections', one.id)
  if (one.state === 'noticed') tellTargets(ctx, one, 'withdrawn')
  return store.change(ctx.db, one.id, [sql`state = 'withdrawn'`, sql`decided_words = ${reason}`])
}

/** The emergency that let it pass is over before anybody came: it is called off, and who still wants to come names a matter. */
export async function hearEmergencyEnded(
  ctx: Context,
  { module, subjectId }: { module: string; subjectId: string },
): Promise<void> {
  const one = module === 'inspections' ? await store.findForUpdate(ctx.db, subjectId) : undefined
  if (one?.state !== 'noticed') return
  const targets = await store.targetsOf(ctx.db, one.id)
  await calledOff(ctx, { ...one, targets }, ctx.say('inspections:one.emergencyOver'))
  tell(ctx, one, 'withdrawn', { orgId: one.byOrgId, permission: 'inspections.inspect', notice: true })
}

/** A community that returned it is not looked at; taking the return back, it is again. */
export const hearReturn =
  (back: boolean) =>
  async (ctx: Context, { id, module }: { id: string; module: string }): Promise<void> => {
    if (module === 'inspections') await store.returned(ctx.db, id, back ? ctx.now : null)
  }
