import { globSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { haveChromium } from './browser.ts'
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

const postgres = await reached('PostgreSQL and a migrated template', startTestPostgres)
try {
  if (postgres) {
    if (statements.length) await reached('rules and commands', () => tests(statements, { concurrency: 2, timeout: 60_000 }))
    if (journeys.length && (await reached('Chromium', haveChromium)))
      await reached('journeys in a browser', () => tests(journeys, { concurrency: 1, timeout: 120_000 }))
  }
} finally {
  await postgres?.stop()
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

function wholeTests(paths: string[]): Outcome {
  const apart = paths.filter(
    (path) => statSync(path).isFile() && /\b(?:only|skip|todo)(?:\(|: *(?:true|['"`]))/.test(readFileSync(path, 'utf8')),
  )
  if (apart.length) throw new Error(`A test is skipped, set apart or left to do in ${apart.join(', ')}`)
  return undefined
}
