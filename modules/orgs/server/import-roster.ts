import { dayOf } from '#common/dates.ts'
import { type Refusal, Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { code, day, defineImport, type Outcome, oneOf, type RowOf, text } from '#platform/imports/import.ts'
import { type Node, type Tree, tree } from '#server/regions'
import { type AgencyKind, agencyKinds, kinds, lines, normalised, type OrgKind } from '../contract.ts'
import { whyNotAgencyKind, whyNotSeat, whyNotThatDay } from '../rules.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { addOrg } from './add-org.ts'
import { endOrg } from './end-org.ts'
import { beginLine } from './lines.ts'
import { moveOrg } from './move-org.ts'
import { type OpenDirectory, openDirectory } from './open-directory.ts'
import { mayManage } from './policy.ts'
import { renameOrg } from './rename-org.ts'
import { setUscc } from './set-uscc.ts'

const named = <K extends string>(keys: readonly K[], words: Record<K, string>): Record<string, K> =>
  Object.fromEntries(keys.map((key) => [words[key], key]))
const otherWords: Record<string, OrgKind> = {
  居委会: 'residentsCommittee',
  社区居委会: 'residentsCommittee',
  村委会: 'residentsCommittee',
  物业公司: 'propertyFirm',
  业委会: 'ownersCommittee',
  驻区单位: 'localUnit',
  志愿服务队: 'volunteerTeam',
  部门: 'cityDept',
}
const parent = (title: string, ...others: string[]) => text({ titles: [title, ...others], max: 60 })
const columns = {
  name: text({
    titles: ['名称', '单位名称', '组织名称', '机构名称', '全称', 'name'],
    required: true,
    max: 60,
    example: '榕荫社区居民委员会',
  }),
  shortName: text({ titles: ['简称', 'short name'], max: 20 }),
  kind: oneOf({
    titles: ['类别', '单位类别', '组织类别', '性质', 'kind'],
    required: true,
    values: { ...named(kinds, zh.kinds), ...otherWords, ...named(kinds, en.kinds) },
  }),
  agencyKind: oneOf({
    titles: ['职能', 'what it does'],
    values: { ...named(agencyKinds, zh.agencyKinds), ...named(agencyKinds, en.agencyKinds) },
  }),
  region: text({
    titles: ['所在区划', '所属社区', '所在社区', '区划代码', '地址区划', 'region'],
    required: true,
    max: 40,
    example: '350982001003',
  }),
  uscc: code({ titles: ['统一社会信用代码', '信用代码', '社会信用代码', 'uscc'] }),
  validFrom: day({ titles: ['成立日期', '设立日期', 'since'] }),
  validUntil: day({ titles: ['撤销日期', '注销日期', 'until'] }),
  party: parent('党的领导', '上级党组织', '隶属党组织'),
  administrative: parent('行政隶属', '主管单位', '上级单位'),
  business: parent('业务指导', '业务主管部门'),
  jurisdiction: parent('属地管理', '属地党组织'),
}
type Row = RowOf<typeof columns>

/** A roster: adds what is new, renames what the credit code knows under another name, follows seats and lines. */
export const importRoster = defineImport({
  name: 'orgs.roster',
  permission: 'orgs.manage',
  columns,
  keyOf: (row) => row.name,
  async check(ctx, rows, file) {
    const [directory, regions] = [await openDirectory(ctx), await tree(ctx.db)]
    return rows.map((row) => verdictOf(ctx, directory, regions, row, file))
  },
  async apply(ctx, rows) {
    const outcomes: Outcome[] = []
    for (const row of rows) outcomes.push(await take(ctx, row))
    return outcomes
  },
})

/** A region by its code, or by its name where only one that stands bears it. */
function regionOf({ nodes, byCode }: Tree, written: string): Node | undefined {
  const called = [...nodes.values()].filter((node) => node.name === written || node.path.join('') === written)
  return byCode.get(written) ?? (called.length === 1 ? called[0] : undefined)
}

const usccOf = (row: Row) => (row.uscc ? normalised(row.uscc) : null)
const shortOf = (row: Row) => row.shortName ?? row.name.slice(0, 20)

function ownOf(directory: OpenDirectory, row: Row) {
  const own = directory.withUscc(usccOf(row)) ?? directory.org(directory.called(row.name)?.orgId ?? '')
  const seat = own && directory.seat(own.id)
  return own && seat ? { own, seat } : undefined
}

/** What a row changes about an organisation that stands. */
function changesOf(directory: OpenDirectory, row: Row, region: Node) {
  const known = ownOf(directory, row)
  const uscc = usccOf(row)
  const parents = lines.flatMap((line) => {
    const above = row[line] ? directory.called(row[line])?.orgId : undefined
    const now = directory.lines.find((each) => each.orgId === known?.own.id && each.line === line)?.parentId
    return above && above !== now ? [{ line, parentId: above }] : []
  })
  return {
    known,
    name: !!known && (known.seat.name !== row.name || (row.shortName !== null && known.seat.shortName !== row.shortName)),
    region: !!known && known.seat.regionId !== region.id,
    uscc: uscc !== null && known?.own.uscc !== uscc,
    parents,
  }
}

function verdictOf(ctx: Context, directory: OpenDirectory, regions: Tree, row: Row, file: readonly Row[]): Refusal | Outcome {
  const today = dayOf(ctx.now)
  const region = regionOf(regions, row.region)
  if (row.validUntil && !directory.called(row.name) && directory.endedAs(row.name, row.validUntil)) return 'unchanged'
  const wrong =
    whyNotSeat(row.kind, region) ??
    (mayManage(ctx.actor, region) ? null : refuse('access.denied')) ??
    whyNotThatDay(row.validFrom ?? today, today) ??
    (row.validUntil ? whyNotThatDay(row.validUntil, today) : null) ??
    whyNotAgencyKind(row.kind, row.agencyKind)
  if (wrong) return wrong
  const changes = changesOf(directory, row, region!)
  const { known } = changes
  const taken = directory.whyNotCode(usccOf(row), known?.own.id) ?? directory.whyNotName(row.name, known?.own.id)
  if (taken) return taken
  if (known && known.own.kind !== row.kind) return refuse('orgs.name-taken', { name: row.name })
  const missing = lines.find((line) => row[line] && !directory.called(row[line]) && !comesBefore(file, row, row[line]))
  if (missing) return refuse('orgs.no-parent')
  if (!known) return 'created'
  const same = !changes.name && !changes.region && !changes.uscc && changes.parents.length === 0 && !row.validUntil
  return same ? 'unchanged' : 'updated'
}

const comesBefore = (file: readonly Row[], row: Row, name: string) =>
  file.slice(0, file.indexOf(row)).some((other) => other.name === name)

/** Goes through the same commands as a person would. */
async function take(ctx: Context, row: Row): Promise<Outcome> {
  const directory = await openDirectory(ctx)
  const region = regionOf(await tree(ctx.db), row.region)
  if (!region) throw new Refused({ code: 'orgs.no-region' })
  if (row.validUntil && !directory.called(row.name) && directory.endedAs(row.name, row.validUntil)) return 'unchanged'
  const { known, name, region: moved, uscc, parents } = changesOf(directory, row, region)
  const today = dayOf(ctx.now)
  const since = known && !(row.validFrom && row.validFrom > known.seat.validFrom) ? today : (row.validFrom ?? today)
  const given = { name: row.name, shortName: shortOf(row), regionId: region.id, uscc: usccOf(row), from: since }
  const agencyKind: AgencyKind | null = row.agencyKind
  const one = known?.own ?? (await addOrg(ctx, { ...given, kind: row.kind, agencyKind }))
  const { id } = one
  let { version } = one
  const then = async (change: Promise<{ id: string; version: number }>) => {
    version = (await change).version
  }
  if (name) await then(renameOrg(ctx, id, { ...given, shortName: row.shortName ?? known!.seat.shortName, version }))
  if (moved) await then(moveOrg(ctx, id, { ...given, version }))
  if (known && uscc) await then(setUscc(ctx, id, { ...given, version }))
  for (const { line, parentId } of parents) {
    const began = directory.org(parentId)?.validFrom ?? since
    await then(beginLine(ctx, id, { line, parentId, from: [since, began].sort().at(1)!, version }))
  }
  if (row.validUntil) await then(endOrg(ctx, id, { on: row.validUntil, version }))
  if (!known) return 'created'
  return name || moved || uscc || parents.length || row.validUntil ? 'updated' : 'unchanged'
}
