import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { factsOf, orgOfPost } from '#server/letters'
import { tree } from '#server/regions'
import type { Grade } from '../contract.ts'
import { rules } from '../rulebook.ts'
import * as store from './store.ts'

export type LoadedReport = {
  regionId: string
  year: number
  dueOn: string
  gaps?: string
  plan?: string
  submittedOn?: string
  /** A finished one: what its ballot came to and what the committee made of it. */
  graded?: { on: string; score: number; grade: Grade; feedback: string }
  problems?: readonly { text: string; dueOn: string; rectifiedOn?: string; fixWords?: string }[]
}

/** Fills a city's reports: for seeds. */
export async function load(ctx: Context, given: readonly LoadedReport[]): Promise<void> {
  const { db, now } = ctx
  const { nodes, root } = await tree(db)
  const reports: store.Loaded[] = []
  const problems: store.Problem[] = []
  const letters = new Map<number, number>()
  for (const one of given) {
    const node = nodes.get(one.regionId)
    if (node?.level !== 'subdistrict' && node?.level !== 'community') continue
    const { level } = node
    const post = level === 'community' ? 'communitySecretary' : 'workCommitteeSecretary'
    const org = await orgOfPost(ctx, post, node.id)
    const by =
      level === 'community'
        ? await orgOfPost(ctx, 'workCommitteeSecretary', node.subdistrictId!)
        : await orgOfPost(ctx, 'organisationOfficer', root!.id)
    if (!org || !by) continue
    const id = newId(now.getTime())
    const at = { year: one.year, level, subdistrictId: node.subdistrictId!, communityId: node.communityId }
    const mine = (one.problems ?? []).map(
      (problem): store.Problem => ({
        id: newId(now.getTime()),
        reportId: id,
        text: problem.text,
        dueOn: problem.dueOn,
        taskId: null,
        rectifiedOn: problem.rectifiedOn ?? null,
        givenBackOn: null,
        fixWords: problem.fixWords ?? null,
        listProblemId: null,
      }),
    )
    problems.push(...mine)
    const no = (letters.get(one.year) ?? 0) + 1
    if (one.graded) letters.set(one.year, no)
    reports.push({
      id,
      title: ctx.say('dutyreports:papers.report', { year: one.year, place: node.name }),
      ...at,
      orgId: org.id,
      post,
      byOrgId: by.id,
      dueOn: one.dueOn,
      state: one.graded
        ? mine.some(({ rectifiedOn }) => rectifiedOn === null)
          ? 'graded'
          : 'closed'
        : one.submittedOn
          ? 'submitted'
          : 'drafting',
      facts: one.submittedOn ? await factsOf(ctx, at) : null,
      gaps: one.gaps ?? null,
      plan: one.plan ?? null,
      submittedOn: one.submittedOn ?? null,
      ballotId: null,
      score: one.graded?.score ?? null,
      grade: one.graded?.grade ?? null,
      gradeWords: null,
      feedback: one.graded?.feedback ?? null,
      feedbackNo: one.graded ? written(rules.number.first, one.year, no) : null,
      gradedOn: one.graded?.on ?? null,
    })
  }
  await store.load(db, reports, problems, now)
  for (const [year, last] of letters) await numbersGiven(ctx, 'dutyreports.feedback', year, last)
}
