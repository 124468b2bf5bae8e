import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import * as orgs from '#server/orgs'
import { becameOn } from '../meeting-rules.ts'
import type { ResolutionQuery } from '../shapes.ts'
import * as store from './resolution-store.ts'
import { tasksOf } from './send-out.ts'

/** Rows as the contract has them: names, what became of each, its task, and what was made of it elsewhere. */
export async function shown(ctx: Context, rows: readonly store.Resolution[]) {
  const { db, now } = ctx
  const today = dayOf(now)
  const ids = rows.map(({ id }) => id)
  const names = await orgs.namesOf(
    db,
    rows.flatMap(({ ownerOrgId, coOrgIds }) => [ownerOrgId, ...coOrgIds]),
  )
  const links = await store.linksOf(db, ids)
  const tasks = await tasksOf(ctx, ids)
  return rows.map((row) => ({
    ...row,
    ownerName: names.get(row.ownerOrgId) ?? '',
    coNames: row.coOrgIds.map((orgId) => names.get(orgId) ?? ''),
    became: becameOn(row, today),
    task: tasks.get(row.id) ?? null,
    links: links.filter(({ resolutionId }) => resolutionId === row.id),
  }))
}

const mayList = ({ actor }: Context): boolean => holds(actor, 'meetings.read') || holds(actor, 'meetings.attend')

export async function listResolutions(ctx: Context, { limit, ...query }: ResolutionQuery) {
  allowed(mayList(ctx))
  const page = await store.page(ctx.db, ctx.actor, query, limit, dayOf(ctx.now))
  return { ...page, rows: await shown(ctx, page.rows) }
}

export async function readResolution(ctx: Context, id: string) {
  const row = await store.find(ctx.db, id)
  const seen = row && (await store.isSeen(ctx.db, ctx.actor, id))
  const [one] = await shown(ctx, [found(seen ? row : undefined, 'meetings.no-resolution')])
  return one!
}

const keys = ['resolutionNo', 'resolution', 'series', 'owner', 'co', 'decidedOn', 'dueOn', 'became', 'doneOn'] as const
export function exportResolutions(ctx: Context, query: Omit<ResolutionQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  allowed(mayList(ctx))
  const columns = keys.map((key) => ({
    title: say(`meetings:columns.${key}`),
    kind: key.endsWith('On') ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('meetings:pages.resolutions'), columns, async (db, cursor) => {
    const { rows, next } = await store.page(db, actor, { ...query, cursor }, 500, dayOf(now))
    const cells = (await shown({ ...ctx, db }, rows)).map((row) => [
      row.no ?? '',
      row.text,
      `${row.seriesName} ${row.meetingNo}`,
      row.ownerName,
      row.coNames.join('、'),
      row.decidedOn,
      row.dueOn,
      say(`meetings:became.${row.became}`),
      row.doneOn,
    ])
    return { rows: cells, next }
  })
}
