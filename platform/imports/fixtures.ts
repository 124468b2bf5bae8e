import { newId } from '#common/ids.ts'
import { refuse } from '#common/refusal.ts'
import { type Actor, resident } from '../actor.ts'
import { type Db, sql } from '../db.ts'
import { openTestHouse, type TestHouse } from '../testing.ts'
import { code, day, defineImport, type Import, type Outcome, oneOf, text } from './import.ts'
import { importsModule } from './module.ts'

/** A tiny roster, declared as a module would. */
export const roster = defineImport({
  name: 'clubs.roster',
  permission: 'clubs.import',
  columns: {
    name: text({ titles: ['队名', '名称'], required: true, max: 20, example: '示范巡逻队' }),
    head: text({ titles: ['队长', '负责人'] }),
    phone: code({ titles: ['电话'], example: '10000000001' }),
    since: day({ titles: ['成立日期'] }),
    kind: oneOf({ titles: ['类别'], values: { 志愿: 'volunteer', 文艺: 'arts' } }),
  },
  keyOf: (row) => row.name,
  async check({ db }, rows) {
    const known = await clubsNamed(
      db,
      rows.map((row) => row.name),
    )
    return rows.map((row) =>
      row.head === '某人' ? refuse('clubs.unknown-head', { head: row.head }) : outcomeOf(known.get(row.name), row.since),
    )
  },
  async apply({ db }, rows) {
    const known = await clubsNamed(
      db,
      rows.map((row) => row.name),
    )
    for (const row of rows)
      await db.run(sql`insert into clubs.clubs (city_id, name, since) values (${db.cityId}, ${row.name}, ${row.since})
        on conflict (city_id, name) do update set since = excluded.since`)
    if (rows.some((row) => row.name === '炸')) throw new Error('broken on purpose')
    return rows.map((row) => outcomeOf(known.get(row.name), row.since))
  },
})
const inTwo: Import = { ...roster, name: 'clubs.two', twoPersons: true }

const outcomeOf = (before: { since: string | null } | undefined, since: string | null): Outcome =>
  before ? (before.since === since ? 'unchanged' : 'updated') : 'created'
async function clubsNamed(db: Db, names: string[]) {
  const rows = await db.many<{ name: string; since: string | null }>(
    sql`select name, since from clubs.clubs where city_id = ${db.cityId} and name = any(${names})`,
  )
  return new Map(rows.map((row) => [row.name, row]))
}
const words = (clubs: string, name: string) => ({
  imports: Object.fromEntries(
    ['roster', 'two'].map((what) => [
      what,
      {
        title: clubs,
        columns: { name, head: '队长', phone: '电话', since: '成立日期', kind: '类别' },
        hints: { name: '全称。' },
      },
    ]),
  ),
  refusals: { 'unknown-head': '没有“{{head}}”这个人。' },
})
export const clubs = {
  name: 'clubs',
  words: { zh: words('队伍名册', '队名'), en: words('Clubs', 'Club') },
  refusals: { 'clubs.unknown-head': 422 },
  imports: [roster, inTwo],
}

export const city = 350982
export const tokens = { ann: 'a'.repeat(20), bob: 'b'.repeat(20), eve: 'e'.repeat(20), far: 'f'.repeat(20) }
const person = (name: string, permissions: string[]): Actor => ({
  ...resident,
  kind: 'person',
  personId: newId(),
  name,
  appointments: [
    { id: newId(), post: 'x', orgId: newId(), orgName: '街道', orgKind: 'x', level: 'city', regionId: null, permissions },
  ],
})
export const people: Record<string, Actor> = {
  [tokens.ann]: person('陈一', ['clubs.import']),
  [tokens.bob]: person('林二', ['clubs.import']),
  [tokens.eve]: person('王三', []),
  [tokens.far]: person('远方', ['clubs.import']),
}

/** A house with clubs, two cities, and people by their tokens. */
export async function aHouseOfClubs(): Promise<TestHouse> {
  const house = await openTestHouse([clubs as never, importsModule([clubs])], async (_db, token) => people[token])
  await house.owner.query(`insert into platform.cities (city_id, name) values (${city}, 'A'), (350999, 'B');
    create schema clubs; grant usage on schema clubs to sigong_app;
    create table clubs.clubs (city_id int, name text, since date, primary key (city_id, name));
    call platform.wall('clubs.clubs', 'select, insert, update')`)
  return house
}
