import type { z } from 'zod'
import type { FieldFault } from '#common/refusal.ts'
import { hasWord, type Say } from './words.ts'

/** The value at `place.gridId` of what a form holds. */
export const at = (values: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], values)

/** The same values with one changed, deeply, nothing shared being touched. */
export function put<T>(values: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.')
  const box = (values ?? {}) as Record<string, unknown>
  const inside = rest.length ? put(box[key], rest.join('.'), value) : value
  // A list stays one: what is written into `fields.0.name` is still the first of the fields.
  if (Array.isArray(box)) return Object.assign([...box], { [key]: inside }) as T
  return { ...box, [key]: inside } as T
}

const nothing = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** What is sent: empty fields are left out, so that "optional" means just that. */
export function tidy(values: unknown): unknown {
  if (values === null || typeof values !== 'object' || values instanceof File) return values
  if (Array.isArray(values)) return values.map(tidy)
  return Object.fromEntries(
    Object.entries(values)
      .map(([key, value]) => [key, tidy(typeof value === 'string' ? value.trim() : value)])
      .filter(([, value]) => value !== undefined && value !== ''),
  )
}

/** zod's issues as the house's faults; an empty field is always just that: `required`. */
export function faultsOf(issues: readonly z.core.$ZodIssue[], values: unknown): FieldFault[] {
  return issues.map((issue): FieldFault => {
    const path = issue.path.join('.')
    if (nothing(at(values, path))) return { path, code: 'required' }
    if (issue.code === 'too_small' || issue.code === 'too_big') {
      const small = issue.code === 'too_small'
      const bound = Number(small ? issue.minimum : issue.maximum)
      const code =
        issue.origin === 'string'
          ? issue.code
          : issue.origin === 'array'
            ? small
              ? 'too_few'
              : 'too_many'
            : `number_${issue.code}`
      return { path, code, facts: small ? { minimum: bound } : { maximum: bound } }
    }
    if (issue.code === 'custom') return { path, code: typeof issue.params?.code === 'string' ? issue.params.code : 'custom' }
    return { path, code: issue.code }
  })
}

/** What the lists look for at most. */
export const LONGEST_SEARCH = 100

/** How long a text may be, or between which numbers a number lies. */
export type Limit = number | { min?: number; max?: number }

/** What is beyond its field's limit: a text too long, a number too small or too large. What was written stays as it is. */
export const beyond = (limits: Iterable<readonly [string, Limit]>, values: unknown): FieldFault[] =>
  [...limits].flatMap(([path, limit]): FieldFault[] => {
    const value = at(values, path)
    if (typeof limit === 'number')
      return typeof value === 'string' && value.trim().length > limit
        ? [{ path, code: 'too_big', facts: { maximum: limit } }]
        : []
    if (typeof value !== 'number') return []
    const { min, max } = limit
    if (min !== undefined && value < min) return [{ path, code: 'number_too_small', facts: { minimum: min } }]
    return max !== undefined && value > max ? [{ path, code: 'number_too_big', facts: { maximum: max } }] : []
  })

/** A fault in words: the server's where it has said them, else the house's own, or a module's where the code names one (`concerns:fields.place`). */
export function sayFault(t: Say, { code, facts, title }: FieldFault & { title?: string }): string {
  if (title) return title
  for (const key of [`common:fields.${code}`, code.includes(':') ? code : '']) if (key && hasWord(key)) return t(key, facts)
  return t('common:fields.custom')
}
