import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The postmaster that serves `cluster` now, if one does. A process that merely got the same number is not it. */
export function postmasterOf(cluster: string): number | undefined {
  const pid = writtenPid(cluster)
  return pid !== undefined && processesIn(cluster).includes(pid) ? pid : undefined
}

/**
 * Ends whatever an earlier program left running in `cluster` (our process was killed, PostgreSQL was not), and removes
 * the files by which PostgreSQL would believe them alive. Touches only processes whose working folder is `cluster`, as that of every PostgreSQL process is.
 */
export async function endOrphans(cluster: string, socket: string): Promise<void> {
  const postmaster = postmasterOf(cluster)
  if (postmaster !== undefined) {
    signal(postmaster, 'SIGINT')
    if (!(await allGone(cluster, 60_000))) signal(postmaster, 'SIGQUIT')
  }
  // Workers that outlive a killed postmaster notice it within moments; a busy one may need the last word.
  if (!(await allGone(cluster, 5_000))) for (const pid of processesIn(cluster)) signal(pid, 'SIGKILL')
  if (!(await allGone(cluster, 10_000))) throw new Error(`Another program still uses the database in ${cluster}`)
  // Their numbers may belong to strangers by now, or to dead processes nobody has buried yet.
  const left = readdirSync(socket).filter((name) => name.startsWith('.s.PGSQL.'))
  for (const file of [join(cluster, 'postmaster.pid'), ...left.map((name) => join(socket, name))]) rmSync(file, { force: true })
}

async function allGone(cluster: string, forMs: number): Promise<boolean> {
  for (const end = performance.now() + forMs; performance.now() < end; await sleep(25)) {
    if (processesIn(cluster).length === 0) return true
  }
  return false
}

function writtenPid(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined
}

export function processesIn(cluster: string): number[] {
  if (process.platform !== 'linux') return named(cluster)
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => workingFolder(pid) === cluster).map(Number)
}

function workingFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined // ended meanwhile, or another user's
  }
}

/** Elsewhere than on Linux only the postmaster is found, by its command line. */
function named(cluster: string): number[] {
  const pid = writtenPid(cluster)
  if (pid === undefined) return []
  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes(cluster) ? [pid] : []
  } catch {
    return []
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // gone already
  }
}
