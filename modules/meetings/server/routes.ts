import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { answerCall, callMeeting, cancelMeeting, moveMeeting } from './call-meeting.ts'
import { closeMeeting } from './close-meeting.ts'
import { countersign } from './countersign.ts'
import { draftMinutes } from './draft-minutes.ts'
import { dropTopic } from './drop-topic.ts'
import { endFeed, listFeeds, makeFeed } from './feeds.ts'
import { countHeads, recordItem, writeMinutes } from './hold-meeting.ts'
import { holdRegular } from './hold-regular.ts'
import { addMaterials, readMaterial } from './materials.ts'
import { printMeeting, printSlip } from './papers.ts'
import { planMeeting } from './plan-meeting.ts'
import { proposeTopic } from './propose-topic.ts'
import { exportMeetings, listMeetings, readMeeting } from './read-meeting.ts'
import { exportResolutions, listResolutions, readResolution } from './read-resolutions.ts'
import { listSeries, readSeries } from './read-series.ts'
import { exportTopics, listTopics, readTopic } from './read-topics.ts'
import { changeResolution, resolve, strikeResolution } from './resolve.ts'
import { changeSeries, endSeries, openSeries } from './series.ts'
import { setAgenda } from './set-agenda.ts'
import { settleTopic } from './settle-topic.ts'
import { takeUpTopic } from './take-up-topic.ts'

export const routes: Route[] = [
  on(door.listingTopics, (ctx, { query }) => listTopics(ctx, query)),
  on(door.exportingTopics, (ctx, { query }) => exportTopics(ctx, query, 'xlsx')),
  on(door.exportingTopicsCsv, (ctx, { query }) => exportTopics(ctx, query, 'csv')),
  on(door.readingTopic, (ctx, { params }) => readTopic(ctx, params.id)),
  on(door.proposingTopic, (ctx, { body }) => proposeTopic(ctx, body)),
  on(door.takingUpTopic, (ctx, { params, body }) => takeUpTopic(ctx, params.id, body)),
  on(door.settlingTopic, (ctx, { params, body }) => settleTopic(ctx, params.id, body)),
  on(door.droppingTopic, (ctx, { params, body }) => dropTopic(ctx, params.id, body)),

  on(door.listingSeries, (ctx, { query }) => listSeries(ctx, query)),
  on(door.readingSeries, (ctx, { params }) => readSeries(ctx, params.id)),
  on(door.openingSeries, (ctx, { body }) => openSeries(ctx, body)),
  on(door.changingSeries, (ctx, { params, body }) => changeSeries(ctx, params.id, body)),
  on(door.endingSeries, (ctx, { params, body }) => endSeries(ctx, params.id, body)),
  on(door.holdingRegular, (ctx, { params, body }) => holdRegular(ctx, params.id, body)),

  on(door.listingMeetings, (ctx, { query }) => listMeetings(ctx, query)),
  on(door.exportingMeetings, (ctx, { query }) => exportMeetings(ctx, query, 'xlsx')),
  on(door.exportingMeetingsCsv, (ctx, { query }) => exportMeetings(ctx, query, 'csv')),
  on(door.listingFeeds, (ctx) => listFeeds(ctx)),
  on(door.makingFeed, (ctx, { body }) => makeFeed(ctx, body)),
  on(door.endingFeed, (ctx, { params }) => endFeed(ctx, params.id)),
  on(door.readingMeeting, (ctx, { params }) => readMeeting(ctx, params.id)),
  on(door.planningMeeting, (ctx, { body }) => planMeeting(ctx, body)),
  on(door.movingMeeting, (ctx, { params, body }) => moveMeeting(ctx, params.id, body)),
  on(door.settingAgenda, (ctx, { params, body }) => setAgenda(ctx, params.id, body)),
  on(door.callingMeeting, (ctx, { params, body }) => callMeeting(ctx, params.id, body)),
  on(door.answeringCall, (ctx, { params, body }) => answerCall(ctx, params.id, body)),
  on(door.countingHeads, (ctx, { params, body }) => countHeads(ctx, params.id, body)),
  on(door.recordingItem, (ctx, { params, body }) => recordItem(ctx, params.id, body)),
  on(door.draftingMinutes, (ctx, { params }) => draftMinutes(ctx, params.id)),
  on(door.writingMinutes, (ctx, { params, body }) => writeMinutes(ctx, params.id, body)),
  on(door.closingMeeting, (ctx, { params, body }) => closeMeeting(ctx, params.id, body)),
  on(door.countersigning, (ctx, { params, body }) => countersign(ctx, params.id, body)),
  on(door.cancellingMeeting, (ctx, { params, body }) => cancelMeeting(ctx, params.id, body)),
  on(door.addingMaterials, (ctx, { params, files }) => addMaterials(ctx, params.id, files)),
  on(door.readingMaterial, (ctx, { params }) => readMaterial(ctx, params.id, params.fileId)),
  on(door.printingMeeting, (ctx, { params, query }) => printMeeting(ctx, params.id, params.paper, query.format)),

  on(door.listingResolutions, (ctx, { query }) => listResolutions(ctx, query)),
  on(door.exportingResolutions, (ctx, { query }) => exportResolutions(ctx, query, 'xlsx')),
  on(door.exportingResolutionsCsv, (ctx, { query }) => exportResolutions(ctx, query, 'csv')),
  on(door.readingResolution, (ctx, { params }) => readResolution(ctx, params.id)),
  on(door.resolving, (ctx, { params, body }) => resolve(ctx, params.id, body)),
  on(door.changingResolution, (ctx, { params, body }) => changeResolution(ctx, params.id, body)),
  on(door.strikingResolution, (ctx, { params, body }) => strikeResolution(ctx, params.id, body)),
  on(door.printingSlip, (ctx, { params, query }) => printSlip(ctx, params.id, query.format)),
]
