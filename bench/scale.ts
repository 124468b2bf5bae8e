import pg from 'pg'
import { fillTo } from './fill.ts'
import { ask, timed } from './load.ts'
import { type Server, signIn } from './server.ts'

export type ScaleRow = { concerns: number; who: string; what: string; p50: number; p99: number }
const cityId = 350982
const words = ['井盖', '下水道 反味', '石湖路', '电梯 修过', '路灯']

/** Worklist, case and search as each role asks for them, while the table grows a hundredfold. */
export async function scale(
  server: Server,
  sizes: number[],
  who: Record<string, string>,
  say: (line: string) => void,
): Promise<ScaleRow[]> {
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  const rows: ScaleRow[] = []
  try {
    for (const size of sizes) {
      const began = performance.now()
      await fillTo(owner, cityId, size)
      say(`${size} concerns laid in ${Math.round((performance.now() - began) / 1000)} s`)
      for (const [role, account] of Object.entries(who)) {
        const cookie = await signIn(server.origin, account)
        for (const [what, measured] of Object.entries(await measure(server.origin, cookie)))
          rows.push({ concerns: size, who: role, what, ...measured })
      }
    }
  } finally {
    await owner.end()
  }
  return rows
}

async function measure(origin: string, cookie: string) {
  const get = (path: string) => (agent: import('node:http').Agent) => ask(agent, 'GET', origin + path, { cookie })
  const agent = new (await import('node:http')).Agent()
  const first = JSON.parse((await ask(agent, 'GET', `${origin}/api/concerns?list=all&limit=50`, { cookie })).body) as {
    rows: { id: string }[]
  }
  agent.destroy()
  const ids = first.rows.map((row) => row.id)
  return {
    'worklist, mine': await timed(200, get('/api/concerns?list=mine')),
    'worklist, area': await timed(200, get('/api/concerns?list=area')),
    ...(ids.length
      ? { case: await timed(200, (a, n) => ask(a, 'GET', `${origin}/api/concerns/${ids[n % ids.length]}`, { cookie })) }
      : {}),
    search: await timed(200, (a, n) =>
      ask(a, 'GET', `${origin}/api/concerns?list=all&q=${encodeURIComponent(words[n % words.length]!)}`, { cookie }),
    ),
  }
}
