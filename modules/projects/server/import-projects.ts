import { newId } from '#common/ids.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { day, defineImport, number, type Outcome, text } from '#platform/imports/import.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { rules } from '../rulebook.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'
import * as work from './work-store.ts'

type Row = {
  title: string
  category: string
  community: string
  leadOrg: string
  goal: string
  budget: number | null
  from: string
  to: string
}

const keyOf = (row: Pick<Row, 'title' | 'community'>) => `${row.community} ${row.title}`

async function ground({ db }: Context) {
  const { categories } = await rulesOf(db, 'projects', rules)
  const byOrg = new Map(
    [...(await directory(db)).standing].flatMap((org) => [[org.name, org.id] as const, [org.shortName, org.id] as const]),
  )
  const communities = new Map(
    [...(await nodesOf(db)).values()].filter(({ level }) => level === 'community').map((node) => [node.name, node]),
  )
  return { categories, byOrg, communities }
}

const known = async ({ db }: Context, rows: readonly Row[]) =>
  new Map(
    (
      await db.many<{
        title: string
        communityId: string
        state: string
      }>(sql`select title, community_id, state from projects.projects
        where city_id = ${db.cityId} and title = any(${rows.map((row) => row.title)}::text[])`)
    ).map((row) => [`${row.communityId} ${row.title}`, row.state]),
  )

/** A list of projects as offices keep it; each becomes a draft that is handed in by the usual road. */
export const projectList = defineImport({
  name: 'projects.list',
  permission: 'projects.manage',
  columns: {
    title: text({ titles: ['项目名称', '名称'], required: true, max: 60, example: '北门小区雨污分流' }),
    category: text({ titles: ['类别', '项目类别'], required: true, max: 40, example: '人居环境' }),
    community: text({ titles: ['所属社区', '社区'], required: true, max: 40, example: '石湖社区' }),
    leadOrg: text({ titles: ['牵头单位', '责任单位'], required: true, max: 80, example: '市住房和城乡建设局' }),
    goal: text({ titles: ['项目目标', '目标', '建设内容'], required: true, max: 1000, example: '改造管网 1.2 公里' }),
    budget: number({ titles: ['预算（元）', '预算', '投资额'] }),
    from: day({ titles: ['开始日期', '起始日期'], required: true }),
    to: day({ titles: ['完成日期', '结束日期'], required: true }),
  },
  keyOf,
  async check(ctx, rows) {
    const { categories, byOrg, communities } = await ground(ctx)
    const standing = await known(ctx, rows)
    return rows.map((row): Refusal | Outcome => {
      const node = communities.get(row.community)
      if (!node?.subdistrictId || !mayManage(ctx.actor, { communityId: node.id, subdistrictId: node.subdistrictId }))
        return refuse('projects.import-community', { name: row.community })
      if (!byOrg.has(row.leadOrg)) return refuse('projects.import-unit', { name: row.leadOrg })
      if (!categories.some(({ zh, en }) => zh === row.category || en === row.category))
        return refuse('projects.import-category', { name: row.category })
      if (row.to <= row.from) return refuse('projects.import-days')
      return standing.has(`${node.id} ${row.title}`) ? 'unchanged' : 'created'
    })
  },
  async apply(ctx, rows) {
    const { categories, byOrg, communities } = await ground(ctx)
    const standing = await known(ctx, rows)
    const book = await rulesOf(ctx.db, 'projects', rules)
    const outcomes: Outcome[] = []
    for (const row of rows) {
      const node = communities.get(row.community)!
      if (standing.has(`${node.id} ${row.title}`)) {
        outcomes.push('unchanged')
        continue
      }
      const id = newId(ctx.now.getTime())
      const code = await nextNumber(ctx, 'projects.project', book.codePattern)
      const category = categories.find(({ zh, en }) => zh === row.category || en === row.category)!.key
      const written = {
        title: row.title,
        category,
        leadOrgId: byOrg.get(row.leadOrg)!,
        coOrgIds: [],
        goal: row.goal,
        indicators: [],
        startsOn: row.from,
        endsOn: row.to,
        ...(row.budget === null ? {} : { budgetFen: Math.round(row.budget * 100) }),
      }
      await store.insert(
        ctx.db,
        { ...written, id, code, communityId: node.id, subdistrictId: node.subdistrictId! },
        ctx.actor.personId,
        ctx.now,
      )
      work.addStep(ctx, id, 'proposed', null)
      await store.refresh(ctx.db, id, book)
      outcomes.push('created')
    }
    return outcomes
  },
})
