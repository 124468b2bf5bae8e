import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import { byId, day, done, id, instant, listOf, listQuery, optionalWords, words } from '#common/shapes.ts'

export const kinds = ['main', 'concurrent', 'secondment', 'partTime'] as const
export const AppointmentKind = z.enum(kinds)

/** A number as people write it; a masked one (138****5678) never passes, so it cannot overwrite the real one. */
export const phone = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\+?\d{7,15}$/))
const code = z
  .string()
  .trim()
  .regex(/^[\w.-]{1,40}$/)
const basis = words(200)

export const Appointment = z.object({
  id,
  post: z.string(),
  postName: z.string(),
  orgId: id,
  orgName: z.string(),
  kind: AppointmentKind,
  regionId: id.nullable(),
  regionName: z.string().nullable(),
  validFrom: day,
  validUntil: day.nullable(),
  basis: z.string(),
  endedEarlyAt: instant.nullable(),
  endBasis: z.string().nullable(),
  state: z.enum(['coming', 'held', 'ended']),
})
export type Appointment = z.output<typeof Appointment>
const AccountState = z.enum(['none', 'open', 'disabled'])
export const PersonRow = z.object({
  id,
  name: z.string(),
  code: z.string().nullable(),
  /** Masked. */
  phone: z.string(),
  posts: z.array(z.object({ postName: z.string(), orgName: z.string(), kind: AppointmentKind })),
  account: AccountState,
  left: z.boolean(),
})
export type PersonRow = z.output<typeof PersonRow>
export const PersonDetail = PersonRow.omit({ posts: true }).extend({
  version: z.number().int(),
  leftAt: instant.nullable(),
  signInName: z.string().nullable(),
  secondFactor: z.boolean(),
  lockedUntil: instant.nullable(),
  /** Newest first, ended ones too. */
  appointments: z.array(Appointment),
})
export const Changed = z.object({ id, version: z.number().int() })
export const Made = z.object({ id })

export const PeopleQuery = listQuery.extend({
  orgId: id.optional(),
  post: z.string().max(40).optional(),
  left: z.enum(['true', 'false']).optional(),
})
export type PeopleQuery = z.output<typeof PeopleQuery>
export const AddPerson = z.object({ name: words(40), phone: phone.nullish(), code: code.nullish() })
export const ChangePerson = AddPerson.partial().extend({ version: z.number().int() })
export const Appoint = z.object({
  post: z.string().min(1).max(40),
  orgId: id,
  kind: AppointmentKind,
  regionId: id.nullish(),
  from: day,
  until: day.nullish(),
  basis,
})
export const EndAppointment = z.object({
  /** The first day on which it is no longer held; without it, it ends at once. */
  on: day.optional(),
  basis,
})
export type AddPerson = z.output<typeof AddPerson>
export type ChangePerson = z.output<typeof ChangePerson>
export type Appoint = z.output<typeof Appoint>
export type EndAppointment = z.output<typeof EndAppointment>

const one = { access: 'session', params: byId } as const
const appointing = [
  'people.not-found',
  'people.has-left',
  'people.no-such-post',
  'people.no-such-org',
  'people.region-outside',
  'people.ends-before-it-begins',
  'people.secondment-needs-an-end',
  'people.appointed-already',
  'people.not-oneself',
  'people.one-administration',
  'people.administrators-do-no-business',
] as const

export const listingPeople = endpoint({
  name: 'list-people',
  method: 'GET',
  path: '/api/people',
  access: 'session',
  summary: 'Persons with the posts they hold now, by name',
  query: PeopleQuery,
  answer: listOf(PersonRow),
})
export const exportingPeople = endpoint({
  name: 'export-people',
  method: 'GET',
  path: '/api/people/export',
  access: 'session',
  summary: 'Persons and the posts they hold now as .xlsx or .csv, contact data masked',
  query: PeopleQuery.omit({ cursor: true, limit: true }).extend({ as: z.enum(['xlsx', 'csv']).default('xlsx') }),
  raw: true,
})
export const readingPerson = endpoint({
  ...one,
  name: 'read-person',
  method: 'GET',
  path: '/api/people/:id',
  summary: 'A person with all appointments from when to when',
  answer: PersonDetail,
  refusals: ['people.not-found'],
})
export const addingPerson = endpoint({
  name: 'add-person',
  method: 'POST',
  path: '/api/people',
  access: 'session',
  summary: 'Add a person, who has no rights before an appointment',
  body: AddPerson,
  answer: Made,
  refusals: ['people.code-taken'],
})
export const changingPerson = endpoint({
  ...one,
  name: 'change-person',
  method: 'PUT',
  path: '/api/people/:id',
  summary: 'Correct name, staff number or contact',
  body: ChangePerson,
  answer: Changed,
  refusals: ['people.not-found', 'people.code-taken', 'version.stale'],
})
export const leaving = endpoint({
  ...one,
  name: 'leave',
  method: 'PUT',
  path: '/api/people/:id/leave',
  summary: 'A person leaves: all appointments, sessions and the account end',
  body: z.object({ basis }),
  answer: Made,
  refusals: ['people.not-found', 'people.has-left', 'people.not-oneself', 'people.last-administrator'],
})
export const appointingPerson = endpoint({
  ...one,
  name: 'appoint',
  method: 'POST',
  path: '/api/people/:id/appointments',
  summary: 'Appoint a person to a post from a day on',
  body: Appoint,
  answer: Made,
  refusals: appointing,
})
export const endingAppointment = endpoint({
  ...one,
  name: 'end-appointment',
  method: 'PUT',
  path: '/api/appointments/:id/end',
  summary: 'End an appointment at once or on a day; its rights end with it',
  body: EndAppointment,
  answer: Made,
  refusals: ['people.no-such-appointment', 'people.ended-already', 'people.last-administrator'],
})
export const transferring = endpoint({
  ...one,
  name: 'transfer',
  method: 'POST',
  path: '/api/appointments/:id/transfer',
  summary: 'End one appointment and begin another at the same midnight',
  body: Appoint,
  answer: Made,
  refusals: [...appointing, 'people.no-such-appointment', 'people.ended-already', 'people.last-administrator'],
})

export const IssueAccount = z.object({
  signInName: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
})
/** Shown once, handed over in person, changed at the first sign-in. */
export const OneTimePassword = z.object({ id, signInName: z.string(), oneTimePassword: z.string() })
export const issuingAccount = endpoint({
  ...one,
  name: 'issue-account',
  method: 'POST',
  path: '/api/people/:id/account',
  summary: 'Give a person an account with a password for the first sign-in',
  body: IssueAccount,
  answer: OneTimePassword,
  secret: true,
  refusals: ['people.not-found', 'people.has-left', 'people.has-account', 'people.sign-in-name-taken'],
})
const secured = ['people.not-found', 'people.no-account-yet', 'people.not-oneself'] as const
export const resettingPassword = endpoint({
  ...one,
  name: 'reset-password',
  method: 'PUT',
  path: '/api/people/:id/account/password',
  summary: 'Give a new first password; all sessions of the person end',
  answer: OneTimePassword,
  secret: true,
  refusals: secured,
})
export const resettingSecondFactor = endpoint({
  ...one,
  name: 'reset-second-factor',
  method: 'PUT',
  path: '/api/people/:id/account/second-factor',
  summary: 'Take away a lost second factor; all sessions of the person end',
  answer: done,
  refusals: secured,
})
export const unlocking = endpoint({
  ...one,
  name: 'unlock',
  method: 'PUT',
  path: '/api/people/:id/account/unlock',
  summary: 'End the lock that wrong passwords have brought',
  answer: done,
  refusals: secured,
})
export const disabling = endpoint({
  ...one,
  name: 'disable-account',
  method: 'PUT',
  path: '/api/people/:id/account/disabled',
  summary: 'Shut or open an account; shutting ends all sessions at once',
  body: z.object({ disabled: z.boolean() }),
  answer: done,
  refusals: secured,
})
export const revealing = endpoint({
  ...one,
  name: 'reveal-contact',
  method: 'POST',
  path: '/api/people/:id/reveal',
  summary: 'See contact data of a person, for a reason that this person will see',
  body: z.object({ reason: z.string().trim().min(2).max(100) }),
  answer: z.object({ id, phone: z.string() }),
  secret: true,
  refusals: ['people.not-found', 'people.no-phone'],
})

export const PostRow = z.object({
  code: z.string(),
  name: z.string(),
  permissions: z.array(z.string()),
  secondFactor: z.boolean(),
  administrator: z.boolean(),
  version: z.number().int(),
})
export type PostRow = z.output<typeof PostRow>
export const listingPosts = endpoint({
  name: 'list-posts',
  method: 'GET',
  path: '/api/posts',
  access: 'session',
  summary: 'Kinds of post and the rights that go with them',
  answer: z.object({ rows: z.array(PostRow), permissions: z.array(z.string()) }),
})
export const changingPost = endpoint({
  name: 'change-post',
  method: 'PUT',
  path: '/api/posts/:code',
  access: 'session',
  summary: 'Change the rights of a kind of post, and whether it asks for a second factor',
  params: z.object({ code: z.string().max(40) }),
  body: z.object({
    permissions: z.array(z.string().max(60)).max(100),
    secondFactor: z.boolean(),
    version: z.number().int(),
    reason: optionalWords(200),
  }),
  answer: PostRow,
  refusals: [
    'people.no-such-post',
    'people.right-not-for-this-post',
    'people.administrators-need-a-second-factor',
    'version.stale',
  ],
})
