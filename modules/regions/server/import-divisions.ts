import { dayOf } from '#common/dates.ts'
import { type Refusal, Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { code, day, defineImport, type Outcome, oneOf, type RowOf, text } from '#platform/imports/import.ts'
import { type Kind, levelOf } from '../contract.ts'
import { whyNotChange, whyNotCode, whyNotEnd, whyNotThatCode, whyNotThatDay } from '../rules.ts'
import { changed, type OpenTree, openTree } from './open-tree.ts'
import { mayManage } from './policy.ts'
import type { StandingRow } from './store.ts'

const kinds: Record<string, Kind> = {
  社区: 'community',
  村: 'village',
  网格: 'grid',
  街道: 'subdistrict',
  市: 'city',
  镇: 'subdistrict',
  乡: 'subdistrict',
  居委会: 'community',
  居民委员会: 'community',
  村委会: 'village',
  村民委员会: 'village',
  县级市: 'city',
  县: 'city',
  Community: 'community',
  Village: 'village',
  Grid: 'grid',
  Subdistrict: 'subdistrict',
  City: 'city',
}
const columns = {
  code: code({
    titles: ['区划代码', '统计用区划代码', '行政区划代码', '网格编码', '代码', 'code'],
    required: true,
    example: '350982001003',
  }),
  name: text({ titles: ['名称', '区划名称', '社区名称', '网格名称', 'name'], required: true, max: 40, example: '桐北社区' }),
  kind: oneOf({ titles: ['类别', '级别', '类型', 'kind'], required: true, values: kinds }),
  validFrom: day({ titles: ['开始日期', '设立日期', '启用日期', '生效日期', 'from'] }),
  validUntil: day({ titles: ['终止日期', '撤销日期', '停用日期', 'until'] }),
  note: text({ titles: ['依据', '备注', '说明', 'basis'] }),
}
type Row = RowOf<typeof columns>
/** What a row asks for, in the words of the tree. */
type Step = { does: 'nothing' } | { does: 'begin' } | { does: 'follow' | 'end'; standing: StandingRow }

/** A list of regions: begins those that are new, renames those called otherwise, ends those that have a last day. */
export const importDivisions = defineImport({
  name: 'regions.divisions',
  permission: 'regions.manage',
  columns,
  keyOf: (row) => `${row.code} ${row.validFrom ?? ''}`,
  async check(ctx, rows, file) {
    const tree = await openTree(ctx)
    return rows.map((row) => {
      const step = stepOf(ctx, tree, row, file)
      return 'code' in step ? step : outcomeOf(step)
    })
  },
  async apply(ctx, rows) {
    const tree = await openTree(ctx)
    const outcomes: Outcome[] = []
    for (const row of rows) outcomes.push(await take(ctx, tree, row))
    return outcomes
  },
})

const outcomeOf = (step: Step): Outcome => (step.does === 'nothing' ? 'unchanged' : step.does === 'begin' ? 'created' : 'updated')

/**
 * `file` are the rows that come in together: a parent may stand in an earlier one, a child's end anywhere. Null: the file
 * has been checked, the row is being taken.
 */
function stepOf(ctx: Context, tree: OpenTree, row: Row, file: readonly Row[] | null): Step | Refusal {
  const [today, level, above] = [dayOf(ctx.now), levelOf(row.kind), row.code.slice(0, -3)]
  const from = row.validFrom ?? today
  const until = row.validUntil
  const parentCode = level === 'city' ? null : above
  const parent = parentCode ? at(tree.withCode(parentCode), from) : undefined
  const denied = mayManage(ctx.actor, parent ? tree.place(parent.regionId) : {}) ? null : refuse('access.denied')
  const wrong =
    denied ??
    whyNotCode(level, row.code, parentCode) ??
    whyNotThatDay(from, today) ??
    (until ? whyNotThatDay(until, today) : null)
  if (wrong) return wrong
  if (until && until <= from) return refuse('regions.before-it-began', { from })

  const own = tree.withCode(row.code)
  const same = (s: StandingRow) => s.name === row.name && s.kind === row.kind
  if (own.some((s) => same(s) && s.validUntil === until && (!row.validFrom || s.validFrom === row.validFrom)))
    return { does: 'nothing' }
  const standing = own.find((s) => s.validUntil === null) ?? own.find((s) => s.validUntil === from)
  if (!standing) {
    const comes = file?.slice(0, file.indexOf(row)).some((other) => other.code === parentCode)
    if (parentCode && !parent && !comes) return refuse('regions.no-parent')
    return whyNotThatCode(row.code, from, own) ?? { does: 'begin' }
  }
  if (standing.validUntil === null && same(standing) && until) {
    const ends = (child: StandingRow) => !file || file.some((other) => other.code === child.code && other.validUntil)
    const left = tree.children(standing.regionId).filter((child) => !ends(child))
    return whyNotEnd(standing, left, until) ?? { does: 'end', standing }
  }
  if (standing.validUntil === null && same(standing)) return { does: 'nothing' }
  return (standing.validUntil === null ? whyNotChange(standing, from) : null) ?? { does: 'follow', standing }
}

const at = (standings: StandingRow[], on: string) =>
  standings.find((row) => row.validFrom <= on && (row.validUntil === null || on < row.validUntil))

async function take(ctx: Context, tree: OpenTree, row: Row): Promise<Outcome> {
  const step = stepOf(ctx, tree, row, null)
  if ('code' in step) throw new Refused(step)
  if (step.does === 'nothing') return 'unchanged'
  const from = row.validFrom ?? dayOf(ctx.now)
  const note = row.note ?? ''
  let id: string
  if (step.does === 'begin') {
    const parent = at(tree.withCode(row.code.slice(0, -3)), from)
    id = await tree.begin({ kind: row.kind, code: row.code, name: row.name, parentId: parent?.regionId ?? null, from, note })
  } else {
    id = step.standing.regionId
    if (step.does === 'follow') await tree.change(step.standing, from, { name: row.name, kind: row.kind, note })
  }
  const last = tree.last(id)!
  if (row.validUntil && last.validUntil === null) await tree.end(last, row.validUntil)
  await changed(ctx, id)
  return outcomeOf(step)
}
