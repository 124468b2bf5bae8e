export { type LoadedTopic, load } from './load.ts'
export { type LaidResolution, type LoadedMeeting, type LoadedSeries, loadMeetings } from './load-meetings.ts'
export { module } from './module.ts'
export {
  attendanceOf,
  countsFor,
  figures,
  type MeetingFacts,
  meetingOf,
  openResolutions,
  type ResolutionBrief,
  recordLink,
  resolutionOf,
  resolutionsFor,
} from './neighbours.ts'
export { openTopics, standingOf, topicOf } from './open-topics.ts'
export { type Proposal, propose } from './propose.ts'
export { recordHeld } from './record-held.ts'
export { tasksFor } from './send-out.ts'
export { endSeriesOf, seriesFor, seriesOf } from './series.ts'
export { withdrawTopic } from './withdraw-topic.ts'
