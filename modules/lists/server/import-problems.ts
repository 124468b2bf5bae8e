import { dayOf } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { day, defineImport, type Outcome, type RowOf, text } from '#platform/imports/import.ts'
import { type Node, nodesOf } from '#server/regions'
import { mayManage } from './policy.ts'
import { raise } from './raise.ts'
import * as store from './store.ts'

const columns = {
  text: text({ titles: ['问题', '存在问题', '问题描述', 'problem'], required: true, max: 300, example: '三号楼楼道堆放杂物' }),
  place: text({ titles: ['所属社区', '社区', '所在地', '区划', 'place'], required: true, max: 40, example: '石湖社区' }),
  leader: text({ titles: ['责任领导', '责任人', 'leader'], max: 40 }),
  foundOn: day({ titles: ['发现日期', '提出日期', 'found on'] }),
}
type Row = RowOf<typeof columns>

/** A region below the city, or the city itself, by name. */
async function placeOf({ db }: Context, name: string): Promise<Node | undefined> {
  const named = [...(await nodesOf(db)).values()].filter((node) => node.level !== 'grid' && node.name === name)
  return named.length === 1 ? named[0] : undefined
}

/** A list kept on paper or in a sheet: problems; their measures are made here, for each has an owner and a day. */
export const importProblems = defineImport({
  name: 'lists.problems',
  permission: 'lists.manage',
  columns,
  keyOf: (row) => `${row.place} ${row.text}`,
  async check(ctx, rows) {
    const said: (Refusal | Outcome)[] = []
    for (const row of rows) said.push(await checked(ctx, row))
    return said
  },
  async apply(ctx, rows) {
    const outcomes: Outcome[] = []
    for (const row of rows) {
      const node = (await placeOf(ctx, row.place))!
      if (await store.standsAs(ctx.db, node, row.text)) {
        outcomes.push('unchanged')
        continue
      }
      await raise(ctx, {
        source: null,
        text: row.text,
        level: node.level as 'community',
        regionId: node.id,
        leader: row.leader,
        foundOn: row.foundOn ?? dayOf(ctx.now),
      })
      outcomes.push('created')
    }
    return outcomes
  },
})

async function checked(ctx: Context, row: Row): Promise<Refusal | Outcome> {
  const node = await placeOf(ctx, row.place)
  if (!node) return refuse('lists.no-such-place')
  if (!mayManage(ctx.actor, node)) return refuse('access.denied')
  if (row.foundOn && row.foundOn > dayOf(ctx.now)) return refuse('lists.not-yet', { today: dayOf(ctx.now) })
  return (await store.standsAs(ctx.db, node, row.text)) ? 'unchanged' : 'created'
}
