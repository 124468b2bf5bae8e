import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as oidc from 'openid-client'
import { theConfig } from '#platform/config.ts'
import { keyFor, secretOf } from '#platform/secret.ts'
import type { OidcSettings } from './settings.ts'

const hour = 3_600_000
const known = new Map<string, { at: number; service: Promise<oidc.Configuration> }>()

/** What the identity service says of itself, read once an hour. Plain http only for one on this very machine. */
export function serviceOf({ issuer, clientId }: OidcSettings, now: Date): Promise<oidc.Configuration> {
  const key = `${issuer} ${clientId}`
  const before = known.get(key)
  if (before && now.getTime() - before.at < hour) return before.service
  const url = new URL(issuer)
  const here = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  const execute = here ? [oidc.allowInsecureRequests] : []
  const service = oidc.discovery(url, clientId, theConfig().SIGONG_OIDC_SECRET, undefined, { execute, timeout: 10 })
  known.set(key, { at: now.getTime(), service })
  service.catch(() => known.delete(key))
  return service
}

/** What must come back unchanged with the browser: kept in its cookie, sealed, ten minutes. */
export type Begun = { state: string; nonce: string; verifier: string; next: string; until: number }

const key = () => Buffer.from(keyFor(secretOf(theConfig().dataDir), 'people.oidc'), 'hex')

export function sealBegun(begun: Begun): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(begun), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
}

export function openBegun(sealed: string | undefined, now: Date): Begun | undefined {
  try {
    const box = Buffer.from(sealed ?? '', 'base64url')
    const cipher = createDecipheriv('aes-256-gcm', key(), box.subarray(0, 12))
    cipher.setAuthTag(box.subarray(12, 28))
    const begun = JSON.parse(Buffer.concat([cipher.update(box.subarray(28)), cipher.final()]).toString('utf8')) as Begun
    return begun.until > now.getTime() ? begun : undefined
  } catch {
    return undefined
  }
}
