import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { askCountersigns, giveCountersign } from './countersign.ts'
import { changeDocument, draftDocument, withdrawDocument } from './draft-document.ts'
import { issueDocument, repealDocument } from './issue-document.ts'
import { printCollection, printDocument } from './papers.ts'
import { exportBases, listBases, readBases, setLink } from './read-bases.ts'
import { addFile, exportDocuments, listDocuments, readChoices, readDocument, readFile } from './read-documents.ts'

export const routes: Route[] = [
  on(door.listingDocuments, (ctx, { query }) => listDocuments(ctx, query)),
  on(door.exportingDocuments, (ctx, { query }) => exportDocuments(ctx, query, 'xlsx')),
  on(door.exportingDocumentsCsv, (ctx, { query }) => exportDocuments(ctx, query, 'csv')),
  on(door.readingChoices, (ctx) => readChoices(ctx)),
  on(door.listingBases, (ctx, { query }) => listBases(ctx, query)),
  on(door.exportingBases, (ctx, { query }) => exportBases(ctx, query, 'xlsx')),
  on(door.exportingBasesCsv, (ctx, { query }) => exportBases(ctx, query, 'csv')),
  on(door.readingBases, (ctx) => readBases(ctx)),
  on(door.settingLink, (ctx, { body }) => setLink(ctx, body)),
  on(door.printingCollection, (ctx, { query }) => printCollection(ctx, query.format)),
  on(door.readingDocument, (ctx, { params }) => readDocument(ctx, params.id)),
  on(door.draftingDocument, (ctx, { body }) => draftDocument(ctx, body)),
  on(door.changingDocument, (ctx, { params, body }) => changeDocument(ctx, params.id, body)),
  on(door.askingCountersigns, (ctx, { params, body }) => askCountersigns(ctx, params.id, body)),
  on(door.givingCountersign, (ctx, { params, body }) => giveCountersign(ctx, params.id, body)),
  on(door.issuingDocument, (ctx, { params, body }) => issueDocument(ctx, params.id, body)),
  on(door.repealingDocument, (ctx, { params, body }) => repealDocument(ctx, params.id, body)),
  on(door.withdrawingDocument, (ctx, { params, body }) => withdrawDocument(ctx, params.id, body)),
  on(door.addingFile, (ctx, { params, files }) => addFile(ctx, params.id, files)),
  on(door.readingFile, (ctx, { params }) => readFile(ctx, params.id, params.fileId)),
  on(door.printingDocument, (ctx, { params, query }) => printDocument(ctx, params.id, query.format)),
]
