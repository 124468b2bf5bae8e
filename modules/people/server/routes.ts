import { on, type Route } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { issueAccount, resetPassword, resetSecondFactor, setDisabled, unlock } from './account.ts'
import { appoint, transfer } from './appoint.ts'
import { exportAudit, listAudit, verifyAudit } from './audit.ts'
import { changePassword, confirmSecondFactor, giveCode, offerSecondFactor } from './credentials.ts'
import { endAppointment } from './end-appointment.ts'
import { actUnder, readMe } from './me.ts'
import { finishOidc, startOidc } from './oidc.ts'
import { readOwnData } from './own-data.ts'
import { addPerson, changePerson, leave } from './persons.ts'
import { exportPostings, listPostings } from './postings.ts'
import { changePost, listPosts } from './posts.ts'
import { exportPeople, listPeople, readPerson } from './read-people.ts'
import { revealContact } from './reveal-contact.ts'
import { listLocked, listOpenSessions } from './security.ts'
import { endSession, listMine, signOut } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { listDemoAccounts, readSignInPage } from './sign-in-page.ts'

export const routes: readonly Route[] = [
  on(contract.readingSignInPage, (ctx) => readSignInPage(ctx)),
  on(contract.listingDemoAccounts, (ctx) => listDemoAccounts(ctx)),
  on(contract.signingIn, (ctx, { body, request, reply }) => signIn(ctx, body, { request, reply })),
  on(contract.startingOidc, (ctx, { query, request, reply }) => startOidc(ctx, query.next, { request, reply })),
  on(contract.finishingOidc, (ctx, { request, reply }) => finishOidc(ctx, { request, reply })),
  on(contract.signingOut, (ctx, { reply }) => signOut(ctx, reply)),
  on(contract.givingCode, (ctx, { body }) => giveCode(ctx, body.code)),
  on(contract.listingSessions, (ctx) => listMine(ctx)),
  on(contract.endingSession, (ctx, { params }) => endSession(ctx, params.id)),

  on(contract.readingMe, (ctx) => readMe(ctx)),
  on(contract.actingUnder, (ctx, { body }) => actUnder(ctx, body.appointmentId)),
  on(contract.changingPassword, (ctx, { body }) => changePassword(ctx, body)),
  on(contract.offeringSecondFactor, (ctx) => offerSecondFactor(ctx)),
  on(contract.confirmingSecondFactor, (ctx, { body }) => confirmSecondFactor(ctx, body.code)),
  on(contract.readingOwnData, (ctx) => readOwnData(ctx)),

  on(contract.listingPeople, (ctx, { query }) => listPeople(ctx, query)),
  on(contract.exportingPeople, (ctx, { query }) => exportPeople(ctx, query)),
  on(contract.listingPostings, (ctx, { query }) => listPostings(ctx, query)),
  on(contract.exportingPostings, (ctx, { query }) => exportPostings(ctx, query, 'xlsx')),
  on(contract.exportingPostingsCsv, (ctx, { query }) => exportPostings(ctx, query, 'csv')),
  on(contract.readingPerson, (ctx, { params }) => readPerson(ctx, params.id)),
  on(contract.addingPerson, (ctx, { body }) => addPerson(ctx, body)),
  on(contract.changingPerson, (ctx, { params, body }) => changePerson(ctx, params.id, body)),
  on(contract.leaving, (ctx, { params, body }) => leave(ctx, params.id, body.basis)),
  on(contract.revealing, (ctx, { params, body }) => revealContact(ctx, params.id, body.reason)),
  on(contract.appointingPerson, (ctx, { params, body }) => appoint(ctx, params.id, body)),
  on(contract.endingAppointment, (ctx, { params, body }) => endAppointment(ctx, params.id, body)),
  on(contract.transferring, (ctx, { params, body }) => transfer(ctx, params.id, body)),

  on(contract.issuingAccount, (ctx, { params, body }) => issueAccount(ctx, params.id, body.signInName)),
  on(contract.resettingPassword, (ctx, { params }) => resetPassword(ctx, params.id)),
  on(contract.resettingSecondFactor, (ctx, { params }) => resetSecondFactor(ctx, params.id)),
  on(contract.unlocking, (ctx, { params }) => unlock(ctx, params.id)),
  on(contract.disabling, (ctx, { params, body }) => setDisabled(ctx, params.id, body.disabled)),

  on(contract.listingPosts, (ctx) => listPosts(ctx)),
  on(contract.changingPost, (ctx, { params, body }) => changePost(ctx, params.code, body)),
  on(contract.listingLocked, (ctx) => listLocked(ctx)),
  on(contract.listingOpenSessions, (ctx, { query }) => listOpenSessions(ctx, query)),
  on(contract.listingAudit, (ctx, { query }) => listAudit(ctx, query)),
  on(contract.exportingAudit, (ctx, { query }) => exportAudit(ctx, query)),
  on(contract.verifyingAudit, (ctx) => verifyAudit(ctx)),
]
