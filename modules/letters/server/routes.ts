import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { draftLetters, dropLetter, readChoices, saveItems, takeItems } from './draft-letters.ts'
import { checkLetter, fileLetter, scoreLetter } from './judge-letter.ts'
import { printLetter, printResults, printSignings } from './papers.ts'
import { exportLetters, listLetters, readCoverage, readLetter } from './read-letters.ts'
import { issueLetter, readScan, signLetter, signOnPaper } from './sign-letter.ts'

export const routes: Route[] = [
  on(door.listingLetters, (ctx, { query }) => listLetters(ctx, query)),
  on(door.exportingLetters, (ctx, { query }) => exportLetters(ctx, query, 'xlsx')),
  on(door.exportingLettersCsv, (ctx, { query }) => exportLetters(ctx, query, 'csv')),
  on(door.readingChoices, (ctx, { query }) => readChoices(ctx, query)),
  on(door.printingSignings, (ctx, { query }) => printSignings(ctx, query)),
  on(door.printingResults, (ctx, { query }) => printResults(ctx, query)),
  on(door.readingLetter, (ctx, { params }) => readLetter(ctx, params.id)),
  on(door.readingCoverage, (ctx, { params }) => readCoverage(ctx, params.id)),
  on(door.draftingLetters, (ctx, { body }) => draftLetters(ctx, body)),
  on(door.savingItems, (ctx, { params, body }) => saveItems(ctx, params.id, body)),
  on(door.takingItems, (ctx, { params, body }) => takeItems(ctx, params.id, body)),
  on(door.issuingLetter, (ctx, { params, body }) => issueLetter(ctx, params.id, body)),
  on(door.droppingLetter, (ctx, { params, body }) => dropLetter(ctx, params.id, body)),
  on(door.signingLetter, (ctx, { params, body }) => signLetter(ctx, params.id, body)),
  on(door.signingOnPaper, (ctx, { params, body, files }) => signOnPaper(ctx, params.id, body, files)),
  on(door.readingScan, (ctx, { params }) => readScan(ctx, params.id, params.fileId)),
  on(door.checkingLetter, (ctx, { params, body }) => checkLetter(ctx, params.id, body)),
  on(door.scoringLetter, (ctx, { params, body }) => scoreLetter(ctx, params.id, body)),
  on(door.filingLetter, (ctx, { params, body }) => fileLetter(ctx, params.id, body)),
  on(door.printingLetter, (ctx, { params, query }) => printLetter(ctx, params.id, query.format)),
]
