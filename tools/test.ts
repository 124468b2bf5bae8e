import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { oneChromiumForAll } from './browser.ts'
import { together } from './test-groups.ts'
import { startTestPostgres } from './test-postgres.ts'
import { type Outcome, passing, program, reached, tests } from './test-stages.ts'

/** `npm test` runs everything; `npm run test:some -- paths` only the tests at or under these paths. */
const root = join(import.meta.dirname, '..')
process.chdir(root)
const some = process.argv.slice(2)
const everything = some.length === 0

const files = testFiles(some)
const journeys = files.filter((file) => file.endsWith('.e2e.ts'))
const statements = files.filter((file) => file.endsWith('.test.ts'))

if (everything) {
  await reached('format and lint', () => program('biome', 'check', '--diagnostic-level=warn', '--error-on-warnings'))
  await reached('types of the server', () => program('tsc', '-p', 'tsconfig.server.json'))
  await reached('types of the web', () => program('tsc', '-p', 'tsconfig.web.json'))
}
await reached('no test is skipped or set apart', async () => wholeTests(files))
if (everything || journeys.length) await reached('staff web', () => program('npm', 'run', '--silent', 'build:web'))

const scratch = mkdtempSync(join(tmpdir(), 'sigong-run-'))
process.env.NODE_COMPILE_CACHE = join(scratch, 'compiled') // every file is read and compiled once, not by each process anew

const postgres = await reached('PostgreSQL and a migrated template', startTestPostgres)
try {
  if (postgres) {
    if (files.some((file) => /playedDemo|aDemoHouse/.test(readFileSync(file, 'utf8')))) await reached('the demo city', playDemo)
    if (statements.length)
      await reached('rules and commands', () => tests(together(statements, scratch), { concurrency: 2, timeout: 60_000 }))
    const chromium = journeys.length ? await reached('Chromium', oneChromiumForAll) : undefined
    if (chromium) {
      await reached('journeys in a browser', () => tests(longestFirst(journeys), { concurrency: 2, timeout: 300_000 }))
      await chromium.close()
    }
  }
} finally {
  await postgres?.stop()
  rmSync(scratch, { recursive: true, force: true })
}

const { passed, failed } = passing()
if (passed + failed === 0) console.log('\nNo test ran.')
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed || passed === 0 ? 1 : 0)

function testFiles(paths: string[]): string[] {
  const all = globSync('{app,common,platform,modules,ui,tools,bench,demo}/**/*.{test,e2e}.ts').sort()
  const chosen = paths.map((path) => relative(root, join(root, relative(root, path))))
  return paths.length ? all.filter((file) => chosen.some((path) => file === path || file.startsWith(`${path}/`))) : all
}

/** Before any test waits for it; in a process of its own, for this one shall not load the program. */
function playDemo(): Promise<Outcome> {
  const play = `import { playedDemo } from './demo/testing.ts'\nawait playedDemo()`
  return program('node', '--input-type=module-typescript', '--eval', play)
}

/** So that the last one does not run alone for long. */
function longestFirst(paths: string[]): string[] {
  const length = (path: string) => (path.includes('every-page') ? Number.POSITIVE_INFINITY : statSync(path).size)
  return paths.toSorted((a, b) => length(b) - length(a))
}

function wholeTests(paths: string[]): Outcome {
  const apart = paths.filter(
    (path) => statSync(path).isFile() && /\b(?:only|skip|todo)(?:\(|: *(?:true|['"`]))/.test(readFileSync(path, 'utf8')),
  )
  if (apart.length) throw new Error(`A test is skipped, set apart or left to do in ${apart.join(', ')}`)
  return undefined
}
