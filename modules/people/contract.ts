import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import { day, id } from '#common/shapes.ts'

export type { PostCode } from './posts.ts'

export const Acting = z.object({
  id,
  post: z.string(),
  postName: z.string(),
  orgId: id,
  orgName: z.string(),
  level: z.enum(['city', 'subdistrict', 'community', 'grid']),
  regionId: id.nullable(),
  regionName: z.string(),
  validFrom: day,
  validUntil: day.nullable(),
  permissions: z.array(z.string()),
})
export const Me = z.object({
  person: z.object({ id, name: z.string() }),
  city: z.object({ id: z.number().int(), name: z.string(), demo: z.boolean() }),
  appointments: z.array(Acting),
  actingId: id.nullable(),
  lang: z.enum(['zh', 'en']),
  mode: z.enum(['demo', 'production']),
  /** Signed in with a second factor. */
  mfa: z.boolean(),
  mustChangePassword: z.boolean(),
  mustEnrol: z.boolean(),
  /** Has a second factor, but has not shown it in this session. */
  mustGiveCode: z.boolean(),
})
export const readingMe = endpoint({
  name: 'read-me',
  method: 'GET',
  path: '/api/me',
  access: 'session',
  summary: 'Who is signed in, with the appointments that count now',
  answer: Me,
})
export const actingUnder = endpoint({
  name: 'act-under',
  method: 'PUT',
  path: '/api/me/acting',
  access: 'session',
  summary: 'Act under one appointment, or under all together',
  body: z.object({ appointmentId: id.nullable() }),
  answer: z.object({ actingId: id.nullable() }),
  refusals: ['people.no-such-appointment'],
})

export const refusals = {
  'people.no-such-appointment': 404,
  'people.password-change-required': 401,
} as const
