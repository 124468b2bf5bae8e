import type pg from 'pg'
import { tokensOf } from '#common/bigrams.ts'

const streets = [
  '石湖路',
  '桐山大道',
  '古城南路',
  '江滨路',
  '流美巷',
  '海口街',
  '天湖路',
  '太姥大道',
  '玉塘路',
  '中山北路',
  '山前街',
  '富民路',
]
const things = [
  '路灯',
  '井盖',
  '下水道',
  '垃圾桶',
  '停车位',
  '电梯',
  '水管',
  '围墙',
  '树枝',
  '电线',
  '公交站牌',
  '健身器材',
  '消防栓',
  '减速带',
  '红绿灯',
  '盲道',
]
const faults = [
  '坏了三天没人修',
  '堵住了反味',
  '被占用进不去',
  '晚上噪音太大',
  '漏水漏到楼道',
  '倒在路中间',
  '松动怕砸到人',
  '积水过不去',
  '没有人清理',
  '一直在响',
  '上次修过又坏了',
  '影响老人出行',
]
const wishes = [
  '请尽快派人来看一下。',
  '希望给个说法。',
  '孩子上学要经过这里。',
  '打过电话没有回音。',
  '能不能先围起来。',
  '多次反映没有解决，请回复处理时间。',
]

/** Texts as residents write them, put together from small lists; each with its tokens. */
function texts(count: number): { title: string; words: string; tokens: string[] }[] {
  return Array.from({ length: count }, (_, i) => {
    const pick = (list: string[], n: number) => list[Math.floor(i / n) % list.length]!
    const title = `${pick(streets, 1)}${(i % 97) + 1}号附近${pick(things, 12)}${pick(faults, 7)}`
    const words = `${title}，${pick(wishes, 3)}编号${i}。${pick(things, 31)}旁边也有同样的问题，${pick(faults, 17)}。`
    return { title, words, tokens: tokensOf(`${title} ${words}`) }
  })
}

/**
 * Adds concerns until there are `total` in the city: nine of ten closed, skewed over the grids, over three years, each with
 * a timeline of three lines and a clock. Written past the program, with the same columns and indexes as real ones.
 */
export async function fillTo(owner: pg.Client, cityId: number, total: number): Promise<void> {
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from concerns.concerns where city_id = $1', [
    cityId,
  ])
  const missing = total - rows[0]!.n
  if (missing <= 0) return
  await owner.query(`create temp table if not exists bench_texts (n int primary key, title text, words text, tokens text[])`)
  await owner.query('truncate bench_texts')
  const list = texts(5000)
  await owner.query(
    `insert into bench_texts select (t->>'n')::int, t->>'title', t->>'words', array(select jsonb_array_elements_text(t->'tokens')) from jsonb_array_elements($1::jsonb) t`,
    [JSON.stringify(list.map((t, n) => ({ n, ...t })))],
  )
  await owner.query('analyze bench_texts')
  const counts: number[] = []
  for (const [k, list] of lists.entries()) {
    const table = ['bench_grids', 'bench_topics', 'bench_depts'][k]!
    await owner.query(list.replaceAll('$1', String(cityId)))
    await owner.query(`analyze ${table}`)
    counts.push((await owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n)
  }
  await owner.query('drop index if exists concerns.by_words')
  for (let done = 0; done < missing; done += 100_000) {
    await owner.query('set session_replication_role = replica')
    await owner.query(insertConcerns, [cityId, rows[0]!.n + done, Math.min(100_000, missing - done), ...counts])
  }
  await owner.query('set session_replication_role = origin')
  await owner.query('create index by_words on concerns.concerns using gin (search)')
  for (const table of ['concerns', 'events', 'clocks']) await owner.query(`vacuum analyze concerns.${table}`)
}

/** Numbered lists to draw from: grids with their unit, leaves of the topic tree, departments. */
const lists = [
  `create temp table if not exists bench_grids as
   select row_number() over (order by g.code) - 1 as n, g.region_id as grid_id, c.region_id as community_id, s.region_id as subdistrict_id,
     (select o.org_id from orgs.standings o join orgs.orgs k on k.city_id = o.city_id and k.id = o.org_id
      where o.city_id = $1 and o.region_id = c.region_id and k.kind = 'residentsCommittee' limit 1) as unit
   from regions.standings g join regions.regions x on x.city_id = g.city_id and x.id = g.region_id and x.level = 'grid'
   join regions.standings c on c.city_id = g.city_id and c.region_id = g.parent_id and c.valid_until is null
   join regions.standings s on s.city_id = c.city_id and s.region_id = c.parent_id and s.valid_until is null
   where g.city_id = $1 and g.valid_until is null`,
  `create temp table if not exists bench_topics as
   select row_number() over (order by t.code) - 1 as n, t.id, t.code, v.class from concerns.topics t
   join concerns.topic_versions v on v.city_id = t.city_id and v.topic_id = t.id and v.version = t.version where t.city_id = $1 and v.class is not null`,
  `create temp table if not exists bench_depts as
   select row_number() over (order by id) - 1 as n, id from orgs.orgs where city_id = $1 and kind = 'cityDept'`,
]

const insertConcerns = `
with made as materialized (
  select i, gen_random_uuid() as id, b.title, b.words, array_to_tsvector(b.tokens) as search, g.grid_id, g.community_id, g.subdistrict_id, g.unit, t.id as topic_id, t.code, t.class, d.id as dept,
    now() - (((i * 7919) % 1000000)::float8 / 1000000) * interval '1095 days' as told_at, i % 10 <> 0 as closed,
    (array['collected','accepted','dispatched','working','working','working','replied','checked'])[1 + (i / 10) % 8] as state
  from generate_series($2::bigint + 1, $2::bigint + $3::bigint) i
  join bench_grids g on g.n = floor(power(((i * 104729) % 10007) / 10007.0, 1.6) * $4::int)::bigint
  join bench_topics t on t.n = (i * 31) % $5::bigint
  join bench_depts d on d.n = (i * 17) % $6::bigint
  join bench_texts b on b.n = (i % 5000)::int
), put as (
  insert into concerns.concerns (city_id, id, no, channel, topic_id, topic_version, topic_code, class, title, words, subdistrict_id, community_id, grid_id, wants_contact, state, event_count,
    first_org_id, holder_org_id, sender_org_id, handler_org_id, due_at, due_kind, told_at, accepted_at, closed_at, result, search)
  select $1, id, 'B' || lpad(i::text, 14, '0'), 'web', topic_id, 1, code, class, title, words, subdistrict_id, community_id, grid_id, true, case when closed then 'closed' else state end, 3,
    unit, case when not closed and state in ('dispatched', 'working') then dept else unit end, unit, dept, case when closed then null else now() + ((i % 400) - 80) * interval '1 hour' end,
    case when closed then null else 'finish' end, told_at, told_at, case when closed then told_at + interval '3 days' end, case when closed then 'solved' end, search
  from made
), clocked as (
  insert into concerns.clocks (city_id, id, concern_id, round, kind, started_at, "limit", basis, rulebook, due_at, stopped_at, outcome)
  select $1, gen_random_uuid(), id, 1, 'finish', told_at, '{"amount":5,"unit":"workingDays"}', 'bench', 1, now() + ((i % 400) - 80) * interval '1 hour', case when closed then told_at end, case when closed then 'met' end from made
)
insert into concerns.events (city_id, concern_id, seq, at, kind, actor_kind, org_id, facts, said_to)
select $1, id, s, told_at, (array['told','accept','dispatch'])[s], 'system', unit, '{}', 'both' from made, generate_series(1, 3) s`
