import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { type Org, namesOf as orgNames, orgOf, orgsOf } from '#server/orgs'
import { appointmentsOn, namesOf } from '#server/people'
import { nodesOf } from '#server/regions'
import type { AddPower, AgencyQuery, FileLeave, FilePlan } from '../contract.ts'
import { gradeOf, whyNotFilePlan, whyNotLeave } from '../rules.ts'
import * as own from './agency-store.ts'
import { mayAnswer, mayRule } from './policy.ts'
import * as store from './store.ts'

type Asking = Pick<Context, 'db' | 'now'>
const superiorOf = (org: Org) => org.lines.find(({ line }) => line === 'business')?.parentId ?? null

/** Those of its subdistrict and the city, its own people, and the department above it. */
const mayRead = (actor: Actor, org: Org): boolean =>
  covers(scopeOf(actor, 'whistles.read'), { subdistrictId: org.regionId }) ||
  scopeOf(actor, 'whistles.answer').orgs.some((id) => id === org.id || id === superiorOf(org))

const agenciesFor = async (
  { db, actor }: Context,
  { q, subdistrictId }: Pick<AgencyQuery, 'q' | 'subdistrictId'>,
): Promise<Org[]> =>
  (await orgsOf(db, { kind: 'stationedAgency' }))
    .filter(
      (org) =>
        mayRead(actor, org) && (!subdistrictId || org.regionId === subdistrictId) && (!q?.trim() || org.name.includes(q.trim())),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))

async function rowsOf({ db, now }: Asking, agencies: readonly Org[]) {
  const today = dayOf(now)
  const ids = agencies.map(({ id }) => id)
  const nodes = await nodesOf(db)
  const above = await orgNames(
    db,
    agencies.flatMap((org) => superiorOf(org) ?? []),
  )
  const heads = new Map<string, string>()
  for (const { orgId, personId } of await appointmentsOn(db, now, { post: 'agencyHead' }))
    if (!heads.has(orgId)) heads.set(orgId, personId)
  const names = await namesOf(db, [...heads.values()])
  const powers = Map.groupBy(await own.powersOf(db, ids), ({ orgId }) => orgId)
  const planned = new Set((await own.plansOf(db, ids, `${today.slice(0, 7)}-01`)).map(({ orgId }) => orgId))
  const away = new Set((await own.leavesOf(db, ids, today)).filter(({ fromOn }) => fromOn <= today).map(({ orgId }) => orgId))
  const facts = new Map((await own.yearFacts(db, ids, `${today.slice(0, 4)}-01-01`, now)).map((one) => [one.orgId, one]))
  const none = { called: 0, onTime: 0, late: 0, refused: 0, needNot: 0 }
  return agencies.map((org) => ({
    id: org.id,
    name: org.name,
    agencyKind: org.agencyKind,
    place: nodes.get(org.regionId)?.name ?? '',
    superior: above.get(superiorOf(org) ?? '') ?? null,
    head: names.get(heads.get(org.id) ?? '') ?? null,
    powers: powers.get(org.id)?.length ?? 0,
    planned: planned.has(org.id),
    onLeave: away.has(org.id),
    facts: facts.get(org.id) ?? none,
  }))
}

const mayList = ({ actor }: Context) => holds(actor, 'whistles.read') || holds(actor, 'whistles.answer')

/** Some dozens at most: one page. */
export async function listAgencies(ctx: Context, query: AgencyQuery) {
  allowed(mayList(ctx))
  const rows = await rowsOf(ctx, await agenciesFor(ctx, query))
  return { rows, next: null, total: { count: rows.length, more: false } }
}

const exported = ['name', 'place', 'superior', 'head', 'powers', 'called', 'onTime', 'late', 'refused'] as const
export function exportAgencies(ctx: Context, query: Omit<AgencyQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  allowed(mayList(ctx))
  const { say } = ctx
  const columns = exported.map((key) => ({ title: say(`whistles:agencies.columns.${key}`), kind: 'text' as const }))
  return exportOf(format, say('whistles:pages.agencies'), columns, async (db) => ({
    rows: (await rowsOf({ ...ctx, db }, await agenciesFor({ ...ctx, db }, query))).map((row) => [
      ...[row.name, row.place, row.superior, row.head, row.powers],
      ...[row.facts.called, row.facts.onTime, row.facts.late, row.facts.refused],
    ]),
    next: null,
  }))
}

async function openAgency({ db, actor }: Context, id: string): Promise<Org> {
  const org = await orgOf(db, id)
  return found(org?.kind === 'stationedAgency' && mayRead(actor, org) ? org : undefined, 'whistles.no-agency')
}

/** Who manages what after delegation, and what it was called to; nobody’s hours are kept. */
export async function readAgency(ctx: Context, id: string) {
  const { db, now, actor } = ctx
  const org = await openAgency(ctx, id)
  const from = `${dayOf(now).slice(0, 4)}-01-01`
  const [row] = await rowsOf(ctx, [org])
  const scores = { good: 0, fair: 0, poor: 0 }
  for (const { marks } of await store.scoresFor(db, id, from, dayOf(now))) scores[gradeOf(marks)] += 1
  return {
    ...row!,
    subdistrictName: row!.place,
    powerRows: await own.powersOf(db, [id]),
    plans: await own.plansOf(db, [id], from),
    leaves: await own.leavesOf(db, [id], from),
    scores,
    whistles: await own.lastWhistles(db, id, now),
    may: { list: mayRule(actor), file: mayAnswer(actor, { orgId: id, communityId: null }) },
  }
}

export async function addPower(ctx: Context, id: string, power: AddPower) {
  await openAgency(ctx, id)
  allowed(mayRule(ctx.actor))

  const made = newId(ctx.now.getTime())
  refuseIf((await own.insertPower(ctx.db, made, id, power, ctx.actor.personId)) === 0 && refuse('whistles.power-stands'))
  return { id: made }
}

export async function endPower(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const power = found(await own.findPower(ctx.db, id), 'whistles.no-power')
  await openAgency(ctx, power.orgId)
  allowed(mayRule(ctx.actor))
  refuseIf(power.version !== version && refuse('version.stale'))

  await own.endPower(ctx.db, id, reason, dayOf(ctx.now), ctx.actor.personId)
  return { id }
}

export async function filePlan(ctx: Context, id: string, plan: FilePlan) {
  await openAgency(ctx, id)
  allowed(mayAnswer(ctx.actor, { orgId: id, communityId: null }))
  refuseIf(whyNotFilePlan(plan.month, dayOf(ctx.now)))

  const made = newId(ctx.now.getTime())
  const count = await own.insertPlan(ctx.db, { ...plan, id: made, orgId: id }, ctx.actor.personId, ctx.now)
  refuseIf(count === 0 && refuse('whistles.plan-filed'))
  return { id: made }
}

export async function fileLeave(ctx: Context, id: string, leave: FileLeave) {
  await openAgency(ctx, id)
  allowed(mayAnswer(ctx.actor, { orgId: id, communityId: null }))
  refuseIf(whyNotLeave(leave, dayOf(ctx.now)))

  const made = newId(ctx.now.getTime())
  await own.insertLeave(ctx.db, { ...leave, id: made, orgId: id }, ctx.actor.personId, ctx.now)
  return { id: made }
}
