import { dayOf } from '#common/dates.ts'
import { allowed, found, Refused, refuse } from '#common/refusal.ts'
import { covers, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import * as files from '#platform/files.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as orgs from '#server/orgs'
import { nodesOf } from '#server/regions'
import * as venues from '#server/venues'
import type { DayQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { rhythmOf } from '../rules.ts'
import { branchKinds, mayList, mayReadAt, ownOrgs } from './policy.ts'
import * as store from './store.ts'

async function shown({ db }: Pick<Context, 'db'>, rows: readonly store.Day[]) {
  const names = await orgs.namesOf(
    db,
    rows.map(({ leadOrgId }) => leadOrgId),
  )
  const nodes = await nodesOf(db)
  return rows.map((row) => ({
    ...row,
    leadName: names.get(row.leadOrgId) ?? '',
    where: (nodes.get(row.communityId ?? row.subdistrictId ?? '')?.path ?? []).join(' '),
  }))
}

export async function listDays(ctx: Context, { limit, ...query }: DayQuery) {
  allowed(mayList(ctx.actor))
  const page = await store.page(ctx.db, ctx.actor, [...(await ownOrgs(ctx))], query, limit)
  return { ...page, rows: await shown(ctx, page.rows) }
}

const keys = ['subject', 'lead', 'startsAt', 'place', 'state', 'hosts', 'heads'] as const
export function exportDays(ctx: Context, query: Omit<DayQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say } = ctx
  allowed(mayList(actor))
  const columns = keys.map((key) => ({
    title: say(`themedays:columns.${key}`),
    kind:
      key === 'startsAt' ? ('instant' as const) : key === 'hosts' || key === 'heads' ? ('number' as const) : ('text' as const),
  }))
  return exportOf(format, say('themedays:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.page(db, actor, [...(await ownOrgs({ db, actor }))], { ...query, cursor }, 500)
    const cells = (await shown({ db }, rows)).map((row) => [
      row.subject,
      row.leadName,
      row.startsAt,
      row.place,
      say(`themedays:states.${row.state}`),
      row.hosts,
      row.heads,
    ])
    return { rows: cells, next }
  })
}

/** Seen by its hosts and by who reads where it is led. */
export async function seen(ctx: Context, row: store.Day | undefined) {
  const own = await ownOrgs(ctx)
  const hosts = row ? await store.hostsOf(ctx.db, row.id) : []
  const may = row && (mayReadAt(ctx.actor, row) || hosts.some(({ orgId }) => own.has(orgId)))
  return { day: found(may ? row : undefined, 'themedays.not-found'), hosts, own }
}

export async function readDay(ctx: Context, id: string) {
  const { day, hosts, own } = await seen(ctx, await store.find(ctx.db, id))
  const names = await orgs.namesOf(
    ctx.db,
    hosts.map(({ orgId }) => orgId),
  )
  const mayLead = own.has(day.leadOrgId)
  const [one] = await shown(ctx, [day])
  // A base that was refused or given back is booked no longer: another may be.
  const kept = day.bookingId !== null && (await venues.isKept(ctx.db, day.bookingId))
  return {
    ...one!,
    bookingId: kept ? day.bookingId : null,
    mayLead,
    hostRows: hosts.map(({ roll, ...row }) => ({
      ...row,
      orgName: names.get(row.orgId) ?? '',
      mine: own.has(row.orgId),
      roll: mayLead || own.has(row.orgId) ? roll : null,
    })),
    rollFiles: mayLead ? await files.listOf(ctx, id) : [],
  }
}

export async function readRoll(ctx: Context, id: string, fileId: string): Promise<FileAnswer> {
  const { day, own } = await seen(ctx, await store.find(ctx.db, id))
  allowed(own.has(day.leadOrgId))
  const answer = await files.answerOf(ctx, fileId, id)
  if (!answer) throw new Refused(refuse('files.not-found'))
  return answer
}

export async function readChoices(ctx: Context) {
  allowed(mayList(ctx.actor))
  const names = await orgs.namesOf(ctx.db, [...(await ownOrgs(ctx))])
  return { rows: [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'zh')) }
}

/** By name: how each stands is for itself and for whoever answers for it; nobody is ordered by lateness. */
export async function readRhythm(ctx: Context) {
  const { db, actor, now } = ctx
  allowed(mayList(actor))
  const { every, warnAt } = await rulesOf(db, 'themedays', rules)
  const scope = scopeOf(actor, 'themedays.manage')
  const nodes = await nodesOf(db)
  const ever = new Set(await store.everHosted(db))
  const own = await ownOrgs(ctx)
  const { standing } = await orgs.directory(db)
  const mine = standing.filter((org) => {
    const node = nodes.get(org.regionId)
    const answers = covers(scope, { subdistrictId: node?.subdistrictId ?? null, communityId: node?.communityId ?? null })
    const branch = (branchKinds as readonly string[]).includes(org.kind)
    return (own.has(org.id) && (branch || ever.has(org.id) || !answers)) || (answers && (branch || ever.has(org.id)))
  })
  const today = dayOf(now)
  const names = new Map(mine.map(({ id, name }) => [id, name]))
  const rows = (await store.keptBy(db, [...names.keys()], today)).map((kept) => {
    const { dueOn, light } = rhythmOf(kept.lastOn, today, every, warnAt)
    return { ...kept, orgName: names.get(kept.orgId) ?? '', dueOn, light }
  })
  return { rows: rows.sort((a, b) => a.orgName.localeCompare(b.orgName, 'zh')), months: every, warnAt }
}
