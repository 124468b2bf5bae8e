import { allowed, found } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import * as files from '#platform/files.ts'
import { on } from '#platform/http.ts'
import * as c from '../contract.ts'
import { accept } from './accept.ts'
import { acceptOrder } from './accept-order.ts'
import { addFiles } from './add-files.ts'
import { addNote } from './add-note.ts'
import { askExtension } from './ask-extension.ts'
import { askPending } from './ask-pending.ts'
import { askResident } from './ask-resident.ts'
import { linkMeasure, putBeforeMeeting, readMeetings } from './before-meetings.ts'
import { check } from './check.ts'
import { listClusters, proposeCluster } from './clusters.ts'
import { coReply } from './co-reply.ts'
import { configurationRoutes } from './configuration-routes.ts'
import { decline } from './decline.ts'
import { dispatch } from './dispatch.ts'
import { exportConcerns } from './export-concerns.ts'
import { fileConcern } from './file-concern.ts'
import { fileForResident } from './file-for-resident.ts'
import { followUp } from './follow-up.ts'
import { handleOnSpot } from './handle-on-spot.ts'
import { listHandlers } from './handlers.ts'
import { countConcerns, listConcerns } from './list-concerns.ts'
import { passUp } from './pass-up.ts'
import { publishAnswer } from './publish-answer.ts'
import { readConcern, seen } from './read-concern.ts'
import { recordContact } from './record-contact.ts'
import { relocate } from './relocate.ts'
import { reply } from './reply.ts'
import { resume } from './resume.ts'
import { retopic } from './retopic.ts'
import { returnOrder } from './return-order.ts'
import { revealContact } from './reveal-contact.ts'
import { ruleRequest } from './rule-request.ts'
import { ruleReturn } from './rule-return.ts'
import { topicsOf } from './topics.ts'
import { endView, listViews, saveView } from './views.ts'
import { waiveCo } from './waive-co.ts'

export const routes = [
  ...configurationRoutes,
  on(c.tellingConcern, (ctx, { body }) => fileConcern(ctx, { ...body, channel: 'web' })),
  on(c.filing, (ctx, { body }) => {
    allowed(holds(ctx.actor, 'concerns.file'))
    return fileForResident(ctx, body)
  }),
  on(c.listing, (ctx, { query }) => listConcerns(ctx, query)),
  on(c.exporting, (ctx, { query }) => exportConcerns(ctx, query)),
  on(c.counting, (ctx) => countConcerns(ctx)),
  on(c.listingTopics, async ({ db }, { query }) => ({
    topics: (await topicsOf(db)).all.filter((t) => query.retired || !t.retiredAt),
  })),
  on(c.listingViews, (ctx) => listViews(ctx)),
  on(c.savingView, (ctx, { body }) => saveView(ctx, body)),
  on(c.endingView, (ctx, { params }) => endView(ctx, params.id)),
  on(c.reading, (ctx, { params }) => readConcern(ctx, params.id)),
  on(c.readingFile, async (ctx, { params }) => {
    await seen(ctx, params.id)
    return found(await files.answerOf(ctx, params.fileId, params.id), 'concerns.file-not-found')
  }),
  on(c.addingFiles, (ctx, { params, body, files: uploads }) => addFiles(ctx, params.id, uploads, body.note)),
  on(c.listingHandlers, (ctx, { params }) => listHandlers(ctx, params.id)),
  on(c.accepting, (ctx, { params, body }) => accept(ctx, params.id, body)),
  on(c.declining, (ctx, { params, body }) => decline(ctx, params.id, body)),
  on(c.handlingOnSpot, (ctx, { params, body }) => handleOnSpot(ctx, params.id, body)),
  on(c.passingUp, (ctx, { params, body }) => passUp(ctx, params.id, body)),
  on(c.retopicking, (ctx, { params, body }) => retopic(ctx, params.id, body)),
  on(c.relocating, (ctx, { params, body }) => relocate(ctx, params.id, body)),
  on(c.dispatching, (ctx, { params, body }) => dispatch(ctx, params.id, body)),
  on(c.acceptingOrder, (ctx, { params, body }) => acceptOrder(ctx, params.id, body)),
  on(c.returningOrder, (ctx, { params, body }) => returnOrder(ctx, params.id, body)),
  on(c.rulingReturn, (ctx, { params, body }) => ruleReturn(ctx, params.id, body)),
  on(c.recordingContact, (ctx, { params, body }) => recordContact(ctx, params.id, body)),
  on(c.askingResident, (ctx, { params, body }) => askResident(ctx, params.id, body)),
  on(c.resuming, (ctx, { params, body }) => resume(ctx, params.id, body)),
  on(c.askingExtension, (ctx, { params, body }) => askExtension(ctx, params.id, body)),
  on(c.askingPending, (ctx, { params, body }) => askPending(ctx, params.id, body)),
  on(c.rulingRequest, (ctx, { params, body }) => ruleRequest(ctx, params.id, body)),
  on(c.coReplying, (ctx, { params, body }) => coReply(ctx, params.id, body)),
  on(c.waivingCo, (ctx, { params, body }) => waiveCo(ctx, params.id, body)),
  on(c.replying, (ctx, { params, body }) => reply(ctx, params.id, body)),
  on(c.checking, (ctx, { params, body }) => check(ctx, params.id, body)),
  on(c.followingUp, (ctx, { params, body }) => followUp(ctx, params.id, body)),
  on(c.publishing, (ctx, { params, body }) => publishAnswer(ctx, params.id, body)),
  on(c.readingMeetings, (ctx, { params }) => readMeetings(ctx, params.id)),
  on(c.listingClusters, (ctx) => listClusters(ctx)),
  on(c.proposingCluster, (ctx, { body }) => proposeCluster(ctx, body)),
  on(c.puttingBeforeMeeting, (ctx, { params, body }) => putBeforeMeeting(ctx, params.id, body)),
  on(c.linkingMeasure, (ctx, { params, body }) => linkMeasure(ctx, params.id, body)),
  on(c.noting, (ctx, { params, body }) => addNote(ctx, params.id, body)),
  on(c.revealing, (ctx, { params, body }) => revealContact(ctx, params.id, body)),
]
