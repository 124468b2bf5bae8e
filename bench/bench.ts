import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { booking } from './booking.ts'
import { deliberation } from './deliberation.ts'
import { deliveries } from './deliveries.ts'
import { filing } from './filing.ts'
import { balances, postings } from './ledger.ts'
import { matching } from './matching.ts'
import { projectBoard } from './projects.ts'
import { scale } from './scale.ts'
import { forget, startServer } from './server.ts'
import { myDay } from './tasks.ts'
import { weigh } from './weight.ts'

/** `npm run bench [-- filing booking deliveries scale start matching projects ledger deliberation tasks] [--sizes=10000,100000,1000000]`: prints tables and writes them to bench/results/. */
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const sizes = /--sizes=([\d,]+)/.exec(process.argv.join(' '))?.[1]?.split(',').map(Number) ?? [10_000, 100_000, 1_000_000]
const wants = (part: string) => asked.length === 0 || asked.includes(part)
const who = { grid: 'grid', community: 'secretary', subdistrict: 'street', city: 'dispatch', 'several posts': 'manyposts' }
const result: Record<string, unknown> = {
  at: new Date().toISOString(),
  node: process.version,
  cpus: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
}
const say = (line: string) => console.log(line)
const round = (rows: object[]) =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'number' ? Math.round(v * 100) / 100 : v])),
  )

let server = await startServer()
say(`first start, demo city laid: ${(server.startedMs / 1000).toFixed(1)} s`)
try {
  if (wants('start')) {
    const first = server.startedMs
    await server.stop()
    server = await startServer(server.dataDir)
    const again = server.startedMs
    const pages = [await weigh(server.origin, '/'), await weigh(server.origin, '/report'), await weigh(server.origin, '/staff')]
    result.start = round([{ 'first start s': first / 1000, 'later start s': again / 1000, 'memory MB': server.rssMb() }])
    result.weight = round(pages)
    console.table(result.start)
    console.table(result.weight)
  }
  if (wants('scale')) {
    result.scale = round(await scale(server, sizes, who, say))
    console.table(result.scale)
    result.memoryAfterMb = Math.round(server.rssMb())
  }
  if (wants('tasks')) {
    const taskSizes = sizes.length === 3 ? [10_000, 1_000_000] : sizes
    result.tasks = round(await myDay(server, taskSizes, say))
    console.table(result.tasks)
  }
  if (wants('matching')) {
    const rows = matching()
    result.matching = rows
    console.table(round(rows))
  }
  if (wants('filing')) {
    const rows = await filing(server, 3, 8, 16, say)
    result.filing = typeof rows === 'string' ? rows : round(rows)
    typeof rows === 'string' ? say(rows) : console.table(result.filing)
  }
  if (wants('booking')) {
    const rows = await booking(server, 3, 5, 16, say)
    result.booking = typeof rows === 'string' ? rows : round(rows)
    typeof rows === 'string' ? say(rows) : console.table(result.booking)
  }
  if (wants('deliveries')) {
    const rows = await deliveries(server, 3, 5, 16, say)
    result.deliveries = typeof rows === 'string' ? rows : round(rows)
    typeof rows === 'string' ? say(rows) : console.table(result.deliveries)
  }
  if (wants('deliberation')) {
    const rows = await deliberation(server, [50, 500], 3, say)
    const cost = (voters: number) => {
      const own = rows.filter((row) => row.voters === voters).map((row) => row['ms a vote'])
      return own.reduce((sum, ms) => sum + ms, 0) / own.length
    }
    result.deliberation = round(rows)
    result.deliberationRatio = Math.round((cost(500) / cost(50)) * 100) / 100
    console.table(result.deliberation)
    say(`a vote among 500 costs ${result.deliberationRatio} of a vote among 50`)
  }
  if (wants('projects')) {
    result.projects = round(await projectBoard(server, say))
    console.table(result.projects)
  }
  if (wants('ledger')) {
    const rows = await postings(server, 3, 8, 16)
    result.postings = typeof rows === 'string' ? rows : round(rows)
    typeof rows === 'string' ? say(rows) : console.table(result.postings)
    const ledgerSizes = sizes.length === 3 ? [10_000, 10_000_000] : sizes
    result.balances = round(await balances(server, ledgerSizes, say))
    console.table(result.balances)
  }
} finally {
  await server.stop()
  forget(server)
}
mkdirSync('bench/results', { recursive: true })
const file = `bench/results/${new Date().toISOString().slice(0, 16).replace(/[:T]/g, '-')}.json`
writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
say(`written to ${file}`)
