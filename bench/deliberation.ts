import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import pg from 'pg'
import { keepSecret, spokenKey } from '#platform/keys.ts'
import { secretOf } from '#platform/secret.ts'
import { ask, percentile, type Reply } from './load.ts'
import type { Server } from './server.ts'

export type VotesRow = {
  voters: number
  round: number
  'all done s': number
  'ms a vote': number
  p50: number
  p99: number
  'told to wait': number
  votes: number
  'rights used': number
}

/**
 * Everybody votes at the same moment: each with his own slip, over HTTP, on one ballot, one connection a voter. Fifty at once
 * beside five hundred: what a vote costs may not grow with the crowd. Votes are counted against rights used, and one right is
 * tried twice at once.
 */
export async function deliberation(server: Server, crowds: readonly number[], rounds: number, say: (line: string) => void) {
  keepSecret(secretOf(server.dataDir))
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  owner.on('error', () => {})
  await owner.connect()
  const rows: VotesRow[] = []
  let no = Date.now() % 10_000_000
  for (let round = 1; round <= rounds; round++)
    for (const voters of crowds) {
      const row = await oneBallot(server, owner, `2099${++no}`, voters)
      rows.push({ voters, round, ...row })
      say(
        `deliberation, round ${round}: ${voters} at once in ${row['all done s'].toFixed(2)} s, ${row['ms a vote'].toFixed(2)} ms a vote, ${row.votes} votes for ${row['rights used']} rights`,
      )
    }
  await owner.end()
  return rows
}

async function oneBallot(
  server: Server,
  owner: pg.Client,
  no: string,
  voters: number,
): Promise<Omit<VotesRow, 'voters' | 'round'>> {
  const id = randomUUID()
  await owner.query("select set_config('app.city_id', '350982', false)")
  await owner.query(
    `insert into ballots.ballots (city_id, id, no, module, subject_id, title, form, options, groups, secret, quorum, pass, edition)
     values (350982, $1, $2, 'bench', $1, 'bench', 'single', '[{"key":"yes","text":"yes"},{"key":"no","text":"no"}]',
       '[{"key":"all","name":"all","weight":100}]', true, 50, 50, 1)`,
    [id, no],
  )
  const rights = Array.from({ length: voters }, (_, i) => ({ id: randomUUID(), seq: i + 1 }))
  await owner.query(
    `insert into ballots.roll (city_id, id, ballot_id, seq, group_key, kind)
     select 350982, r.id, $1, r.seq, 'all', 'slip' from jsonb_to_recordset($2) r (id uuid, seq int)`,
    [id, JSON.stringify(rights)],
  )
  await owner.query("update ballots.ballots set state = 'open', roll_size = $2 where id = $1", [id, voters])

  const doors: { url: string; cookie: string }[] = []
  for (const { id: right, seq } of rights) {
    const slip = `${no}${String(seq).padStart(4, '0')}`
    const entered = await fetch(`${server.origin}/vote`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ no: slip, key: spokenKey('ballot', `${right} 1`) }),
    })
    if (entered.status !== 303) throw new Error(`a slip was refused: ${entered.status}`)
    doors.push({ url: `${server.origin}/vote/${slip}`, cookie: entered.headers.getSetCookie()[0]!.split(';')[0]! })
  }
  const agent = new Agent({ keepAlive: true, maxSockets: voters + 1 })
  const body = JSON.stringify({ choice: 'yes' })
  // The last one's vote is sent twice at the same moment.
  const began = performance.now()
  let busy = 0
  /** Whom the house has no hand free for in ten seconds is told so, and presses again; his right is as it was. */
  const vote = async ({ url, cookie }: (typeof doors)[number]): Promise<Reply> => {
    const reply = await ask(agent, 'POST', url, { cookie }, body)
    if (reply.status < 500) return reply
    busy++
    return vote({ url, cookie })
  }
  const replies = await Promise.all([...doors, doors.at(-1)!].map(vote))
  const took = performance.now() - began
  agent.destroy()
  const taken = replies.filter(({ status }) => status === 303).length
  const { rows } = await owner.query<{ used: number; votes: number }>(
    `select (select count(*)::int from ballots.roll where ballot_id = $1 and voted) as used,
       (select count(*)::int from ballots.votes where ballot_id = $1) as votes`,
    [id],
  )
  const { used, votes } = rows[0]!
  if (votes !== used || votes !== taken || taken !== voters)
    throw new Error(`${taken} taken, ${votes} votes, ${used} rights used, of ${voters}`)
  const ms = replies.map((reply) => reply.ms)
  return {
    'all done s': took / 1000,
    'ms a vote': took / voters,
    p50: percentile(ms, 0.5),
    p99: percentile(ms, 0.99),
    'told to wait': busy,
    votes,
    'rights used': used,
  }
}
