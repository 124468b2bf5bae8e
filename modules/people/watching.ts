import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import { day, id, instant, listOf, listQuery } from '#common/shapes.ts'

export const listingLocked = endpoint({
  name: 'list-locked',
  method: 'GET',
  path: '/api/security/locked',
  access: 'session',
  summary: 'Accounts that wrong passwords have locked',
  answer: z.object({
    rows: z.array(
      z.object({ personId: id, name: z.string(), signInName: z.string(), lockedUntil: instant, locks: z.number().int() }),
    ),
  }),
})
export const OpenSession = z.object({
  id,
  personId: id,
  name: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  ip: z.string(),
  agent: z.string(),
  secondFactor: z.boolean(),
})
export type OpenSession = z.output<typeof OpenSession>
export const listingOpenSessions = endpoint({
  name: 'list-open-sessions',
  method: 'GET',
  path: '/api/security/sessions',
  access: 'session',
  summary: 'Who is signed in now, latest first',
  query: listQuery.extend({ personId: id.optional() }),
  answer: listOf(OpenSession),
})

export const AuditQuery = listQuery.extend({
  personId: id.optional(),
  /** The beginning of an action's name: `people.`, `people.sign-in`. */
  action: z
    .string()
    .max(60)
    .regex(/^[a-z.-]*$/)
    .optional(),
  subjectId: id.optional(),
  /** Days in Asia/Shanghai, both included. */
  from: day.optional(),
  to: day.optional(),
})
export type AuditQuery = z.output<typeof AuditQuery>
export const AuditRow = z.object({
  id,
  at: instant,
  /** Place in the chain; null for a moment, until it is sealed. */
  seq: z.number().int().nullable(),
  actorKind: z.enum(['person', 'resident', 'system']),
  personId: id.nullable(),
  name: z.string(),
  action: z.string(),
  subject: z.string().nullable(),
  subjectId: id.nullable(),
  facts: z.record(z.string(), z.unknown()),
  ip: z.string().nullable(),
})
export type AuditRow = z.output<typeof AuditRow>
export const listingAudit = endpoint({
  name: 'list-audit',
  method: 'GET',
  path: '/api/audit',
  access: 'session',
  summary: 'Who did what when, newest first',
  query: AuditQuery,
  answer: listOf(AuditRow),
})
export const exportingAudit = endpoint({
  name: 'export-audit',
  method: 'GET',
  path: '/api/audit/export',
  access: 'session',
  summary: 'The same list as .xlsx or .csv; the export is itself recorded',
  query: AuditQuery.omit({ cursor: true, limit: true }).extend({ as: z.enum(['xlsx', 'csv']).default('csv') }),
  raw: true,
})
export const verifyingAudit = endpoint({
  name: 'verify-audit',
  method: 'GET',
  path: '/api/audit/verdict',
  access: 'session',
  summary: 'Walk the chain from its first entry and say whether it is whole',
  answer: z.object({
    entries: z.number().int(),
    unsealed: z.number().int(),
    broken: z.object({ seq: z.number().int(), why: z.enum(['gap', 'link', 'hash']) }).nullable(),
  }),
})

export const readingOwnData = endpoint({
  name: 'read-own-data',
  method: 'GET',
  path: '/api/me/data',
  access: 'session',
  summary: 'What is kept about me here, and who looked at my contact data',
  answer: z.object({
    name: z.string(),
    code: z.string().nullable(),
    phone: z.string().nullable(),
    signInName: z.string().nullable(),
    secondFactorAt: instant.nullable(),
    passwordSetAt: instant.nullable(),
    minLength: z.number().int(),
    reveals: z.array(z.object({ id, at: instant, by: z.string(), reason: z.string() })),
  }),
})
