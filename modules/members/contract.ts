import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import { byId, done, id, listOf } from '#common/shapes.ts'
import * as shapes from './shapes.ts'

export * from './shapes.ts'

const Choices = z.array(z.object({ key: z.string(), zh: z.string(), en: z.string() }))
export const readingChoices = endpoint({
  name: 'member-choices',
  method: 'GET',
  path: '/api/members/choices',
  access: 'session',
  summary: 'The city’s lists for members: kinds, skills, wishes, times, what branches do; months of agreements and branches',
  answer: z.object({
    kinds: Choices,
    skills: Choices,
    willing: Choices,
    times: Choices,
    activities: Choices,
    agreementMonths: z.number().int(),
    branchMonths: z.number().int(),
    today: z.string(),
    /** Communities that I may register for, and units that I represent. */
    communities: z.array(z.object({ id, name: z.string() })),
    units: z.array(z.object({ id, name: z.string() })),
  }),
})

export const listing = endpoint({
  name: 'list-members',
  method: 'GET',
  path: '/api/members',
  access: 'session',
  summary: 'Registered members: of my region, and of the unit I represent; by name, number or day, never by service',
  query: shapes.MemberQuery,
  answer: listOf(shapes.MemberRow),
})
export const [exporting, exportingCsv] = exportsOf(listing)
export const reading = endpoint({
  name: 'read-member',
  method: 'GET',
  path: '/api/members/:id',
  access: 'session',
  summary: 'One member for those who manage him, with what they may do',
  params: byId,
  answer: shapes.MemberDetail,
  refusals: ['members.not-found'],
})
const wrongWords = ['members.no-such-kind', 'members.no-such-choice', 'members.no-such-unit', 'members.no-such-place'] as const
export const findingAlike = endpoint({
  name: 'find-members-alike',
  method: 'GET',
  path: '/api/members/alike',
  access: 'session',
  summary: 'Before registering somebody: who of the same name stands in the same community or unit, without contact data',
  query: shapes.AlikeQuery,
  answer: z.object({ rows: z.array(shapes.Alike) }),
})
export const registering = endpoint({
  name: 'register-member',
  method: 'POST',
  path: '/api/members',
  access: 'session',
  summary: 'Register a member: at once by his community, to be confirmed by it where his unit does it',
  body: shapes.Register,
  answer: shapes.Receipt,
  refusals: [...wrongWords, 'members.registered-already', 'members.same-name'],
})
const changing = ['members.not-found', 'members.left', 'version.stale'] as const
const putting = { method: 'PUT', access: 'session', params: byId } as const
export const confirming = endpoint({
  ...putting,
  name: 'confirm-member',
  path: '/api/members/:id/confirm',
  summary: 'Confirm a registration that came from the member or his unit',
  body: shapes.WithVersion,
  answer: shapes.Changed,
  refusals: [...changing, 'members.not-waiting'],
})
export const declining = endpoint({
  ...putting,
  name: 'decline-member',
  path: '/api/members/:id/decline',
  summary: 'Decline a registration, with words that the member reads',
  body: shapes.Decline,
  answer: shapes.Changed,
  refusals: [...changing, 'members.not-waiting'],
})
export const correcting = endpoint({
  ...putting,
  name: 'correct-member',
  path: '/api/members/:id',
  summary: 'Correct or complete a member’s data',
  body: shapes.Correct,
  answer: shapes.Changed,
  refusals: [...changing, ...wrongWords],
})
export const reviewing = endpoint({
  ...putting,
  name: 'review-member',
  path: '/api/members/:id/review',
  summary: 'The yearly look at the data: renewed for a year, or ended',
  body: shapes.Review,
  answer: shapes.Changed,
  refusals: [...changing, 'members.not-confirmed', 'members.words-needed'],
})
export const moving = endpoint({
  ...putting,
  name: 'move-member',
  path: '/api/members/:id/move',
  summary: 'Move a member to another community: number and everything else stay',
  body: shapes.Move,
  answer: shapes.Changed,
  refusals: [...changing, 'members.not-confirmed', 'members.same-community', 'members.in-the-future', 'members.no-such-place'],
})
export const leaving = endpoint({
  ...putting,
  name: 'leave-member',
  path: '/api/members/:id/leave',
  summary: 'End a registration',
  body: shapes.Leave,
  answer: shapes.Changed,
  refusals: [...changing, 'members.in-the-future'],
})
export const revealing = endpoint({
  name: 'reveal-member-contact',
  method: 'POST',
  path: '/api/members/:id/reveal',
  access: 'session',
  summary: 'Show the telephone, with a reason that the member can read',
  params: byId,
  body: shapes.Reveal,
  answer: z.object({ id, phone: z.string() }),
  refusals: ['members.not-found', 'members.no-phone'],
})
export const printingSlip = endpoint({
  name: 'member-slip',
  method: 'GET',
  path: '/api/members/:id/slip',
  access: 'session',
  summary: 'Number and key of a member for his slip (报到回执)',
  params: byId,
  answer: z.object({ id, no: z.string(), key: z.string() }),
  refusals: ['members.not-found'],
})

export const printingSlipPaper = endpoint({
  name: 'member-slip-paper',
  method: 'GET',
  path: '/api/members/:id/slip/paper',
  access: 'session',
  summary: 'The slip as PDF or Word document',
  params: byId,
  query: z.object({ format: z.enum(['pdf', 'docx']) }),
  raw: true,
  refusals: ['members.not-found'],
})

export const listingAgreements = endpoint({
  name: 'list-member-agreements',
  method: 'GET',
  path: '/api/member-agreements',
  access: 'session',
  summary: 'Agreements on who manages a member: waiting, in force, ended',
  query: shapes.AgreementQuery,
  answer: listOf(shapes.AgreementRow),
})
export const [exportingAgreements, exportingAgreementsCsv] = exportsOf(listingAgreements)
export const listingDuties = endpoint({
  name: 'list-management-duties',
  method: 'GET',
  path: '/api/member-duties',
  access: 'session',
  summary: 'What each side has to do under dual, entrusted and assisted management, period by period, and what is done',
  query: shapes.DutyQuery,
  answer: listOf(shapes.DutyRound),
})
export const [exportingDuties, exportingDutiesCsv] = exportsOf(listingDuties)
export const doingDuty = endpoint({
  name: 'do-management-duty',
  method: 'PUT',
  path: '/api/member-duties/:id/done',
  access: 'session',
  summary: 'The side that has the duty says that it is done in this period, and how',
  params: byId,
  body: shapes.DutyDone,
  answer: done,
  refusals: ['members.no-duty', 'members.duty-done'],
})
export const proposing = endpoint({
  name: 'propose-mode',
  method: 'POST',
  path: '/api/members/:id/agreements',
  access: 'session',
  summary: 'Propose dual, entrusted or assisted management; the proposing side has confirmed by it',
  params: byId,
  body: shapes.Propose,
  answer: z.object({ id, no: z.string() }),
  refusals: [
    'members.not-found',
    'members.not-confirmed',
    'members.no-home',
    'members.proposed-already',
    'members.in-force-already',
    'members.ends-before-it-begins',
  ],
})
export const confirmingMode = endpoint({
  ...putting,
  name: 'confirm-mode',
  path: '/api/member-agreements/:id/confirm',
  summary: 'Confirm for my side; with both it is in force',
  body: shapes.WithVersion,
  answer: shapes.Changed,
  refusals: ['members.no-agreement', 'members.not-proposed', 'members.confirmed-by-us', 'version.stale'],
})
export const closingMode = endpoint({
  ...putting,
  name: 'end-mode',
  path: '/api/member-agreements/:id/end',
  summary: 'Decline a proposal, or end what is in force, with words',
  body: shapes.CloseAgreement,
  answer: shapes.Changed,
  refusals: ['members.no-agreement', 'members.closed-already', 'version.stale'],
})

export const listingBranches = endpoint({
  name: 'list-branches',
  method: 'GET',
  path: '/api/member-branches',
  access: 'session',
  summary: 'Temporary branches, above all of the retired',
  query: shapes.BranchQuery,
  answer: listOf(shapes.BranchRow),
})
export const [exportingBranches, exportingBranchesCsv] = exportsOf(listingBranches)
export const readingBranch = endpoint({
  name: 'read-branch',
  method: 'GET',
  path: '/api/member-branches/:id',
  access: 'session',
  summary: 'One branch with its members and its record',
  params: byId,
  answer: shapes.BranchDetail,
  refusals: ['members.no-branch'],
})
export const founding = endpoint({
  name: 'found-branch',
  method: 'POST',
  path: '/api/member-branches',
  access: 'session',
  summary: 'Found a branch for a time',
  body: shapes.Found,
  answer: shapes.Changed,
  refusals: [
    'members.no-such-choice',
    'members.no-such-place',
    'members.not-of-the-community',
    'members.ends-before-it-begins',
    'members.branch-name-taken',
  ],
})
const ofBranch = ['members.no-branch', 'members.branch-ended', 'version.stale'] as const
export const changingBranch = endpoint({
  ...putting,
  name: 'change-branch',
  path: '/api/member-branches/:id',
  summary: 'Change name, secretary, activities and who is in it',
  body: shapes.ChangeBranch,
  answer: shapes.Changed,
  refusals: [...ofBranch, 'members.no-such-choice', 'members.not-of-the-community', 'members.branch-name-taken'],
})
export const recordingActivity = endpoint({
  name: 'record-activity',
  method: 'POST',
  path: '/api/member-branches/:id/activities',
  access: 'session',
  summary: 'Record what a branch did, on behalf of whoever told it',
  params: byId,
  body: shapes.RecordActivity,
  answer: z.object({ id }),
  refusals: [
    'members.no-branch',
    'members.no-such-choice',
    'members.not-in-the-branch',
    'members.in-the-future',
    'members.before-it-began',
  ],
})
export const renewingBranch = endpoint({
  ...putting,
  name: 'renew-branch',
  path: '/api/member-branches/:id/renew',
  summary: 'Renew a branch for a further time',
  body: shapes.RenewBranch,
  answer: shapes.Changed,
  refusals: [...ofBranch, 'members.ends-before-it-begins'],
})
export const endingBranch = endpoint({
  ...putting,
  name: 'end-branch',
  path: '/api/member-branches/:id/end',
  summary: 'End a branch',
  body: shapes.EndBranch,
  answer: shapes.Changed,
  refusals: [...ofBranch, 'members.in-the-future', 'members.before-it-began'],
})

export const listingPledges = endpoint({
  name: 'list-pledges',
  method: 'GET',
  path: '/api/member-pledges',
  access: 'session',
  summary: 'Pledges that run or wait to be looked at, by their day; what came of each stands on the member’s page only',
  query: shapes.PledgeQuery,
  answer: listOf(shapes.PledgeRow),
})
export const pledging = endpoint({
  name: 'make-pledge',
  method: 'POST',
  path: '/api/members/:id/pledges',
  access: 'session',
  summary: 'Write down what a member promises, on his behalf',
  params: byId,
  body: shapes.MakePledge,
  answer: z.object({ id }),
  refusals: ['members.not-found', 'members.not-confirmed', 'members.day-passed'],
})
export const keepingPledge = endpoint({
  ...putting,
  name: 'keep-pledge',
  path: '/api/member-pledges/:id/keep',
  summary: 'Write down that the member says it is kept',
  body: shapes.Keep,
  answer: shapes.Changed,
  refusals: ['members.no-pledge', 'members.not-promised', 'version.stale'],
})
export const reviewingPledge = endpoint({
  ...putting,
  name: 'review-pledge',
  path: '/api/member-pledges/:id/review',
  summary: 'What the community found, in words',
  body: shapes.ReviewPledge,
  answer: shapes.Changed,
  refusals: ['members.no-pledge', 'members.reviewed-already', 'members.not-due-yet', 'version.stale'],
})

export const refusals = {
  'members.no-duty': 404,
  'members.duty-done': 409,
  'members.not-found': 404,
  'members.no-agreement': 404,
  'members.no-branch': 404,
  'members.no-pledge': 404,
  'members.no-phone': 404,
  'members.no-such-kind': 422,
  'members.no-such-choice': 422,
  'members.not-in-list': 422,
  'members.no-such-community': 422,
  'members.others-community': 422,
  'members.others-unit': 422,
  'members.no-such-unit': 422,
  'members.no-such-place': 422,
  'members.not-a-phone': 422,
  'members.words-needed': 422,
  'members.registered-already': 409,
  'members.same-name': 409,
  'members.not-waiting': 409,
  'members.not-confirmed': 409,
  'members.left': 409,
  'members.same-community': 409,
  'members.in-the-future': 409,
  'members.before-it-began': 409,
  'members.day-passed': 422,
  'members.no-home': 409,
  'members.proposed-already': 409,
  'members.in-force-already': 409,
  'members.not-proposed': 409,
  'members.confirmed-by-us': 409,
  'members.closed-already': 409,
  'members.ends-before-it-begins': 422,
  'members.not-of-the-community': 422,
  'members.not-in-the-branch': 422,
  'members.branch-name-taken': 409,
  'members.branch-ended': 409,
  'members.not-promised': 409,
  'members.not-due-yet': 409,
  'members.reviewed-already': 409,
} as const

/** News told: somebody has come, moved or gone; whoever keeps something beside a member hears it. */
export type News = {
  'members.confirmed': { id: string; communityId: string }
  'members.moved': { id: string; fromCommunityId: string; communityId: string }
  'members.left': { id: string; communityId: string }
}
