import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runningEmbedded } from '#platform/postgres.ts'
import { postmasterOf, processesIn } from '#platform/postgres-orphans.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Which processes a blow ends, and in which order. */
export const blows = ['server', 'postgres', 'server, then postgres', 'postgres, then server'] as const
export type Blow = (typeof blows)[number]

/** A server of its own with its own PostgreSQL and data folder, that can be started and struck again and again. */
export class VictimHouse {
  readonly dataDir: string
  readonly base: string
  readonly log: string
  readonly #port: number
  #server: ChildProcess | undefined

  constructor(dataDir: string, port: number) {
    this.dataDir = dataDir
    this.#port = port
    this.base = `http://127.0.0.1:${port}`
    this.log = join(dataDir, 'server.log')
  }

  /** Starts it and waits until /health answers 200; the milliseconds it took. */
  async start(): Promise<number> {
    const begun = performance.now()
    const log = openSync(this.log, 'a')
    const env = {
      ...process.env,
      SIGONG_DATA: this.dataDir,
      PORT: String(this.#port),
      HOST: '127.0.0.1',
      SIGONG_MODE: 'demo',
      SIGONG_LOG: 'warn',
      SIGONG_PUBLIC_WRITES: '1000000000',
      DATABASE_URL: '',
      DATABASE_APP_URL: '',
      SIGONG_SECRET: '',
    }
    this.#server = spawn(process.execPath, ['app/server.ts'], { cwd: ROOT, stdio: ['ignore', log, log], env })
    closeSync(log)
    while (!(await this.healthy())) {
      if (this.#server.exitCode !== null) throw new Error(`the server ended during its start:\n${this.lastWords()}`)
      if (performance.now() - begun > 120_000)
        throw new Error(`the server is not healthy after two minutes:\n${this.lastWords()}`)
      await sleep(50)
    }
    return performance.now() - begun
  }

  async healthy(): Promise<boolean> {
    return fetch(`${this.base}/health`, { signal: AbortSignal.timeout(2000) }).then(
      (answer) => answer.status === 200,
      () => false,
    )
  }

  /** The owner's address, for looking past the doors. */
  ownerUrl(): string {
    return runningEmbedded(this.dataDir) ?? 'postgres://nobody@localhost/'
  }

  async strike(blow: Blow): Promise<void> {
    for (const victim of blow.split(', then ')) {
      if (victim === 'server') this.#server?.kill('SIGKILL')
      else this.#killPostgres()
    }
    // A server whose database died alone may live for a moment; it is struck before the next start.
    await sleep(300)
    if (this.#server && this.#server.exitCode === null && this.#server.signalCode === null) {
      this.#server.kill('SIGKILL')
      await once(this.#server, 'close')
    }
  }

  /** The postmaster first, so that it cannot bring order into what follows. */
  #killPostgres(): void {
    const cluster = realpathSync(join(this.dataDir, 'postgres/cluster'))
    const postmaster = postmasterOf(cluster)
    for (const pid of [postmaster, ...processesIn(cluster)]) {
      try {
        if (pid) process.kill(pid, 'SIGKILL')
      } catch {
        // ended meanwhile
      }
    }
  }

  /** Ends it as Ctrl-C does; the exit code. */
  async stop(): Promise<number | null> {
    if (!this.#server || this.#server.exitCode !== null) return null
    this.#server.kill('SIGTERM')
    const [code] = (await once(this.#server, 'close')) as [number | null]
    return code
  }

  lastWords(): string {
    return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-15).join('\n')
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
