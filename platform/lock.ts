import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Lock = { release(): Promise<void> }

const LONGEST_SOCKET_PATH = 100

/**
 * Holds the data folder for this process alone, or throws a sentence naming the process that has it. The lock is a unix
 * socket we listen on: the kernel lets go of it however the process ends, and a file left behind answers nobody.
 * The file is seen across containers that share the folder. On Linux a name without a file is taken before it, so that
 * two starts in one moment cannot both find the file dead.
 */
export async function lockDataDir(dataDir: string): Promise<Lock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const folder = realpathSync(dataDir)
  const name = process.platform === 'linux' ? await take(`\0sigong-${short(folder)}`, folder) : undefined
  try {
    const file = await take(socketPath(folder), folder)
    return { release: async () => Promise.all([name, file].map(close)).then(() => undefined) }
  } catch (error) {
    await close(name)
    throw error
  }
}

const close = (server: Server | undefined) => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))

async function take(path: string, folder: string): Promise<Server> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const server = await listen(path)
    if (server) return server
    const holder = await holderOf(path)
    if (holder !== undefined) throw busy(folder, holder)
    if (!path.startsWith('\0')) await removeStale(path, folder)
  }
  throw new Error(`The lock ${path} can neither be taken nor is it held; remove it and start again.`)
}

/** Who answers on the socket: a process number, 0 if it does not say; undefined if nobody holds the lock. */
function holderOf(path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path)
    let said = ''
    let reached = false
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('connect', () => (reached = true))
    socket.on('data', (piece) => (said += piece))
    socket.on('error', () => {})
    socket.on('close', () => resolve(reached ? Number(said) || 0 : undefined))
  })
}

function listen(path: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.on('error', () => {}).end(String(process.pid)))
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(path, () => resolve(server.unref()))
  })
}

/** Takes the dead file away under another name first: if a quicker start has meanwhile put a live one there, it goes back. */
async function removeStale(path: string, folder: string): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString('hex')}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const holder = await holderOf(aside)
  if (holder === undefined) return rmSync(aside)
  renameSync(aside, path)
  throw busy(folder, holder)
}

function socketPath(folder: string): string {
  const inside = join(folder, 'lock')
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH) return inside
  return join(tmpdir(), `sigong-${short(folder)}.lock`)
}

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

const busy = (folder: string, pid: number) =>
  new Error(
    `Sigong already runs on the data folder ${folder}${pid ? ` (process ${pid})` : ''}. End it first, or set SIGONG_DATA to another folder.`,
  )
