import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runningEmbedded } from '#platform/postgres.ts'
import { DEMO_PASSWORD } from '../demo/accounts.ts'

export type Server = {
  origin: string
  ownerUrl: string
  dataDir: string
  startedMs: number
  rssMb(): number
  stop(): Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

/** The program as its users start it, in a data folder of its own. */
export async function startServer(dataDir = mkdtempSync(join(tmpdir(), 'sigong-bench-'))): Promise<Server> {
  const port = await freePort()
  const began = performance.now()
  const env = {
    ...process.env,
    SIGONG_DATA: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
    SIGONG_LOG: 'warn',
    SIGONG_PUBLIC_WRITES: '100000000',
  }
  const child: ChildProcess = spawn(process.execPath, ['app/server.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const origin = `http://127.0.0.1:${port}`
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    if (
      await fetch(`${origin}/health`).then(
        (r) => r.ok,
        () => false,
      )
    )
      break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const startedMs = performance.now() - began
  return {
    origin,
    dataDir,
    startedMs,
    ownerUrl: runningEmbedded(dataDir)!,
    rssMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    async stop() {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
}

export const forget = (server: Server): void => rmSync(server.dataDir, { recursive: true, force: true })

/** Signs in with a demo account and answers the cookie. */
export async function signIn(origin: string, name: string, city = 350982): Promise<string> {
  const response = await fetch(`${origin}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ city, name, password: DEMO_PASSWORD }),
  })
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
  return response.headers.getSetCookie()[0]!.split(';')[0]!
}
