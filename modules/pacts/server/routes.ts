import { on, type Route } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { liftBreach, raiseBreach, replyToBreach } from './breaches.ts'
import { changeDraft } from './change-draft.ts'
import { choicesForDraft } from './choices.ts'
import { confirmDeliveries, confirmPart } from './confirm-deliveries.ts'
import { answerContact, askOtherSide } from './contacts.ts'
import { disputeDelivery } from './dispute-delivery.ts'
import { draftPact } from './draft-pact.ts'
import { endPact } from './end-pact.ts'
import { amendPact, renewPact } from './follow-pact.ts'
import { agreeToEnd, giveNotice, takeNoticeBack } from './give-notice.ts'
import { exportDeliveries, listDeliveries } from './list-deliveries.ts'
import { exportPacts, listCommunities, listPacts } from './list-pacts.ts'
import { printPact } from './papers.ts'
import { publishPact } from './publish-pact.ts'
import { listPromises, readClause } from './read-clause.ts'
import { readEvidence, readScan } from './read-files.ts'
import { readPact, readText } from './read-pact.ts'
import { readUnitYear } from './read-year.ts'
import { recordDelivery } from './record-delivery.ts'
import { peopleFor, setLiaison } from './set-liaison.ts'
import { acceptSettlement, proposeSettlement } from './settle-delivery.ts'
import { signOnPaper } from './sign-on-paper.ts'
import { signPact } from './sign-pact.ts'
import { withdrawDelivery } from './withdraw-delivery.ts'
import { witnessPact } from './witness-pact.ts'

export const routes: Route[] = [
  on(contract.listing, (ctx, { query }) => listPacts(ctx, query)),
  on(contract.exporting, (ctx, { query }) => exportPacts(ctx, query, 'xlsx')),
  on(contract.exportingCsv, (ctx, { query }) => exportPacts(ctx, query, 'csv')),
  on(contract.listingCommunities, (ctx) => listCommunities(ctx)),
  on(contract.choosing, (ctx) => choicesForDraft(ctx)),
  on(contract.reading, (ctx, { params }) => readPact(ctx, params.id)),
  on(contract.choosingPeople, (ctx, { params }) => peopleFor(ctx, params.id)),
  on(contract.drafting, (ctx, { body }) => draftPact(ctx, body)),
  on(contract.changing, (ctx, { params, body }) => changeDraft(ctx, params.id, body)),
  on(contract.readingText, (ctx, { params }) => readText(ctx, params.id)),
  on(contract.signing, (ctx, { params, body }) => signPact(ctx, params.id, body)),
  on(contract.signingOnPaper, (ctx, { params, body, files }) => signOnPaper(ctx, params.id, body, files)),
  on(contract.readingFile, (ctx, { params }) => readScan(ctx, params.id, params.fileId)),
  on(contract.witnessing, (ctx, { params }) => witnessPact(ctx, params.id)),
  on(contract.publishing, (ctx, { params }) => publishPact(ctx, params.id)),
  on(contract.renewing, (ctx, { params, body }) => renewPact(ctx, params.id, body)),
  on(contract.amending, (ctx, { params, body }) => amendPact(ctx, params.id, body)),
  on(contract.ending, (ctx, { params, body }) => endPact(ctx, params.id, body)),
  on(contract.givingNotice, (ctx, { params, body }) => giveNotice(ctx, params.id, body)),
  on(contract.agreeingToEnd, (ctx, { params }) => agreeToEnd(ctx, params.id)),
  on(contract.takingNoticeBack, (ctx, { params }) => takeNoticeBack(ctx, params.id)),
  on(contract.settingLiaison, (ctx, { params, body }) => setLiaison(ctx, params.id, body)),
  on(contract.recording, (ctx, { params, body, files }) => recordDelivery(ctx, params.id, body, files)),
  on(contract.exportingDeliveries, (ctx, { query }) => exportDeliveries(ctx, query, 'xlsx')),
  on(contract.exportingDeliveriesCsv, (ctx, { query }) => exportDeliveries(ctx, query, 'csv')),
  on(contract.listingDeliveries, (ctx, { query }) => listDeliveries(ctx, query)),
  on(contract.readingEvidence, (ctx, { params }) => readEvidence(ctx, params.id, params.fileId)),
  on(contract.confirming, (ctx, { body }) => confirmDeliveries(ctx, body)),
  on(contract.confirmingPart, (ctx, { params, body }) => confirmPart(ctx, params.id, body)),
  on(contract.disputing, (ctx, { params, body }) => disputeDelivery(ctx, params.id, body)),
  on(contract.proposing, (ctx, { params, body }) => proposeSettlement(ctx, params.id, body)),
  on(contract.accepting, (ctx, { params }) => acceptSettlement(ctx, params.id)),
  on(contract.withdrawing, (ctx, { params, body }) => withdrawDelivery(ctx, params.id, body)),
  on(contract.asking, (ctx, { params, body }) => askOtherSide(ctx, params.id, body)),
  on(contract.answering, (ctx, { params, body }) => answerContact(ctx, params.id, body)),
  on(contract.raising, (ctx, { params, body }) => raiseBreach(ctx, params.id, body)),
  on(contract.replying, (ctx, { params, body }) => replyToBreach(ctx, params.id, body)),
  on(contract.lifting, (ctx, { params, body }) => liftBreach(ctx, params.id, body)),
  on(contract.readingClause, (ctx, { params }) => readClause(ctx, params.id)),
  on(contract.listingPromises, (ctx, { query }) => listPromises(ctx, query.side)),
  on(contract.printing, (ctx, { params, query }) => printPact(ctx, params.id, params.kind, query.format)),
  on(contract.readingYear, (ctx, { params, query }) => readUnitYear(ctx, params.id, query.year)),
]
