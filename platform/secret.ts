import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The one secret of an installation: SIGONG_SECRET if set, else 32 random bytes kept in `dataDir/secret` (mode 600).
 * Whoever loses it loses sealed values and the application's database password, so it belongs into the backup's safe.
 */
export function secretOf(dataDir: string, env: NodeJS.ProcessEnv = process.env): Buffer {
  const given = env.SIGONG_SECRET
  if (given !== undefined && given !== '') {
    if (given.length < 32)
      throw new Error('SIGONG_SECRET is too short: it needs 32 characters or more, e.g. from "openssl rand -hex 32".')
    return Buffer.from(given, 'utf8')
  }
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) create(file, dataDir)
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
}

/** A key of its own for each purpose, so that no two uses of the secret meet. Hexadecimal, 64 characters. */
export const keyFor = (secret: Buffer, purpose: string): string => createHmac('sha256', secret).update(purpose).digest('hex')

/** Written aside and linked into place: two programs that start together end up with the same secret. */
function create(file: string, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  try {
    linkSync(aside, file)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside)
  }
}
