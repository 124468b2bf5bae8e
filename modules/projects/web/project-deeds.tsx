import type { Endpoint } from '#common/endpoint.ts'
import { type Action, Actions } from '#ui/actions.tsx'
import { useGo } from '#ui/router.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  approving,
  archiving,
  noticing,
  objecting,
  type Project,
  passingMidterm,
  returning,
  reviewing,
  starting,
  stopping,
  submitting,
} from '../contract.ts'
import { AcceptForm, ChangeForm, NoteForm, StepForm } from './forms.tsx'

/** What can be done with a project at its stage, and by whom. */
export function ProjectDeeds({ project }: { project: Project }) {
  const t = useWords('projects')
  const said = useSaid()
  const go = useGo()
  const { state, mayEdit, mayNote, mayReview, mayDecide } = project
  const community = mayEdit ? null : t('whyNot.notCommunity')
  const above = mayReview ? null : t('whyNot.notAbove')
  const city = mayDecide ? null : t('whyNot.notCity')
  const step = (
    key: string,
    endpoint: Endpoint,
    whyNot: string | null,
    more: { words?: string; needed?: boolean; danger?: boolean; primary?: boolean } = {},
  ): Action => ({
    key,
    label: t(`deeds.${key}`),
    whyNot,
    primary: more.primary ?? !more.danger,
    danger: more.danger,
    form: (close) => (
      <StepForm
        project={project}
        endpoint={endpoint}
        label={t(`deeds.${key}`)}
        words={t(more.words ?? 'deeds.words')}
        needed={more.needed}
        danger={more.danger}
        close={close}
      />
    ),
  })
  const back = (whyNot: string | null) => step('return', returning, whyNot, { words: 'deeds.reason', needed: true, danger: true })
  const runs = noticeRuns(project)
  const byState: Partial<Record<Project['state'], Action[]>> = {
    submitted: [step('review', reviewing, above), back(above)],
    reviewed: [step('approve', approving, city), back(city)],
    approved: [step('notice', noticing, city), back(city)],
    noticed: [
      step('start', starting, city ?? (runs ? t('whyNot.noticeRuns', { on: said.day(project.noticeUntil!) }) : null)),
      step('object', objecting, mayEdit || mayReview ? null : t('whyNot.notCommunity'), {
        words: 'deeds.reason',
        needed: true,
        primary: false,
      }),
      back(city),
    ],
    accepted: [step('archive', archiving, city)],
  }
  const writing: Action[] = [
    step('submit', submitting, community ?? (project.milestones === 0 ? t('whyNot.noMilestones') : null)),
    { key: 'edit', label: t('deeds.edit'), whyNot: community, run: () => void go(`/projects/${project.id}/edit`) },
  ]
  byState.draft = writing
  byState.returned = writing
  const working: Action[] = [
    ...(mayNote
      ? [
          {
            key: 'note',
            label: t('note.verb'),
            primary: true,
            form: (close: () => void) => <NoteForm project={project} close={close} />,
          },
        ]
      : []),
    {
      key: 'change',
      label: t('change.verb'),
      whyNot: community,
      form: (close) => <ChangeForm project={project} close={close} />,
    },
    ...(state === 'doing'
      ? [step('midterm', passingMidterm, above, { words: 'deeds.midtermWords', needed: true, primary: false })]
      : []),
    {
      key: 'accept',
      label: t('deeds.accept'),
      whyNot:
        city ??
        (state === 'doing'
          ? t('whyNot.midtermFirst')
          : project.milestones > project.milestonesDone
            ? t('whyNot.milestonesOpen', { count: project.milestones - project.milestonesDone })
            : null),
      form: (close) => <AcceptForm project={project} close={close} />,
    },
  ]
  byState.doing = working
  byState.midterm = working
  const stop = ['submitted', 'returned', 'reviewed', 'approved', 'noticed', 'doing', 'midterm'].includes(state)
  const actions = [
    ...(byState[state] ?? []),
    ...(stop && mayDecide ? [step('stop', stopping, null, { words: 'deeds.reason', needed: true, danger: true })] : []),
  ]
  return actions.length > 0 ? <Actions actions={actions} /> : null
}

const noticeRuns = ({ noticeUntil, today }: Project): boolean => noticeUntil !== null && today <= noticeUntil
