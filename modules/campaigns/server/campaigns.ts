import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { holds, scopeOf } from '#platform/access.ts'
import { type Actor, current } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import * as news from '#platform/news.ts'
import { type Block, chineseDay, type Paper } from '#platform/papers/paper.ts'
import { paperAnswer } from '#platform/papers/papers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { directory, orgOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import type { AddCampaign, CampaignQuery, ChangeCampaign, PutTag, RecordQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { isOpen, whyNotChange, whyNotDays, whyNotPlace, whyNotTag } from '../rules.ts'
import * as store from './store.ts'

const mayRead = (actor: Actor): boolean => holds(actor, 'campaigns.read')
const mayManage = (actor: Actor): boolean => scopeOf(actor, 'campaigns.manage').city

async function shown({ db, now }: Pick<Context, 'db' | 'now'>, rows: readonly store.CampaignRow[]) {
  const { orgs } = await directory(db)
  return rows.map((row) => ({
    ...row,
    open: isOpen(row, dayOf(now)),
    orgs: row.orgIds.map((id) => ({ id, name: orgs.get(id)?.name ?? '' })),
  }))
}

export async function listCampaigns(ctx: Context, query: CampaignQuery) {
  allowed(mayRead(ctx.actor))
  const page = await store.pageOf(ctx.db, query)
  return { ...page, rows: await shown(ctx, page.rows) }
}

const campaignKeys = ['name', 'kind', 'from', 'to', 'records', 'state', 'goals'] as const
export function exportCampaigns(ctx: Context, query: Omit<CampaignQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  allowed(mayRead(actor))
  const columns = campaignKeys.map((key) => ({
    title: say(`campaigns:columns.${key}`),
    kind: key === 'from' || key === 'to' ? ('day' as const) : key === 'records' ? ('number' as const) : ('text' as const),
  }))
  return exportOf(format, say('campaigns:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOf(db, { ...query, cursor, limit: 200 })
    const cells = (await shown({ db, now }, rows)).map((row) => [
      row.name,
      say(`campaigns:kinds.${row.kind}`),
      row.fromOn,
      row.toOn,
      row.records,
      say(`campaigns:states.${row.closedOn ? 'closed' : row.open ? 'open' : 'notYet'}`),
      row.goals,
    ])
    return { rows: cells, next }
  })
}

/** The frame of lines as far as the city has named it; it ships empty and nothing is invented. */
export async function readLines(ctx: Context) {
  allowed(mayRead(ctx.actor))
  const { linesOfAKind } = await rulesOf(ctx.db, 'campaigns', rules)
  const lines = await shown(ctx, await store.lines(ctx.db))
  const counts = Map.groupBy(
    await store.countsOf(
      ctx.db,
      lines.map(({ id }) => id),
    ),
    ({ campaignId }) => campaignId,
  )
  const rows = lines.map((line) => ({
    ...line,
    counts: (counts.get(line.id) ?? []).map(({ module, count }) => ({ module, count, name: ctx.say(`${module}:name`) })),
  }))
  return { places: linesOfAKind, rows, mayManage: mayManage(ctx.actor) }
}

export async function readCampaign(ctx: Context, id: string) {
  allowed(mayRead(ctx.actor))
  const row = found(await store.find(ctx.db, id), 'campaigns.not-found')
  const [one] = await shown(ctx, [row])
  const counts = (await store.countsOf(ctx.db, [id])).map(({ module, count }) => ({
    module,
    count,
    name: ctx.say(`${module}:name`),
  }))
  return { ...one!, counts, mayManage: mayManage(ctx.actor) }
}

async function checked({ db }: Context, given: Omit<ChangeCampaign, 'version'>): Promise<void> {
  refuseIf(whyNotDays(given))
  const { orgs } = await directory(db)
  refuseIf(given.orgIds.some((id) => orgs.get(id)?.validUntil !== null) && refuse('campaigns.no-org'))
}

export async function addCampaign(ctx: Context, { kind, seq, ...given }: AddCampaign) {
  allowed(mayManage(ctx.actor))
  await checked(ctx, given)
  const { linesOfAKind } = await rulesOf(ctx.db, 'campaigns', rules)
  const taken = (await store.lines(ctx.db)).filter((line) => line.kind === kind).map((line) => line.seq!)
  refuseIf(whyNotPlace(kind, seq, linesOfAKind, taken))

  const id = newId(ctx.now.getTime())
  await store.insert(ctx.db, { ...given, id, kind, seq: seq ?? null }, ctx.actor.personId, ctx.now)
  news.tell(ctx, 'campaigns.changed', { id })
  return { id, version: 1 }
}

export async function changeCampaign(ctx: Context, id: string, { version, ...given }: ChangeCampaign) {
  allowed(mayManage(ctx.actor))
  const row = found(await store.find(ctx.db, id, true), 'campaigns.not-found')
  refuseIf(whyNotChange(row, version))
  await checked(ctx, given)

  news.tell(ctx, 'campaigns.changed', { id })
  return { id, ...(await store.rewrite(ctx.db, id, given)) }
}

export async function closeCampaign(ctx: Context, id: string, { version }: { version: number }) {
  allowed(mayManage(ctx.actor))
  const row = found(await store.find(ctx.db, id, true), 'campaigns.not-found')
  refuseIf(whyNotChange(row, version))

  news.tell(ctx, 'campaigns.changed', { id })
  return { id, ...(await store.close(ctx.db, id, dayOf(ctx.now))) }
}

/** What hangs on a record, and what may be hung there now by my organisations. */
export async function readTags(ctx: Context, { module, subjectId }: { module: string; subjectId: string }) {
  const { db, actor, now } = ctx
  allowed(mayRead(actor))
  const tags = await store.tagsOf(db, module, subjectId)
  const { onlyOrgsNamed } = await rulesOf(db, 'campaigns', rules)
  const mine = orgsOf(actor)
  const open = (await store.standing(db, dayOf(now))).filter(
    (row) =>
      whyNotTag(row, dayOf(now), mine, onlyOrgsNamed && !mayManage(actor)) === null &&
      !tags.some(({ campaignId }) => campaignId === row.id),
  )
  return {
    tags: tags.map(({ id, campaignId, kind, name, orgId, taggedBy }) => ({
      id,
      campaignId,
      kind,
      name,
      mayRemove: mayRemove(actor, { orgId, taggedBy }),
    })),
    open: open.map(({ id, kind, name }) => ({ id, kind, name })),
  }
}

const orgsOf = (actor: Actor): string[] => current(actor).map(({ orgId }) => orgId)
const mayRemove = (actor: Actor, { orgId, taggedBy }: { orgId: string; taggedBy: string | null }): boolean =>
  mayManage(actor) ||
  scopeOf(actor, 'campaigns.read').orgs.includes(orgId) ||
  (taggedBy !== null && taggedBy === actor.personId && mayRead(actor))

export async function putTag(ctx: Context, given: PutTag) {
  const { db, actor, now } = ctx
  allowed(mayRead(actor))
  const row = found(await store.find(db, given.campaignId), 'campaigns.not-found')
  const { onlyOrgsNamed } = await rulesOf(db, 'campaigns', rules)
  const mine = orgsOf(actor)
  refuseIf(whyNotTag(row, dayOf(now), mine, onlyOrgsNamed && !mayManage(actor)))
  refuseIf(
    (await store.tagsOf(db, given.module, given.subjectId)).some(({ campaignId }) => campaignId === row.id) &&
      refuse('campaigns.tagged'),
  )

  const orgId = mine.find((id) => row.orgIds.includes(id)) ?? mine[0]!
  const node = await nodeOf(db, (await orgOf(db, orgId))?.regionId ?? '')
  const id = newId(now.getTime())
  const at = { subdistrictId: node?.subdistrictId ?? null, communityId: node?.communityId ?? null }
  await store.insertTag(db, { ...given, id, orgId, ...at }, actor.personId, now)
  news.tell(ctx, 'campaigns.changed', { id: row.id })
  return { id }
}

export async function removeTag(ctx: Context, id: string) {
  const tag = found(await store.findTag(ctx.db, id), 'campaigns.no-tag')
  allowed(mayRemove(ctx.actor, tag))

  await store.removeTag(ctx.db, id, ctx.now)
  news.tell(ctx, 'campaigns.changed', { id: tag.campaignId })
  return { id }
}

async function shownRecords({ db, say }: Pick<Context, 'db' | 'say'>, rows: readonly store.TagRow[]) {
  const { orgs } = await directory(db)
  return rows.map((row) => ({ ...row, moduleName: say(`${row.module}:name`), org: orgs.get(row.orgId)?.name ?? '' }))
}

export async function listRecords(ctx: Context, id: string, query: RecordQuery) {
  allowed(mayRead(ctx.actor))
  found(await store.find(ctx.db, id), 'campaigns.not-found')
  const page = await store.pageOfRecords(ctx.db, ctx.actor, id, query)
  return { ...page, rows: await shownRecords(ctx, page.rows) }
}

const keys = ['record', 'module', 'org', 'taggedAt'] as const
export async function exportRecords(
  ctx: Context,
  id: string,
  query: Omit<RecordQuery, 'cursor' | 'limit'>,
  format: Format,
): Promise<FileAnswer> {
  const { actor, say } = ctx
  allowed(mayRead(actor))
  const row = found(await store.find(ctx.db, id), 'campaigns.not-found')
  const columns = keys.map((key) => ({
    title: say(`campaigns:columns.${key}`),
    kind: key === 'taggedAt' ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, row.name, columns, async (db, cursor) => {
    const { rows, next } = await store.pageOfRecords(db, actor, id, { ...query, cursor, limit: 200 })
    return { rows: (await shownRecords({ db, say }, rows)).map((r) => [r.title, r.moduleName, r.org, dayOf(r.taggedAt)]), next }
  })
}

/** The report writes itself: what for, how much of what, and each record in reach. */
export async function printReport(ctx: Context, id: string, format: 'pdf' | 'docx') {
  const campaign = await readCampaign(ctx, id)
  const t = (key: string, facts = {}) => ctx.say(`campaigns:${key}`, facts)
  const { rows } = await store.pageOfRecords(ctx.db, ctx.actor, id, { limit: 1000 })
  const records = await shownRecords(ctx, rows)
  const title = t('papers.report', { name: campaign.name })
  const until = campaign.toOn ?? dayOf(ctx.now)
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: t('papers.what') },
    {
      kind: 'paragraph',
      runs: t('papers.span', { from: chineseDay(campaign.fromOn), to: chineseDay(until), count: campaign.records }),
    },
    { kind: 'paragraph', runs: campaign.goals },
    ...(campaign.actions.length > 0 ? [{ kind: 'list', items: campaign.actions, numbered: true } as const] : []),
    { kind: 'heading', level: 1, text: t('papers.counts') },
    {
      kind: 'table',
      columns: [
        { title: t('columns.module'), width: 4 },
        { title: t('columns.records'), width: 2, align: 'right' },
      ],
      rows: campaign.counts.map(({ name, count }) => [name, String(count)]),
    },
    { kind: 'heading', level: 1, text: t('papers.records') },
    {
      kind: 'table',
      columns: [
        { title: t('columns.no'), width: 1, align: 'centre' },
        { title: t('columns.record'), width: 6 },
        { title: t('columns.module'), width: 3 },
        { title: t('columns.org'), width: 5 },
      ],
      rows: records.map((r, i) => [String(i + 1), r.title, r.moduleName, r.org]),
    },
    { kind: 'paragraph', runs: t('papers.byItself') },
  ]
  const paper: Paper = { kind: 'official', size: 'A4', title, footer: 'pages', signedOn: dayOf(ctx.now), blocks }
  return paperAnswer(paper, format, title)
}
