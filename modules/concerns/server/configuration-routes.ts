import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { on } from '#platform/http.ts'
import * as c from '../configuration.ts'
import { addRow, endRow, readCatalogue, replaceRow } from './change-catalogue.ts'
import { changeRulebook, readRulebook } from './change-rulebook.ts'
import { addTopic, changeTopic, mayConfigure, readTopicVersions, retireTopic } from './change-topics.ts'
import { dryRun, tryRoute } from './dry-run.ts'
import { exportCatalogue, exportTopics } from './export-configuration.ts'

/** Every door of the configuration asks the same right first. */
const configuring =
  <Input, Answer>(answer: (ctx: Context, input: Input) => Answer) =>
  (ctx: Context, input: Input): Answer => {
    allowed(mayConfigure(ctx.actor))
    return answer(ctx, input)
  }

export const configurationRoutes = [
  on(
    c.addingTopic,
    configuring((ctx, { body }) => addTopic(ctx, body)),
  ),
  on(
    c.changingTopic,
    configuring((ctx, { params, body }) => changeTopic(ctx, params.id, body)),
  ),
  on(
    c.retiringTopic,
    configuring((ctx, { params, body }) => retireTopic(ctx, params.id, body.version)),
  ),
  on(
    c.readingTopicVersions,
    configuring((ctx, { params }) => readTopicVersions(ctx, params.id)),
  ),
  on(
    c.exportingTopics,
    configuring((ctx, { query }) => exportTopics(ctx, query.format)),
  ),
  on(
    c.readingCatalogue,
    configuring((ctx) => readCatalogue(ctx)),
  ),
  on(
    c.addingRow,
    configuring((ctx, { body }) => addRow(ctx, body)),
  ),
  on(
    c.replacingRow,
    configuring((ctx, { params, body }) => replaceRow(ctx, params.id, body)),
  ),
  on(
    c.endingRow,
    configuring((ctx, { params }) => endRow(ctx, params.id)),
  ),
  on(
    c.dryRunning,
    configuring((ctx, { body }) => dryRun(ctx, body.plan)),
  ),
  on(
    c.tryingRoute,
    configuring((ctx, { query }) => tryRoute(ctx, query)),
  ),
  on(
    c.exportingCatalogue,
    configuring((ctx, { query }) => exportCatalogue(ctx, query.format)),
  ),
  on(
    c.readingRulebook,
    configuring((ctx) => readRulebook(ctx)),
  ),
  on(
    c.changingRulebook,
    configuring((ctx, { body }) => changeRulebook(ctx, body)),
  ),
]
