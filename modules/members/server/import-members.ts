import { type Refusal, refuse } from '#common/refusal.ts'
import { covers, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { code, defineImport, type Outcome, type RowOf, text } from '#platform/imports/import.ts'
import { orgsOf } from '#server/orgs'
import { type Node, tree } from '#server/regions'
import { Register } from '../contract.ts'
import { phoneMark } from './own-keys.ts'
import { type Rules, rulebookOf } from './place.ts'
import { enter } from './register.ts'
import * as store from './store.ts'

const columns = {
  name: text({ titles: ['姓名', '党员姓名', 'name'], required: true, max: 40, example: '林晚晴' }),
  phone: code({
    titles: ['电话', '联系电话', '手机', '手机号', '联系方式', 'telephone'],
    check: (read) => (Register.shape.phone.safeParse(read).success ? null : refuse('members.not-a-phone')),
    example: '10000000001',
  }),
  kind: text({ titles: ['类别', '人员类别', '党员类别', 'kind'], required: true, max: 40, example: '在职党员' }),
  community: text({ titles: ['社区', '报到社区', '所在社区', 'community'], max: 40, example: '桐北社区' }),
  home: text({ titles: ['所属单位', '工作单位', '单位', 'unit'], max: 60 }),
  skills: text({ titles: ['特长', 'skills'], max: 200, example: '水电维修、驾驶' }),
  willing: text({ titles: ['意愿', '服务意愿', 'wishes'], max: 200 }),
}
type Row = RowOf<typeof columns>
type Side = 'host' | 'home'
type Given = Parameters<typeof enter>[1]

const imported = (side: Side) =>
  defineImport({
    name: side === 'host' ? 'members.roster' : 'members.unit',
    permission: side === 'host' ? 'members.register' : 'members.represent',
    columns,
    keyOf: (row) => `${row.name} ${row.phone ?? ''}`,
    async check(ctx, rows) {
      const known = await knowledge(ctx)
      const said: (Refusal | Outcome)[] = []
      for (const row of rows) {
        const read = await readRow(ctx, known, row, side)
        said.push('code' in read ? read : read.outcome)
      }
      return said
    },
    async apply(ctx, rows) {
      const known = await knowledge(ctx)
      const outcomes: Outcome[] = []
      for (const row of rows) {
        const read = await readRow(ctx, known, row, side)
        if ('code' in read) throw new Error(`checked and refused after all: ${read.code}`)
        if (read.outcome === 'created') await enter(ctx, read.given, side === 'host' ? 'community' : 'unit', 'roster')
        outcomes.push(read.outcome)
      }
      return outcomes
    },
  })

/** The community's own roster: each stands at once. */
export const importRoster = imported('host')
/** The unit's own members, for their communities to confirm. */
export const importOfUnit = imported('home')

type Known = { book: Rules; communities: Node[]; orgs: Awaited<ReturnType<typeof orgsOf>> }
async function knowledge(ctx: Context): Promise<Known> {
  const { nodes } = await tree(ctx.db)
  const communities = [...nodes.values()].filter(({ level }) => level === 'community')
  return { book: await rulebookOf(ctx), communities, orgs: await orgsOf(ctx.db) }
}

const keyIn = (items: readonly { key: string; zh: string; en: string }[], written: string) =>
  items.find(({ key, zh, en }) => [key, zh, en].includes(written))?.key
/** Of a sheet, whose writer sees no list to choose from, what may stand in the column. */
const notInList = (
  { say, lang }: Context,
  column: 'kind' | 'skills' | 'willing',
  key: string,
  items: readonly { zh: string; en: string }[],
): Refusal =>
  refuse('members.not-in-list', {
    column: say(`members:imports.roster.columns.${column}`),
    key,
    choices: items.map((item) => item[lang]).join('、'),
  })
const parts = (written: string | null) => (written ?? '').split(/[、,，;；\s]+/).filter(Boolean)

async function readRow(ctx: Context, known: Known, row: Row, side: Side): Promise<Refusal | { outcome: Outcome; given: Given }> {
  const { book, communities, orgs } = known
  const mine = scopeOf(ctx.actor, 'members.register')
  const own = scopeOf(ctx.actor, 'members.represent').orgs
  const kind = keyIn(book.kinds, row.kind)
  if (!kind) return notInList(ctx, 'kind', row.kind, book.kinds)
  // Without a community the roster is the importer's own.
  const community = row.community
    ? communities.find(({ name, code: no }) => [name, no].includes(row.community!))
    : communities.find(({ id }) => mine.communities.includes(id))
  if (!community) return refuse('members.no-such-community', { name: row.community ?? '' })
  const home = row.home ? orgs.find(({ name, shortName }) => [name, shortName].includes(row.home!)) : undefined
  const homeOrgId = side === 'home' ? (home ? home.id : own[0]!) : (home?.id ?? null)
  if (side === 'host' && !covers(mine, community)) return refuse('members.others-community', { community: community.name })
  if (side === 'home' && !own.includes(homeOrgId ?? '')) return refuse('members.others-unit')
  const chosen = { skills: parts(row.skills), willing: parts(row.willing) }
  for (const list of ['skills', 'willing'] as const)
    for (const word of chosen[list]) if (!keyIn(book[list], word)) return notInList(ctx, list, word, book[list])
  const given = Register.parse({
    name: row.name,
    kind,
    communityId: community.id,
    homeOrgId,
    homeWords: homeOrgId ? undefined : (row.home ?? undefined),
    phone: row.phone,
    skills: chosen.skills.map((word) => keyIn(book.skills, word)!),
    willing: chosen.willing.map((word) => keyIn(book.willing, word)!),
    certain: true,
  })
  return { outcome: await outcomeOf(ctx, given), given }
}

/** Somebody of the same name and telephone, or of the same name and unit, is there already: the file may come again. */
async function outcomeOf(ctx: Context, { name, phone, homeOrgId, communityId }: Given): Promise<Outcome> {
  const mark = phone ? phoneMark(ctx.cityId, phone) : null
  const alike = await store.alike(ctx.db, { name, mark })
  return alike.some(
    (one) => one.samePhone || (!phone && (homeOrgId ? one.homeOrgId === homeOrgId : one.communityId === communityId)),
  )
    ? 'unchanged'
    : 'created'
}
