import { on, type Route } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { changePassword, confirmSecondFactor, giveCode, offerSecondFactor } from './credentials.ts'
import { actUnder, readMe } from './me.ts'
import { endSession, listMine, signOut } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { listDemoAccounts, readSignInPage } from './sign-in-page.ts'

export const routes: readonly Route[] = [
  on(contract.readingSignInPage, (ctx) => readSignInPage(ctx)),
  on(contract.listingDemoAccounts, (ctx) => listDemoAccounts(ctx)),
  on(contract.signingIn, (ctx, { body, request, reply }) => signIn(ctx, body, { request, reply })),
  on(contract.signingOut, (ctx, { reply }) => signOut(ctx, reply)),
  on(contract.givingCode, (ctx, { body }) => giveCode(ctx, body.code)),
  on(contract.listingSessions, (ctx) => listMine(ctx)),
  on(contract.endingSession, (ctx, { params }) => endSession(ctx, params.id)),

  on(contract.readingMe, (ctx) => readMe(ctx)),
  on(contract.actingUnder, (ctx, { body }) => actUnder(ctx, body.appointmentId)),
  on(contract.changingPassword, (ctx, { body }) => changePassword(ctx, body)),
  on(contract.offeringSecondFactor, (ctx) => offerSecondFactor(ctx)),
  on(contract.confirmingSecondFactor, (ctx, { body }) => confirmSecondFactor(ctx, body.code)),
]
