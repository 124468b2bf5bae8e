import type { Agent } from 'node:http'
import pg from 'pg'
import { ask, timed } from './load.ts'
import { type Server, signIn } from './server.ts'

export type TaskRow = { tasks: number; who: string; what: string; p50: number; p99: number }
const cityId = 350982
/** Open tasks in one person’s scope, at every size of the table. */
const scope = 2000

/** My day with 2,000 open tasks a person's scope, while the table grows a hundredfold; the last rows say by how much it slowed. */
export async function myDay(server: Server, sizes: readonly number[], say: (line: string) => void): Promise<TaskRow[]> {
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  const rows: TaskRow[] = []
  try {
    const { rows: found } = await owner.query<{ owner: string; asker: string; community: string; subdistrict: string }>(
      `select owner_org_id as owner, asked_by_org_id as asker, community_id as community, subdistrict_id as subdistrict from tasks.tasks
       where city_id = $1 and owner_org_id = (select a.org_id from people.appointments a join people.accounts c
         on c.city_id = a.city_id and c.person_id = a.person_id where c.city_id = $1 and c.sign_in_name = 'worker' limit 1) limit 1`,
      [cityId],
    )
    const home = found[0]!
    const others = await owner.query<{ id: string }>(
      `select id from orgs.orgs where city_id = $1 and id <> all($2::uuid[]) order by id limit 200`,
      [cityId, [home.owner, home.asker]],
    )
    await lay(owner, scope, [home.owner], home)
    let laid = scope
    for (const size of sizes) {
      await lay(
        owner,
        size - laid,
        others.rows.map(({ id }) => id),
        null,
      )
      laid = size
      await owner.query('vacuum analyze tasks.tasks')
      say(`${size} tasks laid, ${scope} of them open for one community`)
      for (const account of ['worker', 'street']) {
        const cookie = await signIn(server.origin, account)
        const get = (path: string) => (agent: Agent) => ask(agent, 'GET', server.origin + path, { cookie })
        for (const [what, path] of Object.entries({
          'my day': '/api/tasks?list=unit',
          'to verify': '/api/tasks?list=verify',
          late: '/api/tasks?list=unit&late=true',
          counts: '/api/tasks/counts',
        }))
          rows.push({ tasks: size, who: account, what, ...(await timed(200, get(path))) })
      }
    }
    return [...rows, ...ratios(rows, sizes)]
  } finally {
    await owner.end()
  }
}

/** Half of what is laid elsewhere is over; days are spread over two years. */
async function lay(
  owner: pg.Client,
  n: number,
  orgs: readonly string[],
  home: { asker: string; community: string; subdistrict: string } | null,
) {
  if (n <= 0) return
  await owner.query(
    `insert into tasks.tasks (city_id, id, title, origin_module, origin_subject_id, origin_kind, origin_title, asked_by_org_id, owner_org_id,
       verify_org_id, subdistrict_id, community_id, due_on, opened_at, state, ended_at, ended_words)
     select $1, gen_random_uuid(), '任务 ' || g, 'bench', gen_random_uuid(), 'bench', '压测', coalesce($4::uuid, o.id), o.id,
       coalesce($4::uuid, o.id), $6, $5, current_date + (g % 700 - 350), now() - (g % 400) * interval '1 day',
       case when $4::uuid is null and g % 2 = 0 then 'withdrawn' else 'doing' end,
       case when $4::uuid is null and g % 2 = 0 then now() end, case when $4::uuid is null and g % 2 = 0 then '压测' end
     from generate_series(1, $2::int) g join unnest($3::uuid[]) with ordinality o (id, at) on o.at = 1 + g % cardinality($3::uuid[])`,
    [cityId, n, orgs, home?.asker ?? null, home?.community ?? null, home?.subdistrict ?? null],
  )
}

function ratios(rows: readonly TaskRow[], sizes: readonly number[]): TaskRow[] {
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  return rows
    .filter(({ tasks }) => tasks === most && most > least)
    .map((row) => {
      const small = rows.find(({ tasks, who, what }) => tasks === least && who === row.who && what === row.what)!
      return {
        tasks: most / least,
        who: row.who,
        what: `${row.what}: times slower`,
        p50: row.p50 / small.p50,
        p99: row.p99 / small.p99,
      }
    })
}
