import type { Agent } from 'node:http'
import pg from 'pg'
import { ask, timed } from './load.ts'
import { type Server, signIn } from './server.ts'

export type ProjectsRow = {
  what: string
  'small p50': number
  'small p99': number
  'large p50': number
  'large p99': number
  'ratio p50': number
  'ratio p99': number
}

const projects = 2_000
/** Of each project, so that milestones and notes come to a million together. */
const each = 250
const asked: Record<string, string> = {
  'board by community': '/api/projects/board',
  'board by leader': '/api/projects/board?by=leader',
  'list, first page': '/api/projects?limit=50',
  'red ones': '/api/projects?light=red&limit=50',
}

/** The city's project board as the organisation department asks for it: with the demo's projects, and with 2,000 and a million lines below them. */
export async function projectBoard(server: Server, say: (line: string) => void): Promise<ProjectsRow[]> {
  const cookie = await signIn(server.origin, 'organiser')
  const measure = async () => {
    const found = new Map<string, { p50: number; p99: number }>()
    const get = (path: string) => (agent: Agent) => ask(agent, 'GET', server.origin + path, { cookie })
    for (const [what, path] of Object.entries(asked)) found.set(what, await timed(300, get(path)))
    return found
  }
  const small = await measure()
  const began = performance.now()
  await lay(server)
  say(
    `${projects} projects with ${projects * each * 2} milestones and notes laid in ${Math.round((performance.now() - began) / 1000)} s`,
  )
  const large = await measure()
  return Object.keys(asked).map((what) => {
    const [a, b] = [small.get(what)!, large.get(what)!]
    return {
      what,
      'small p50': a.p50,
      'small p99': a.p99,
      'large p50': b.p50,
      'large p99': b.p99,
      'ratio p50': b.p50 / a.p50,
      'ratio p99': b.p99 / a.p99,
    }
  })
}

const idOf = (kind: 'a' | 'b' | 'c', n: string) =>
  `('0bec0000-0000-7000-9${kind}00-' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`

async function lay(server: Server): Promise<void> {
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  try {
    await owner.query('begin')
    await owner.query("set local session_replication_role = 'replica'")
    await owner.query(`insert into projects.projects (city_id, id, code, title, category, community_id, subdistrict_id, leader_post_id, lead_org_id, goal,
        starts_on, ends_on, state, started_on, milestones, milestones_done, yellow_from, red_from, quiet_from, made_at)
      select city_id, ${idOf('a', 'n')}, 'bench ' || n, title, category, community_id, subdistrict_id, leader_post_id, lead_org_id, goal, starts_on, ends_on,
        'doing', starts_on, ${each}, ${each}, current_date + (n % 400) - 60, current_date + (n % 400) - 20, current_date + 30, now()
      from generate_series(1, ${projects}) n
      join (select p.*, row_number() over (order by code) - 1 as at, count(*) over () as many from projects.projects p where city_id = 350982) p
        on p.at = n % p.many`)
    await owner.query(`insert into projects.milestones (city_id, id, project_id, seq, title, plan_on, done_on, proof)
      select 350982, ${idOf('b', 'n')}, ${idOf('a', `n % ${projects} + 1`)}, n / ${projects} + 1, '节点', current_date - 200 + (n % 400), current_date - 1, '照片'
      from generate_series(0, ${projects * each - 1}) n`)
    await owner.query(`insert into projects.notes (city_id, id, project_id, month, done, next, at)
      select 350982, ${idOf('c', 'n')}, ${idOf('a', `n % ${projects} + 1`)}, to_char(date '2001-01-01' + make_interval(months => n / ${projects}), 'YYYY-MM'),
        '完成一段', '做下一段', now() from generate_series(0, ${projects * each - 1}) n`)
    await owner.query('commit')
    await owner.query('vacuum analyze projects.projects, projects.milestones, projects.notes')
  } finally {
    await owner.end()
  }
}
