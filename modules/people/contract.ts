import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import { byId, day, done, id, instant, words } from '#common/shapes.ts'

export * from './administration.ts'
export * from './postings.ts'
export { type Post, type PostCode, posts } from './posts.ts'
export * from './watching.ts'

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

const password = z.string().min(1).max(400)
const code = z.string().min(6).max(40)

export const SignInPage = z.object({
  city: z.object({ id: z.number().int(), name: z.string(), demo: z.boolean() }),
  cities: z.array(z.object({ id: z.number().int(), name: z.string() })),
  /** The city has an identity service of its own. */
  oidc: z.boolean(),
  minLength: z.number().int(),
})
export const readingSignInPage = endpoint({
  name: 'read-sign-in-page',
  method: 'GET',
  path: '/api/sign-in',
  access: 'public',
  summary: 'What the sign-in page of a city needs; another city by /c/<code>/api/sign-in',
  answer: SignInPage,
})
export const listingDemoAccounts = endpoint({
  name: 'list-demo-accounts',
  method: 'GET',
  path: '/api/demo-accounts',
  access: 'public',
  summary: 'The made-up accounts of a demo city, in demo mode only',
  answer: z.object({
    password: z.string().nullable(),
    rows: z.array(z.object({ signInName: z.string(), name: z.string(), role: z.string() })),
  }),
  refusals: ['people.no-demo'],
})
export const SignIn = z.object({ name: words(60), password, code: code.optional() })
export const signingIn = endpoint({
  name: 'sign-in',
  method: 'POST',
  path: '/api/sessions',
  access: 'public',
  summary: 'Sign in with name, password and, where enrolled, a code; another city by /c/<code>/api/sessions',
  body: SignIn,
  answer: z.object({ mustChangePassword: z.boolean() }),
  secret: true,
  refusals: ['people.sign-in-refused', 'people.code-required', 'people.code-wrong', 'people.locked'],
})
export const signingOut = endpoint({
  name: 'sign-out',
  method: 'DELETE',
  path: '/api/sessions/current',
  access: 'session',
  summary: 'Sign out',
  answer: done,
})
export const GiveCode = z.object({ code })
export const givingCode = endpoint({
  name: 'give-code',
  method: 'POST',
  path: '/api/sessions/current/code',
  access: 'session',
  summary: 'Show the second factor within a session',
  body: GiveCode,
  answer: done,
  refusals: ['people.code-wrong', 'people.locked'],
})
export const Session = z.object({
  id,
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  ip: z.string(),
  agent: z.string(),
  secondFactor: z.boolean(),
  thisOne: z.boolean(),
})
export const listingSessions = endpoint({
  name: 'list-sessions',
  method: 'GET',
  path: '/api/sessions',
  access: 'session',
  summary: 'Where I am signed in',
  answer: z.object({ rows: z.array(Session) }),
})
export const endingSession = endpoint({
  name: 'end-session',
  method: 'DELETE',
  path: '/api/sessions/:id',
  access: 'session',
  summary: 'End a session of mine, or anyone’s as security administrator',
  params: byId,
  answer: z.object({ id }),
  refusals: ['people.no-such-session'],
})
export const ChangePassword = z.object({ current: password, next: password })
export const changingPassword = endpoint({
  name: 'change-password',
  method: 'PUT',
  path: '/api/me/password',
  access: 'session',
  summary: 'Change my password; my other sessions end',
  body: ChangePassword,
  answer: done,
  secret: true,
  refusals: [
    'people.password-wrong',
    'people.password-too-short',
    'people.password-too-long',
    'people.password-common',
    'people.password-like-name',
    'people.password-the-same',
    'people.locked',
  ],
})
export const offeringSecondFactor = endpoint({
  name: 'offer-second-factor',
  method: 'POST',
  path: '/api/me/second-factor',
  access: 'session',
  summary: 'Begin to enrol an authenticator app',
  answer: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }),
  secret: true,
  refusals: ['people.second-factor-in-force'],
})
export const confirmingSecondFactor = endpoint({
  name: 'confirm-second-factor',
  method: 'POST',
  path: '/api/me/second-factor/confirm',
  access: 'session',
  summary: 'Put the authenticator app in force by a first code',
  body: GiveCode,
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
  secret: true,
  refusals: ['people.code-wrong', 'people.second-factor-in-force', 'people.second-factor-not-begun', 'people.locked'],
})

export const startingOidc = endpoint({
  name: 'start-oidc',
  method: 'GET',
  path: '/api/oidc/start',
  access: 'public',
  summary: 'To the city’s identity service; another city by /c/<code>/api/oidc/start',
  query: z.object({ next: z.string().max(400).optional() }),
  raw: true,
  refusals: ['people.no-oidc'],
})
export const finishingOidc = endpoint({
  name: 'finish-oidc',
  method: 'GET',
  path: '/api/oidc/callback',
  access: 'public',
  summary: 'Back from the identity service; its redirect URI is <origin>/c/<code>/api/oidc/callback',
  raw: true,
  refusals: ['people.no-oidc'],
})

export const refusals = {
  'people.no-oidc': 404,
  'people.not-found': 404,
  'people.no-such-appointment': 404,
  'people.no-such-post': 404,
  'people.no-such-org': 422,
  'people.no-org-of-this-name': 422,
  'people.no-such-person': 422,
  'people.same-name': 422,
  'people.not-a-code': 422,
  'people.not-a-phone': 422,
  'people.region-outside': 422,
  'people.ends-before-it-begins': 422,
  'people.secondment-needs-an-end': 422,
  'people.appointed-already': 409,
  'people.ended-already': 409,
  'people.has-left': 409,
  'people.code-taken': 409,
  'people.has-account': 409,
  'people.no-account-yet': 409,
  'people.sign-in-name-taken': 409,
  'people.no-phone': 404,
  'people.not-oneself': 403,
  'people.one-administration': 409,
  'people.administrators-do-no-business': 409,
  'people.administrators-need-a-second-factor': 409,
  'people.right-not-for-this-post': 422,
  'people.last-administrator': 409,
  'people.no-such-session': 404,
  'people.no-demo': 404,
  'people.no-account': 409,
  'people.password-change-required': 401,
  'people.sign-in-refused': 401,
  'people.code-required': 401,
  'people.code-wrong': 422,
  'people.locked': 429,
  'people.password-wrong': 422,
  'people.password-too-short': 422,
  'people.password-too-long': 422,
  'people.password-common': 422,
  'people.password-like-name': 422,
  'people.password-the-same': 422,
  'people.second-factor-in-force': 409,
  'people.second-factor-not-begun': 409,
} as const
