import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { matterOf } from '#server/admission'
import * as orgs from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { InspectionQuery, QuotaQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { mayApprove, mayInspect, mayList, mayRead, mineOf, shownStates } from './policy.ts'
import * as store from './store.ts'

async function shown({ db }: Pick<Context, 'db'>, rows: readonly store.Counted[]) {
  const names = await orgs.namesOf(
    db,
    rows.map(({ byOrgId }) => byOrgId),
  )
  return rows.map((row) => ({ ...row, byName: names.get(row.byOrgId) ?? '' }))
}

export async function listInspections(ctx: Context, { limit, ...query }: InspectionQuery) {
  allowed(mayList(ctx.actor))
  const page = await store.page(ctx.db, ctx.actor, await mineOf(ctx), query, limit)
  return { ...page, rows: await shown(ctx, page.rows) }
}

const keys = [
  'topic',
  'state',
  'method',
  'by',
  'plannedOn',
  'noticeNo',
  'bulletinNo',
  'targets',
  'findings',
  'openFindings',
] as const
export function exportInspections(ctx: Context, query: Omit<InspectionQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say } = ctx
  allowed(mayList(actor))
  const columns = keys.map((key) => ({
    title: say(`inspections:columns.${key}`),
    kind: key === 'plannedOn' ? ('day' as const) : /targets|indings/.test(key) ? ('number' as const) : ('text' as const),
  }))
  return exportOf(format, say('inspections:pages.list'), columns, async (db, cursor) => {
    const page = await store.page(db, actor, await mineOf({ db, actor }), { ...query, cursor }, 500)
    const rows = (await shown({ db }, page.rows)).map((row) => [
      row.topic,
      say(`inspections:states.${row.state}`),
      say(`inspections:methods.${row.method}`),
      row.byName,
      row.plannedOn,
      row.noticeNo,
      row.bulletinNo,
      row.targets,
      row.findings,
      row.openFindings,
    ])
    return { rows, next: page.next }
  })
}

/** Whoever inspects counts what is approved; whoever is inspected what he was told of: an unannounced visit stays one. */
async function quotasOf({ db, now, actor }: Ground, year: number | undefined) {
  const { quota } = await rulesOf(db, 'inspections', rules)
  const { insider, inspect } = await mineOf({ db, actor })
  const rows = await store.usedIn(
    db,
    year ?? Number(dayOf(now).slice(0, 4)),
    insider || inspect.length > 0 ? undefined : shownStates,
  )
  const used = new Map(rows.map((row) => [row.communityId, row.used]))
  return [...(await nodesOf(db)).values()]
    .filter(({ level }) => level === 'community')
    .map(({ id, name, path, subdistrictId }) => {
      const spent = used.get(id) ?? 0
      return {
        communityId: id,
        community: name,
        place: path.join(' '),
        subdistrictId,
        quota,
        used: spent,
        left: Math.max(0, quota - spent),
      }
    })
}

type Ground = Pick<Context, 'db' | 'now' | 'actor'>
async function quotasFor(ground: Ground, { year, q, spent, sort }: QuotaQuery) {
  const all = await quotasOf(ground, year)
  const rows = all.filter(({ place, left }) => (!q || place.includes(q)) && (spent !== 'true' || left === 0))
  if (sort === 'left') rows.sort((a, b) => a.left - b.left)
  return sort === '-left' ? rows.sort((a, b) => b.left - a.left) : rows
}

export async function listQuotas(ctx: Context, query: QuotaQuery) {
  allowed(mayList(ctx.actor))
  const rows = await quotasFor(ctx, query)
  return { rows, next: null, total: { count: rows.length, more: false } }
}

const quotaKeys = ['place', 'used', 'left', 'quota'] as const
export function exportQuotas(ctx: Context, query: QuotaQuery, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  allowed(mayList(actor))
  const columns = quotaKeys.map((key) => ({
    title: say(`inspections:columns.${key}`),
    kind: key === 'place' ? ('text' as const) : ('number' as const),
  }))
  return exportOf(format, say('inspections:pages.quotas'), columns, async (db) => ({
    rows: (await quotasFor({ db, now, actor }, query)).map((row) => quotaKeys.map((key) => row[key])),
    next: null,
  }))
}

/** Whom one may inspect: the units of communities and subdistricts, agencies and departments. */
export async function readTargets(ctx: Context) {
  const { db } = ctx
  const { inspect } = await mineOf(ctx)
  allowed(inspect.length > 0)
  const names = await orgs.namesOf(db, inspect)
  const nodes = await nodesOf(db)
  const left = new Map((await quotasOf(ctx, undefined)).map((row) => [row.communityId, row.left]))
  const units = await orgs.orgsOf(db, { kind: ['residentsCommittee', 'subdistrictOffice', 'stationedAgency', 'cityDept'] })
  return {
    askers: [...names].map(([id, name]) => ({ id, name })),
    units: units
      .filter(({ id }) => !inspect.includes(id))
      .map(({ id, name, regionId, kind }) => ({
        id,
        name,
        place: (nodes.get(regionId)?.path ?? []).join(' '),
        left: kind === 'residentsCommittee' ? (left.get(nodes.get(regionId)?.communityId ?? '') ?? null) : null,
      })),
  }
}

/** The inspected sees its own findings only; who inspects, approves or stands above sees all. */
export async function readInspection(ctx: Context, id: string) {
  const { db, actor, now } = ctx
  const row = await store.find(db, id)
  const mine = await mineOf(ctx)
  const targets = row ? await store.targetsOf(db, id) : []
  const one = found(row && mayRead(actor, mine, row, targets) ? row : undefined, 'inspections.not-found')
  const inside = mine.insider || mayInspect(mine, one)
  const area = targets.filter((target) => inside || mayRead(actor, { ...mine, insider: false, inspect: [] }, one, [target]))
  const own = new Set(area.map(({ orgId }) => orgId))
  const findings = (await store.findingsOf(db, id)).filter(({ orgId }) => own.has(orgId))
  const { orgs: known } = await orgs.directory(db)
  const nodes = await nodesOf(db)
  const matter = one.matterId ? await matterOf(ctx, one.matterId) : undefined
  const [shownRow] = await shown(ctx, [one])
  const on = (at: Date | null) => (at ? dayOf(at) : null)
  return {
    ...shownRow!,
    targets: area.length,
    findings: findings.length,
    matter: matter ? `${matter.code} ${matter.name}` : null,
    noticedOn: on(one.noticedAt),
    visitedOn: on(one.visitedAt),
    issuedOn: on(one.issuedAt),
    ungrounded:
      (one.state === 'planned' || one.state === 'approved') &&
      one.matterId === null &&
      one.emergencyReason === null &&
      area.some(({ communityId }) => communityId !== null),
    targetRows: area.map(({ orgId, communityId, subdistrictId, returnedAt }) => ({
      orgId,
      name: known.get(orgId)?.name ?? '',
      place: (nodes.get(communityId ?? subdistrictId ?? '')?.path ?? []).join(' '),
      returned: returnedAt !== null,
    })),
    findingRows: findings.map((finding) => ({
      ...finding,
      orgName: known.get(finding.orgId)?.name ?? '',
      shownOn: dayOf(finding.shownAt),
      repliedOn: on(finding.repliedAt),
      recheckedOn: on(finding.recheckedAt),
      mayReply: finding.state === 'shown' && dayOf(now) <= finding.replyBy && mine.reply.includes(finding.orgId),
    })),
    may: { approve: mayApprove(actor), inspect: mayInspect(mine, one) },
    ownPlan: one.plannedBy !== null && one.plannedBy === actor.personId,
  }
}

export async function figures(ctx: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { held, rectifying, bulletins } = await store.sums(ctx.db)
  return [
    { key: 'held', value: held, link: '/inspections?state=visited,issued,closed' },
    { key: 'bulletins', value: bulletins, link: '/inspections?state=issued,closed' },
    { key: 'rectifying', value: rectifying, link: '/inspections?state=issued' },
  ]
}
