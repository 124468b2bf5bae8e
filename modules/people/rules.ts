import { maskPhone as masked } from '#common/contact.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import { commonPasswords } from './common-passwords.ts'
import { administrativePermissions, administrators, isAdministrator } from './posts.ts'

/** What a city asks of passwords and sessions; `platform.cities.settings.signIn` overrides. */
export type SignInRules = {
  minLength: number
  /** Failures in a row after which a name is locked. */
  lockAfter: number
  /** The first lock in minutes; each further one lasts twice as long, at most a day. */
  lockMinutes: number
  /** Failures from one address; offices share one, so it is higher. */
  lockAddressAfter: number
  idleMinutes: number
  hours: number
}
export const usualRules: SignInRules = {
  minLength: 10,
  lockAfter: 5,
  lockMinutes: 15,
  lockAddressAfter: 40,
  idleMinutes: 60,
  hours: 12,
}

/** Length and not being easily guessed; no demand for kinds of characters, which only makes passwords alike. */
export function whyNotPassword(password: string, signInName: string, { minLength }: SignInRules): Refusal | null {
  const plain = password.normalize('NFKC').toLowerCase()
  if ([...plain].length < minLength) return refuse('people.password-too-short', { minimum: minLength })
  if ([...plain].length > 128) return refuse('people.password-too-long', { maximum: 128 })
  if (commonPasswords.has(plain) || isRun(plain)) return refuse('people.password-common')
  if (plain.includes(signInName.toLowerCase())) return refuse('people.password-like-name')
  return null
}

/** One or two characters over and over, or characters in a row: 1111111111, abababababab, abcdefghij. */
function isRun(text: string): boolean {
  if (new Set(text).size <= 2) return true
  const steps = [...text].slice(1).map((char, i) => char.codePointAt(0)! - text.codePointAt(i)!)
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}

export type Throttle = { failures: number; locks: number; lastAt: Date; lockedUntil: Date | null }

export const isLocked = (throttle: Throttle | undefined, now: Date): boolean =>
  !!throttle?.lockedUntil && throttle.lockedUntil > now

const day = 24 * 60

/** One more failure: the count starts anew after a lock or a quiet day, a lock lasts twice as long as the one before. */
export function afterFailure(before: Throttle | undefined, now: Date, lockAfter: number, lockMinutes: number): Throttle {
  const minutesAgo = before ? (now.getTime() - before.lastAt.getTime()) / 60_000 : Number.POSITIVE_INFINITY
  const quiet = minutesAgo >= day * (before?.locks ? 2 : 1)
  const locks = quiet ? 0 : before!.locks
  const failures = (quiet ? 0 : before!.failures) + 1
  if (failures < lockAfter) return { failures, locks, lastAt: now, lockedUntil: null }
  const minutes = Math.min(lockMinutes * 2 ** locks, day)
  return { failures: 0, locks: locks + 1, lastAt: now, lockedUntil: new Date(now.getTime() + minutes * 60_000) }
}

/** The post someone is to get, and what he holds in those days. */
export type Appointing = {
  post: string
  personId: string
  by: string | null
  heldMeanwhile: readonly { post: string }[]
}

/**
 * System, security and audit administration stay in three pairs of hands (三员分立, GB/T 22239), away from business, and
 * nobody appoints himself to any of them.
 */
export function whyNotAppoint({ post, personId, by, heldMeanwhile }: Appointing): Refusal | null {
  if (personId === by) return refuse('people.not-oneself')
  if (isAdministrator(post)) {
    if (heldMeanwhile.some((held) => isAdministrator(held.post))) return refuse('people.one-administration')
    if (heldMeanwhile.length) return refuse('people.administrators-do-no-business')
  } else if (heldMeanwhile.some((held) => isAdministrator(held.post))) return refuse('people.administrators-do-no-business')
  return null
}

type Dates = { kind: string; from: string; until?: string | null | undefined }
/** Dates as `YYYY-MM-DD`; a secondment (挂职) is for a term. */
export function whyNotThoseDates({ kind, from, until }: Dates): Refusal | null {
  if (until && until <= from) return refuse('people.ends-before-it-begins')
  if (kind === 'secondment' && !until) return refuse('people.secondment-needs-an-end')
  return null
}

/** An administrator's post carries its own rights and a second factor, every other post only rights of business. */
export function whyNotThoseRights(post: string, permissions: readonly string[], secondFactor: boolean): Refusal | null {
  const own = administrators[post]
  const wrong = permissions.find((one) => (own ? !own.includes(one) : administrativePermissions.includes(one)))
  if (wrong) return refuse('people.right-not-for-this-post', { permission: wrong })
  if (own && !secondFactor) return refuse('people.administrators-need-a-second-factor')
  return null
}

/** 138****5678 */
export const maskPhone = (phone: string | null): string => (phone === null ? '' : masked(phone))
