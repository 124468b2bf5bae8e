import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { defineImport, number, type Outcome, oneOf, type RowOf, text } from '#platform/imports/import.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { rules } from '../rulebook.ts'
import { mayManage, orgOfAdder } from './policy.ts'
import * as store from './store.ts'

const columns = {
  kind: oneOf({
    titles: ['类型', '种类', '类别'],
    required: true,
    values: {
      工作任务: 'task',
      任务: 'task',
      考核评比: 'appraisal',
      考核: 'appraisal',
      一票否决: 'veto',
      报表: 'form',
      挂牌: 'plaque',
      牌子: 'plaque',
      台账: 'ledger',
      信息系统: 'app',
      应用程序: 'app',
      工作群: 'group',
      盖章: 'seal',
      证明盖章: 'seal',
    },
  }),
  name: text({ titles: ['名称', '事项名称', '事项'], required: true, max: 80, example: '平安社区建设考核' }),
  category: text({ titles: ['工作类别', '领域', '条线'], required: true, max: 40, example: '综治平安' }),
  imposer: text({ titles: ['布置单位', '来源单位', '责任单位'], required: true, max: 80, example: '市委政法委' }),
  basis: text({ titles: ['依据', '文件依据'], max: 200 }),
  frequency: oneOf({
    titles: ['频次'],
    required: true,
    values: {
      一次性: 'once',
      每天: 'daily',
      每周: 'weekly',
      每月: 'monthly',
      每季度: 'quarterly',
      每半年: 'halfYearly',
      每年: 'yearly',
      按需: 'asNeeded',
    },
  }),
  hours: number({ titles: ['年工时', '每年工时', '工时'] }),
  decision: oneOf({ titles: ['处理意见', '处理'], values: { 待定: 'pending', 保留: 'keep', 取消: 'cancel' } }),
  reason: text({ titles: ['理由', '说明'], max: 300 }),
}
type Row = RowOf<typeof columns>

async function keyed({ db, lang }: Context) {
  const { categories } = await rulesOf(db, 'burden', rules)
  return new Map(
    categories.flatMap((one) => [[one.zh, one.key] as const, [one[lang], one.key] as const, [one.key, one.key] as const]),
  )
}
const itemOf = (row: Row, category: string) => ({
  kind: row.kind as 'task',
  name: row.name,
  category,
  imposer: row.imposer,
  basis: row.basis ?? undefined,
  frequency: row.frequency as 'yearly',
  halfHours: Math.round((row.hours ?? 0) * 2),
})

/** The inventory as departments and communities hand it in; what stands in the register already is left as it is. */
export const importItems = defineImport({
  name: 'burden.items',
  permission: 'burden.manage',
  columns,
  keyOf: (row) => `${row.kind} ${row.name} ${row.imposer}`,

  async check(ctx, rows) {
    const categories = await keyed(ctx)
    const may = mayManage(ctx.actor)
    return Promise.all(
      rows.map(async (row) => {
        if (!may) return refuse('access.denied')
        const category = categories.get(row.category)
        if (!category) return refuse('burden.no-category', { name: row.category })
        return (await store.known(ctx.db, itemOf(row, category))) ? ('unchanged' as const) : ('created' as const)
      }),
    )
  },

  async apply(ctx, rows) {
    const categories = await keyed(ctx)
    const outcomes: Outcome[] = []
    for (const row of rows) {
      const item = itemOf(row, categories.get(row.category) ?? row.category)
      if (await store.known(ctx.db, item)) {
        outcomes.push('unchanged')
        continue
      }
      const id = newId(ctx.now.getTime())
      await store.insert(ctx.db, id, item, { orgId: orgOfAdder(ctx.actor), by: ctx.actor.personId, at: ctx.now })
      if (row.decision === 'keep' || row.decision === 'cancel') {
        const reason = row.reason ?? ctx.say('burden:imports.items.reason')
        await store.decide(ctx.db, id, {
          decision: row.decision,
          reason,
          replacedBy: null,
          on: dayOf(ctx.now),
          by: ctx.actor.personId,
        })
      }
      outcomes.push('created')
    }
    return outcomes
  },
})
