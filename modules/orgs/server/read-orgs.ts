import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import type { FileAnswer } from '#platform/http.ts'
import { type OutColumn, type Value, writeCsv, writeXlsx } from '#platform/sheets/index.ts'
import { type Node, nodesOf } from '#server/regions'
import { kinds, type OrgQuery } from '../contract.ts'
import { type Directory, directory, type Org, reachOf } from './directory.ts'
import type { LineRow } from './store.ts'

type Listed = Org & { regionName: string }
type Narrowed = Omit<OrgQuery, 'cursor' | 'limit'>

/** Chinese by pinyin, as people look things up. */
const collator = new Intl.Collator('zh-CN', { numeric: true })
const sorts: Record<string, (org: Listed) => string> = {
  name: (org) => org.name,
  kind: (org) => String(kinds.indexOf(org.kind)).padStart(2, '0'),
  region: (org) => org.regionName,
  validFrom: (org) => org.validFrom,
}

/** Some hundreds of rows, all in memory: narrowed and ordered here, not in SQL. */
async function narrowed(
  db: Db,
  { q, kind, regionId, line, parentId, within, ended, sort = 'kind' }: Narrowed,
): Promise<Listed[]> {
  const { orgs } = await directory(db)
  const regions = await nodesOf(db)
  const isGiven = within ? await reachOf(db, within) : () => true
  const from = within ? orgs.get(within)?.regionId : undefined
  const wanted = q?.replace(/\s+/g, '').toLowerCase()
  const rows = [...orgs.values()]
    .filter(
      (org) =>
        (ended === 'true' || org.validUntil === null) &&
        (!kind?.length || kind.includes(org.kind)) &&
        (!regionId || liesIn(regions.get(org.regionId), regionId, regions)) &&
        (!(line || parentId) ||
          org.lines.some((own) => (!line || own.line === line) && (!parentId || own.parentId === parentId))) &&
        isGiven(org) &&
        (!wanted || [org.name, org.shortName, org.uscc ?? ''].some((text) => text.toLowerCase().includes(wanted))),
    )
    .map((org) => ({ ...org, regionName: (regions.get(org.regionId)?.path ?? []).join(' ') }))
  const [key, sign] = sort.startsWith('-') ? [sort.slice(1), -1] : [sort, 1]
  const by = sorts[key] ?? sorts.kind!
  const isFar = ({ regionId }: Listed) => Number(from !== undefined && regionId !== from)
  return rows.sort(
    (a, b) =>
      isFar(a) - isFar(b) || sign * collator.compare(by(a), by(b)) || collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1),
  )
}

function liesIn(node: Node | undefined, regionId: string, regions: ReadonlyMap<string, Node>): boolean {
  for (let at = node; at; at = at.parentId ? regions.get(at.parentId) : undefined) if (at.id === regionId) return true
  return false
}

/** The cursor is the id of the last row shown; where that row is gone, the list begins again. */
export async function listOrgs({ db }: Context, { cursor, limit, ...asked }: OrgQuery) {
  const rows = await narrowed(db, asked)
  const from = cursor ? rows.findIndex((org) => org.id === cursor) + 1 : 0
  const page = rows.slice(from, from + limit)
  return {
    rows: page,
    next: from + limit < rows.length ? page.at(-1)!.id : null,
    total: { count: Math.min(rows.length, 1000), more: rows.length > 1000 },
  }
}

export async function exportOrgs({ db, say }: Context, asked: Narrowed, as: 'xlsx' | 'csv'): Promise<FileAnswer> {
  const rows = await narrowed(db, asked)
  const { orgs } = await directory(db)
  const keys = ['name', 'shortName', 'kind', 'agencyKind', 'region', 'uscc', 'validFrom', 'validUntil'] as const
  const lineKeys = ['party', 'administrative', 'business', 'jurisdiction'] as const
  const column = (key: string): OutColumn => ({
    title: say(`orgs:imports.roster.columns.${key}`),
    kind: key.startsWith('valid') ? 'day' : 'text',
  })
  const regions = await nodesOf(db)
  const cells = rows.map((org): Value[] => [
    org.name,
    org.shortName,
    say(`orgs:kinds.${org.kind}`),
    org.agencyKind && say(`orgs:agencyKinds.${org.agencyKind}`),
    regions.get(org.regionId)?.code,
    org.uscc,
    org.validFrom,
    org.validUntil,
    ...lineKeys.map((line) => orgs.get(org.lines.find((own) => own.line === line)?.parentId ?? '')?.name),
  ])
  const name = say('orgs:imports.roster.title')
  const columns = [...keys, ...lineKeys].map(column)
  return as === 'csv'
    ? { type: 'text/csv; charset=utf-8', name: `${name}.csv`, body: writeCsv(columns, cells) }
    : {
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        name: `${name}.xlsx`,
        body: writeXlsx(name, columns, cells),
      }
}

export async function readOrg({ db }: Context, id: string) {
  const all = await directory(db)
  const org = found(all.orgs.get(id), 'orgs.not-found')
  const regions = await nodesOf(db)
  const regionName = (regionId: string) => (regions.get(regionId)?.path ?? []).join(' ')
  const history = all.standings
    .filter((row) => row.orgId === id)
    .map((row) => ({ ...row, regionName: regionName(row.regionId) }))
    .reverse()
  const belonging = (mine: (line: LineRow) => boolean, other: (line: LineRow) => string) =>
    all.lines
      .filter(mine)
      .map((line) => ({ ...line, orgId: other(line), orgName: nameIn(all, other(line)) }))
      .sort((a, b) => Number(a.validUntil !== null) - Number(b.validUntil !== null) || collator.compare(a.orgName, b.orgName))
  return {
    ...org,
    regionName: regionName(org.regionId),
    history,
    above: belonging(
      (line) => line.orgId === id,
      (line) => line.parentId,
    ),
    below: belonging(
      (line) => line.parentId === id,
      (line) => line.orgId,
    ),
  }
}

const nameIn = ({ orgs }: Directory, id: string) => orgs.get(id)?.name ?? ''
