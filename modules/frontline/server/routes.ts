import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import * as branch from './branch.ts'
import { applyBranch, formTeam } from './form.ts'
import { printBranch, printTeam } from './papers.ts'
import * as read from './read.ts'
import * as team from './team.ts'

export const routes: Route[] = [
  on(door.listingBranches, (ctx, { query }) => read.listBranches(ctx, query)),
  on(door.exportingBranches, (ctx, { query }) => read.exportBranches(ctx, query, 'xlsx')),
  on(door.exportingBranchesCsv, (ctx, { query }) => read.exportBranches(ctx, query, 'csv')),
  on(door.readingBranch, (ctx, { params }) => read.readBranch(ctx, params.id)),
  on(door.applyingBranch, (ctx, { body }) => applyBranch(ctx, body)),
  on(door.returningBranch, (ctx, { params, body }) => branch.returnBranch(ctx, params.id, body)),
  on(door.approvingBranch, (ctx, { params, body }) => branch.approveBranch(ctx, params.id, body)),
  on(door.foundingBranch, (ctx, { params, body }) => branch.foundBranch(ctx, params.id, body)),
  on(door.extendingBranch, (ctx, { params, body }) => branch.extendBranch(ctx, params.id, body)),
  on(door.dissolvingBranch, (ctx, { params, body }) => branch.dissolveBranch(ctx, params.id, body)),
  on(door.addingToBranch, (ctx, { params, body }) => team.addToBranch(ctx, params.id, body)),
  on(door.printingBranch, (ctx, { params, query }) => printBranch(ctx, params.id, query)),
  on(door.listingTeams, (ctx, { query }) => read.listTeams(ctx, query)),
  on(door.exportingTeams, (ctx, { query }) => read.exportTeams(ctx, query, 'xlsx')),
  on(door.exportingTeamsCsv, (ctx, { query }) => read.exportTeams(ctx, query, 'csv')),
  on(door.readingTeam, (ctx, { params }) => read.readTeam(ctx, params.id)),
  on(door.formingTeam, (ctx, { body }) => formTeam(ctx, body)),
  on(door.addingToTeam, (ctx, { params, body }) => team.addToTeam(ctx, params.id, body)),
  on(door.lettingGo, (ctx, { params }) => team.letGo(ctx, params.id)),
  on(door.extendingTeam, (ctx, { params, body }) => team.extendTeam(ctx, params.id, body)),
  on(door.closingTeam, (ctx, { params, body }) => team.closeTeam(ctx, params.id, body)),
  on(door.openingTask, (ctx, { params, body }) => team.openTask(ctx, params.id, body)),
  on(door.raisingBlocker, (ctx, { params, body }) => team.raiseBlocker(ctx, params.id, body)),
  on(door.whistling, (ctx, { params, body }) => team.whistle(ctx, params.id, body)),
  on(door.clearingBlocker, (ctx, { params, body }) => team.clearBlocker(ctx, params.id, body)),
  on(door.printingTeam, (ctx, { params, query }) => printTeam(ctx, params.id, query.format)),
  on(door.readingChoices, (ctx, { query }) => read.readChoices(ctx, query)),
  on(door.readingOf, (ctx, { params }) => read.readOf(ctx, params.id)),
]
