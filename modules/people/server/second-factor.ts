import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { newKey } from '#common/ids.ts'
import { theConfig } from '#platform/config.ts'
import type { Db } from '#platform/db.ts'
import { keyFor, secretOf } from '#platform/secret.ts'
import * as accounts from './store/accounts.ts'

/** TOTP of RFC 6238 as every authenticator app knows it: SHA-1, six digits, 30 seconds; one step of clock difference. */
const usual = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const recoveryCodes = 10

export const newSecret = (): string => new Secret({ size: 20 }).base32

export const uriOf = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...usual, issuer, label, secret: Secret.fromBase32(secret) }).toString()

/** The step a code belongs to, or null if it is none of now. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ ...usual, secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token: code.replace(/\s/g, ''), window: 1, timestamp: now.getTime() })
  return delta === null ? null : Math.floor(now.getTime() / 30_000) + delta
}

/** A code of the app that was not used before, or a recovery code, which then is used up. */
export async function provesSecondFactor(db: Db, account: accounts.AccountRow, code: string, now: Date): Promise<boolean> {
  if (!account.secondFactor || !account.secondFactorAt) return false
  if (/^\d{6}$/.test(code.replace(/\s/g, ''))) {
    const step = stepOf(opened(db.cityId, account.personId, account.secondFactor), code, now)
    return step !== null && (await accounts.spendStep(db, account.personId, step)) === 1
  }
  return (await accounts.spendRecoveryCode(db, account.personId, recoveryHash(code))) === 1
}

/** For showing once; kept as hashes, which is enough for 80 random bits. */
export function newRecoveryCodes(): { codes: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: recoveryCodes }, () => newKey(16).replace(/(.{4})(?!$)/g, '$1-'))
  return { codes, hashes: codes.map(recoveryHash) }
}
const recoveryHash = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest()

const key = (): Buffer => Buffer.from(keyFor(secretOf(theConfig().dataDir), 'people.second-factor'), 'hex')
const boundTo = (cityId: number, personId: string) => Buffer.from(`${cityId}.${personId}`)

/** AES-256-GCM, bound to the person: a sealed secret copied to another account does not open. */
export function sealed(cityId: number, personId: string, secret: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(boundTo(cityId, personId))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

export function opened(cityId: number, personId: string, box: Buffer): string {
  const cipher = createDecipheriv('aes-256-gcm', key(), box.subarray(0, 12))
  cipher.setAAD(boundTo(cityId, personId)).setAuthTag(box.subarray(12, 28))
  return Buffer.concat([cipher.update(box.subarray(28)), cipher.final()]).toString('utf8')
}
