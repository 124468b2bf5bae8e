import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { cancelShift } from './cancel-shift.ts'
import { findClauses, namePeople, signUpGroup, withdrawGroup } from './groups.ts'
import { markAttendance } from './mark-attendance.ts'
import { openShift } from './open-shift.ts'
import { printSheet } from './print-sheet.ts'
import { exportShifts, findFitting, findPeople, listShifts, readChoices, readShift, readUnit } from './read-shifts.ts'
import { exportStations, exportTeams, listStations, listTeams, readStation, readTeam } from './read-teams.ts'
import { revealPhone } from './reveal-phone.ts'
import { answerFor, signUp, takeOffer, withdrawFor } from './sign-up.ts'
import { addStation, changeStation } from './stations.ts'
import { addTeam, changeTeam, endTeam, joinTeam, leaveTeam } from './teams.ts'

export const routes: Route[] = [
  on(door.readingChoices, (ctx) => readChoices(ctx)),
  on(door.findingPeople, (ctx, { query }) => findPeople(ctx, query)),
  on(door.listingTeams, (ctx, { query }) => listTeams(ctx, query)),
  on(door.exportingTeams, (ctx, { query }) => exportTeams(ctx, query, 'xlsx')),
  on(door.exportingTeamsCsv, (ctx, { query }) => exportTeams(ctx, query, 'csv')),
  on(door.readingTeam, (ctx, { params }) => readTeam(ctx, params.id)),
  on(door.addingTeam, (ctx, { body }) => addTeam(ctx, body)),
  on(door.changingTeam, (ctx, { params, body }) => changeTeam(ctx, params.id, body)),
  on(door.endingTeam, (ctx, { params, body }) => endTeam(ctx, params.id, body)),
  on(door.joiningTeam, (ctx, { params, body }) => joinTeam(ctx, params.id, body)),
  on(door.leavingTeam, (ctx, { params, body }) => leaveTeam(ctx, params.id, body)),
  on(door.exportingStations, (ctx, { query }) => exportStations(ctx, query, 'xlsx')),
  on(door.exportingStationsCsv, (ctx, { query }) => exportStations(ctx, query, 'csv')),
  on(door.listingStations, (ctx, { query }) => listStations(ctx, query)),
  on(door.readingStation, (ctx, { params }) => readStation(ctx, params.id)),
  on(door.addingStation, (ctx, { body }) => addStation(ctx, body)),
  on(door.changingStation, (ctx, { params, body }) => changeStation(ctx, params.id, body)),
  on(door.listingShifts, (ctx, { query }) => listShifts(ctx, query)),
  on(door.exportingShifts, (ctx, { query }) => exportShifts(ctx, query, 'xlsx')),
  on(door.exportingShiftsCsv, (ctx, { query }) => exportShifts(ctx, query, 'csv')),
  on(door.readingShift, (ctx, { params }) => readShift(ctx, params.id)),
  on(door.printingSheet, (ctx, { params, query }) => printSheet(ctx, params.id, query.format)),
  on(door.findingFit, (ctx, { params }) => findFitting(ctx, params.id)),
  on(door.openingShift, (ctx, { body }) => openShift(ctx, body)),
  on(door.cancellingShift, (ctx, { params, body }) => cancelShift(ctx, params.id, body)),
  on(door.signingUp, (ctx, { params, body }) => signUp(ctx, params.id, body)),
  on(door.answering, (ctx, { params, body }) => answerFor(ctx, params.id, body)),
  on(door.takingOffer, (ctx, { params, body }) => takeOffer(ctx, params.id, body)),
  on(door.withdrawing, (ctx, { params }) => withdrawFor(ctx, params.id)),
  on(door.revealing, (ctx, { params, body }) => revealPhone(ctx, params.id, body)),
  on(door.marking, (ctx, { params, body }) => markAttendance(ctx, params.id, body)),
  on(door.findingClauses, (ctx, { params, query }) => findClauses(ctx, params.id, query.orgId)),
  on(door.signingGroup, (ctx, { params, body }) => signUpGroup(ctx, params.id, body)),
  on(door.namingPeople, (ctx, { params, body }) => namePeople(ctx, params.id, body)),
  on(door.withdrawingGroup, (ctx, { params }) => withdrawGroup(ctx, params.id)),
  on(door.readingUnit, (ctx, { params }) => readUnit(ctx, params.id)),
]
