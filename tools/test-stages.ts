import { spawn } from 'node:child_process'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

export type Outcome = undefined

const sum = { passed: 0, failed: 0 }
/** Longest a stage may take before it is given up, so that a run never hangs. Milliseconds. */
const LONGEST_STAGE = 40 * 60_000

export const passing = (): { passed: number; failed: number } => sum

/** Runs a stage and prints how long it took. A stage that fails counts as one failure and does not hide the next ones. */
export async function reached<T>(name: string, stage: () => Promise<T>): Promise<T | undefined> {
  const start = performance.now()
  const failedBefore = sum.failed
  console.log(`\n== ${name}`)
  try {
    return await stage()
  } catch (error) {
    console.error((error as Error).message)
    if (sum.failed === failedBefore) sum.failed++
    return undefined
  } finally {
    const verdict = sum.failed > failedBefore ? 'failed' : 'done'
    console.log(`== ${name}: ${verdict} in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  }
}

/** A program of node_modules/.bin, its output shown. */
export function program(command: string, ...args: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      timeout: LONGEST_STAGE,
      env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}` },
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`)),
    )
  })
}

/** node:test over files, a process each; `timeout` is each test's, in milliseconds. */
export async function tests(
  files: string[],
  { concurrency, timeout }: { concurrency: number; timeout: number },
): Promise<Outcome> {
  const events = run({ files, concurrency, timeout, signal: AbortSignal.timeout(LONGEST_STAGE) })
  let left = 0
  events.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return // the whole run's summary has no file
    sum.passed += counts.passed
    sum.failed += counts.tests - counts.passed - counts.skipped - counts.todo
    left = counts.skipped + counts.todo
  })
  const text = events.compose(spec)
  for await (const piece of text) process.stdout.write(piece)
  if (left) throw new Error(`${left} tests were skipped or left to do`)
  return undefined
}
