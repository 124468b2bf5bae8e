import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { changePortfolio } from './change-portfolio.ts'
import { askFor, finishClaim, takeAsk } from './claims.ts'
import { approveSeat, declineSeat, endSeat, renewSeat } from './decide-seat.ts'
import { establishCommittee } from './establish-committee.ts'
import { checkGroup, dissolveGroup, establishGroup, issueGroup, setGroupSeats } from './groups/commands.ts'
import { printGroup } from './groups/papers.ts'
import { exportGroups, listGroups, readGroup, readTree } from './groups/read.ts'
import { nominateSeat } from './nominate-seat.ts'
import { printNotice, printPortfolios } from './papers.ts'
import {
  exportCommittees,
  exportSeats,
  listCommittees,
  listSeats,
  readCandidates,
  readCommittee,
  readMySeats,
} from './read-committees.ts'
import { recordSession } from './record-session.ts'

export const routes: Route[] = [
  on(door.exportingCommittees, (ctx, { query }) => exportCommittees(ctx, query, 'xlsx')),
  on(door.exportingCommitteesCsv, (ctx, { query }) => exportCommittees(ctx, query, 'csv')),
  on(door.listingCommittees, (ctx, { query }) => listCommittees(ctx, query)),
  on(door.listingSeats, (ctx, { query }) => listSeats(ctx, query)),
  on(door.exportingSeats, (ctx, { query }) => exportSeats(ctx, query, 'xlsx')),
  on(door.exportingSeatsCsv, (ctx, { query }) => exportSeats(ctx, query, 'csv')),
  on(door.readingMySeats, (ctx) => readMySeats(ctx)),
  on(door.readingCandidates, (ctx) => readCandidates(ctx)),
  on(door.readingCommittee, (ctx, { params }) => readCommittee(ctx, params.id)),
  on(door.printingNotice, (ctx, { params, query }) => printNotice(ctx, params.id, query.format)),
  on(door.printingPortfolios, (ctx, { params, query }) => printPortfolios(ctx, params.id, query.format)),
  on(door.establishingCommittee, (ctx, { body }) => establishCommittee(ctx, body)),
  on(door.nominatingSeat, (ctx, { params, body }) => nominateSeat(ctx, params.id, body)),
  on(door.approvingSeat, (ctx, { params, body }) => approveSeat(ctx, params.id, body)),
  on(door.decliningSeat, (ctx, { params, body }) => declineSeat(ctx, params.id, body)),
  on(door.changingPortfolio, (ctx, { params, body }) => changePortfolio(ctx, params.id, body)),
  on(door.renewingSeat, (ctx, { params, body }) => renewSeat(ctx, params.id, body)),
  on(door.endingSeat, (ctx, { params, body }) => endSeat(ctx, params.id, body)),
  on(door.recordingSession, (ctx, { params, body }) => recordSession(ctx, params.id, body)),
  on(door.askingFor, (ctx, { params, body }) => askFor(ctx, params.id, body)),
  on(door.takingAsk, (ctx, { params, body }) => takeAsk(ctx, params.id, body)),
  on(door.finishingClaim, (ctx, { params, body }) => finishClaim(ctx, params.id, body)),

  on(door.listingGroups, (ctx, { query }) => listGroups(ctx, query)),
  on(door.exportingGroups, (ctx, { query }) => exportGroups(ctx, query, 'xlsx')),
  on(door.exportingGroupsCsv, (ctx, { query }) => exportGroups(ctx, query, 'csv')),
  on(door.readingGroupTree, (ctx) => readTree(ctx)),
  on(door.readingGroup, (ctx, { params }) => readGroup(ctx, params.id)),
  on(door.establishingGroup, (ctx, { body }) => establishGroup(ctx, body)),
  on(door.settingGroupSeats, (ctx, { params, body }) => setGroupSeats(ctx, params.id, body)),
  on(door.issuingGroup, (ctx, { params, body }) => issueGroup(ctx, params.id, body)),
  on(door.checkingGroup, (ctx, { params, body }) => checkGroup(ctx, params.id, body)),
  on(door.dissolvingGroup, (ctx, { params, body }) => dissolveGroup(ctx, params.id, body)),
  on(door.printingGroup, (ctx, { params, query }) => printGroup(ctx, params.id, params.paper, query.format)),
]
