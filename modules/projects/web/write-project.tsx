import { z } from 'zod'
import { fenOf, inYuan } from '#common/money.ts'
import { type ResolutionRow, readingResolution } from '#contract/meetings'
import { Facts } from '#ui/facts.tsx'
import { DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGo, usePath, useUrlWords } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { editing, type Project, proposing, readingProject } from '../contract.ts'
import { useSettings, useUnits } from './parts.tsx'

const lines = (text: string | undefined) => (text ?? '').split('\n').flatMap((line) => line.trim() || [])
const Written = z.object({
  title: z.string().trim().min(1).max(60),
  category: z.string().min(1),
  communityId: z.uuid(),
  leaderPostId: z.uuid().optional(),
  leadOrgId: z.uuid(),
  coOrgIds: z.array(z.uuid()).max(10).optional(),
  goal: z.string().trim().min(1).max(1000),
  yuan: inYuan().optional(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  indicatorLines: z
    .string()
    .regex(/^([^,，\n]+([,，][^,，\n]+){3}\s*(\n|$))*$/)
    .optional(),
  milestoneLines: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2}\s+\S.*(\n|$))*$/)
    .optional(),
})
type Written = z.output<typeof Written>

const bodyOf = ({ yuan, indicatorLines, milestoneLines, ...rest }: Written) => ({
  ...rest,
  ...(yuan === undefined ? {} : { budgetFen: fenOf(yuan) }),
  indicators: lines(indicatorLines).map((line) => {
    const [name = '', unit = '', base = '', target = ''] = line.split(/[,，]/).map((part) => part.trim())
    return { name, unit, base, target }
  }),
  milestones: lines(milestoneLines).map((line) => ({ planOn: line.slice(0, 10), title: line.slice(10).trim() })),
})

export function NewProject() {
  const t = useWords('projects')
  const [{ resolution: resolutionId }] = useUrlWords()
  const asked = useAnswer(readingResolution, { params: { id: resolutionId ?? '' } }, { enabled: Boolean(resolutionId) })
  return (
    <Page title={t('pages.new')} asked={resolutionId ? asked : undefined} crumbs={[{ label: t('pages.list'), to: '/projects' }]}>
      {resolutionId ? asked.data && <Draw resolution={asked.data} /> : <Draw />}
    </Page>
  )
}

/** What a resolution says already is not typed a second time. */
const startOf = (one: ResolutionRow) => ({
  title: one.text.slice(0, 60),
  goal: one.text,
  communityId: one.communityId ?? undefined,
  leadOrgId: one.ownerOrgId,
  coOrgIds: one.coOrgIds,
  startsOn: one.decidedOn,
  endsOn: one.dueOn,
})

function Draw({ resolution }: { resolution?: ResolutionRow }) {
  const t = useWords('projects')
  const go = useGo()
  const command = useCommand(proposing)
  const form = useForm({
    shape: Written,
    start: resolution && startOf(resolution),
    draft: resolution ? `project-of-${resolution.id}` : 'project-new',
    send: (written: Written) =>
      command.mutateAsync({ body: { ...bodyOf(written), ...(resolution && { resolutionId: resolution.id }) } }),
    done: ({ id }) => {
      notify(t('form.saved'))
      void go(`/projects/${id}`)
    },
  })
  const owner = resolution && [
    { id: resolution.ownerOrgId, name: resolution.ownerName },
    ...resolution.coOrgIds.map((id, i) => ({ id, name: resolution.coNames[i] ?? '' })),
  ]
  return (
    <Card>
      <Form form={form} submit={t('form.save')} two>
        {resolution && (
          <div className="field wide">
            <Facts facts={[[t('resolution.from'), `${resolution.no ?? ''} ${resolution.text}`]]} />
          </div>
        )}
        <Fields withCommunity units={owner} />
      </Form>
    </Card>
  )
}

export function EditPage() {
  const t = useWords('projects')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingProject, { params: { id } })
  return (
    <Page
      title={asked.data?.title ?? t('pages.edit')}
      asked={asked}
      crumbs={[
        { label: t('pages.list'), to: '/projects' },
        { label: asked.data?.title ?? t('pages.one'), to: `/projects/${id}` },
      ]}
    >
      {asked.data && <EditProject key={asked.data.version} project={asked.data} />}
    </Page>
  )
}

function EditProject({ project }: { project: Project }) {
  const t = useWords('projects')
  const go = useGo()
  const command = useCommand(editing)
  const form = useForm({
    shape: Written,
    start: {
      title: project.title,
      category: project.category,
      communityId: project.communityId,
      leaderPostId: project.leaderPostId ?? undefined,
      leadOrgId: project.leadOrgId,
      coOrgIds: project.coOrgs.map(({ id }) => id),
      goal: project.goal,
      yuan: project.budgetFen === null ? undefined : project.budgetFen / 100,
      startsOn: project.startsOn,
      endsOn: project.endsOn,
      indicatorLines: project.indicators.map((i) => [i.name, i.unit, i.base, i.target].join('，')).join('\n'),
      milestoneLines: project.milestoneRows.map((m) => `${m.planOn} ${m.title}`).join('\n'),
    },
    send: ({ communityId: _, ...written }: Written) => {
      const { communityId: __, ...body } = bodyOf({ ...written, communityId: project.communityId })
      return command.mutateAsync({ params: { id: project.id }, body: { ...body, version: project.version } })
    },
    done: () => {
      notify(t('form.saved'))
      void go(`/projects/${project.id}`)
    },
  })
  return (
    <Card>
      <Form form={form} submit={t('form.save')} two cancel={() => void go(`/projects/${project.id}`)}>
        <Fields units={[{ id: project.leadOrgId, name: project.leadOrg }, ...project.coOrgs]} />
      </Form>
    </Card>
  )
}

type Unit = { id: string; name: string }
function Fields({ withCommunity, units }: { withCommunity?: boolean; units?: readonly Unit[] | undefined }) {
  const t = useWords('projects')
  const settings = useSettings()
  const communities = useCommunityOptions()
  const lead = useUnits(units)
  const co = useUnits(units)
  return (
    <>
      <TextField name="title" label={t('columns.title')} max={60} />
      <SelectField
        name="category"
        label={t('columns.category')}
        options={(settings?.categories ?? []).map(({ key, name }) => ({ value: key, label: name }))}
      />
      {withCommunity && <SelectField name="communityId" label={t('form.community')} options={communities} />}
      <SelectField
        name="leaderPostId"
        label={t('form.leader')}
        options={(settings?.leaders ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        optional
      />
      <SelectField name="leadOrgId" label={t('form.leadOrg')} {...lead} />
      <SelectField name="coOrgIds" label={t('form.coOrgs')} several optional {...co} />
      <DayField name="startsOn" label={t('columns.from')} />
      <DayField name="endsOn" label={t('columns.to')} />
      <NumberField name="yuan" label={t('form.budget')} min={0} optional />
      <LongTextField name="goal" label={t('columns.goal')} help={t('form.goalHelp')} max={1000} />
      <LongTextField name="indicatorLines" label={t('form.indicators')} help={t('form.indicatorsHelp')} max={1000} optional />
      <LongTextField
        name="milestoneLines"
        label={t('form.milestones')}
        help={t('form.milestonesHelp')}
        max={2000}
        rows={6}
        optional
      />
    </>
  )
}
