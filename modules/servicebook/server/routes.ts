import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { exportCertificates, issueCertificate, listCertificates, withdrawCertificate } from './certificates.ts'
import { confirmRecords } from './confirm-records.ts'
import { correctRecord } from './correct-record.ts'
import { decideObjection } from './decide-objection.ts'
import { declineRecord } from './decline-record.ts'
import { answerLetter, exportLetters, listLetters, openLetters, readLetter, remarkOn, sendLetter, settleLine } from './letters.ts'
import { objectForMember } from './object.ts'
import { changeRule, listRules, previewRule } from './points-rules.ts'
import { askPrint, fetchPrint, listPrints, printBook, printCertificate, printLetter } from './print.ts'
import { readBook } from './read-book.ts'
import { exportRecords, findMembers, listObjections, listRecords, readChoices } from './read-records.ts'
import { serviceSummary } from './summary.ts'
import { typePaper } from './type-paper.ts'
import { listUses, nameUse, recordOutcome } from './uses.ts'

export const routes: Route[] = [
  on(door.readingChoices, (ctx) => readChoices(ctx)),
  on(door.findingMembers, (ctx, { query }) => findMembers(ctx, query)),
  on(door.listing, (ctx, { query }) => listRecords(ctx, query)),
  on(door.exporting, (ctx, { query }) => exportRecords(ctx, query, 'xlsx')),
  on(door.exportingCsv, (ctx, { query }) => exportRecords(ctx, query, 'csv')),
  on(door.typing, (ctx, { body }) => typePaper(ctx, body)),
  on(door.confirming, (ctx, { body }) => confirmRecords(ctx, body.ids)),
  on(door.declining, (ctx, { params, body }) => declineRecord(ctx, params.id, body)),
  on(door.correcting, (ctx, { params, body }) => correctRecord(ctx, params.id, body)),
  on(door.objecting, (ctx, { params, body }) => objectForMember(ctx, params.id, body.words)),
  on(door.listingObjections, (ctx, { query }) => listObjections(ctx, query)),
  on(door.deciding, (ctx, { params, body }) => decideObjection(ctx, params.id, body)),
  on(door.readingBook, (ctx, { params, query }) => readBook(ctx, params.id, query.year)),
  on(door.printingBook, (ctx, { params, query }) => printBook(ctx, params.id, query)),
  on(door.askingPrint, (ctx, { body }) => askPrint(ctx, body)),
  on(door.listingPrints, (ctx) => listPrints(ctx)),
  on(door.fetchingPrint, (ctx, { params }) => fetchPrint(ctx, params.id)),
  on(door.summing, (ctx, { query }) => serviceSummary(ctx, query.year)),
  on(door.listingRules, (ctx) => listRules(ctx)),
  on(door.previewing, (ctx, { body }) => previewRule(ctx, body)),
  on(door.changingRule, (ctx, { body }) => changeRule(ctx, body)),
  on(door.exportingLetters, (ctx, { query }) => exportLetters(ctx, query, 'xlsx')),
  on(door.exportingLettersCsv, (ctx, { query }) => exportLetters(ctx, query, 'csv')),
  on(door.listingLetters, (ctx, { query }) => listLetters(ctx, query)),
  on(door.openingLetters, (ctx, { body }) => openLetters(ctx, body)),
  on(door.readingLetter, (ctx, { params }) => readLetter(ctx, params.id)),
  on(door.remarking, (ctx, { params, body }) => remarkOn(ctx, params.id, body)),
  on(door.settling, (ctx, { params, body }) => settleLine(ctx, params.id, body)),
  on(door.sending, (ctx, { params, body }) => sendLetter(ctx, params.id, body)),
  on(door.answering, (ctx, { params, body }) => answerLetter(ctx, params.id, body)),
  on(door.printingLetter, (ctx, { params, query }) => printLetter(ctx, params.id, query.format)),
  on(door.namingUse, (ctx, { body }) => nameUse(ctx, body)),
  on(door.listingUses, (ctx, { query }) => listUses(ctx, query)),
  on(door.recordingOutcome, (ctx, { params, body }) => recordOutcome(ctx, params.id, body)),
  on(door.exportingCertificates, (ctx, { query }) => exportCertificates(ctx, query, 'xlsx')),
  on(door.exportingCertificatesCsv, (ctx, { query }) => exportCertificates(ctx, query, 'csv')),
  on(door.listingCertificates, (ctx, { query }) => listCertificates(ctx, query)),
  on(door.issuing, (ctx, { body }) => issueCertificate(ctx, body)),
  on(door.withdrawing, (ctx, { params, body }) => withdrawCertificate(ctx, params.id, body)),
  on(door.printingCertificate, (ctx, { params, query }) => printCertificate(ctx, params.id, query.format)),
]
