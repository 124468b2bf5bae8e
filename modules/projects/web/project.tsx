import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { ResolutionsOf } from '#web/meetings'
import {
  approvingChange,
  type Blocker,
  type Change,
  makingConcern,
  makingWhistle,
  ownPapers,
  type Project,
  printingProject,
  readingProject,
  yuan,
} from '../contract.ts'
import { BlockerForm, ClearForm, DeclineForm, FinishForm, NoteForm } from './forms.tsx'
import { LightTag, StateTag, WhyWords } from './parts.tsx'
import { ProjectDeeds } from './project-deeds.tsx'
import './projects.css'

/** One project: its light with the reasons, milestones, notes, what blocks, what was changed, its road. */
export function ProjectPage() {
  const t = useWords('projects')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingProject, { params: { id } })
  useLive(['projects.'], ['read-project'])
  const project = asked.data
  return (
    <Page
      title={project?.title ?? t('pages.one')}
      sub={
        project && (
          <>
            <StateTag state={project.state} /> <LightTag light={project.light} /> {project.code}{' '}
            <Slot name="projects.badge" id={project.id} />
          </>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/projects' }]}
    >
      {project && (
        <Columns
          left={<Left project={project} />}
          middle={
            <>
              {project.light && (
                <Card title={t('columns.light')} more={<LightTag light={project.light} />}>
                  <WhyWords why={project.why} />
                  {project.noteDue && (
                    <p className="muted">
                      {t('one.noteDue', { month: project.noteDue.month, on: said.day(project.noteDue.on) })}
                    </p>
                  )}
                </Card>
              )}
              <Blockers project={project} />
              <Milestones project={project} />
              <Notes project={project} />
              <Changes project={project} />
              <Slot name="projects.parts" id={project.id} />
              <Road project={project} />
            </>
          }
          right={
            <>
              <ProjectDeeds project={project} />
              <ResolutionsOf subjectId={project.id} />
              <Slot name="projects.aside" id={project.id} />
              <Slot name="record.tags" id={`projects:${project.id}:${project.title}`} />
            </>
          }
        />
      )}
    </Page>
  )
}

type One = { project: Project }

/** A button that opens its form at the right. */
export function Opening({
  label,
  title,
  children,
  primary,
}: {
  label: string
  title?: string
  primary?: boolean
  children: (close: () => void) => ReactNode
}) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Drawer open={open} onClose={close} title={title ?? label} size={480} destroyOnHidden>
        {children(close)}
      </Drawer>
    </>
  )
}

function Left({ project }: One) {
  const t = useWords('projects')
  const said = useSaid()
  return (
    <>
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('columns.category'), project.categoryName],
            [t('columns.place'), project.place],
            [t('columns.leader'), project.leader],
            [t('columns.leadOrg'), project.leadOrg],
            [t('columns.coOrgs'), project.coOrgs.map(({ name }) => name).join('、')],
            [t('columns.budget'), project.budgetFen === null ? '' : yuan(project.budgetFen)],
            [t('columns.span'), `${said.day(project.startsOn)} – ${said.day(project.endsOn)}`],
            [t('columns.progress'), `${project.milestonesDone}/${project.milestones}`],
            [
              t('states.noticed'),
              project.state === 'noticed' && project.noticeUntil && t('one.noticeUntil', { on: said.day(project.noticeUntil) }),
            ],
          ]}
        />
      </Card>
      <Card title={t('one.goal')}>
        <p>{project.goal}</p>
        <Facts
          facts={project.indicators.map(
            (i) =>
              [
                i.name,
                `${i.base} → ${i.target} ${i.unit}${i.reached ? ` · ${t('indicator.reached')} ${i.reached}` : ''}`,
              ] as const,
          )}
        />
      </Card>
      <Card title={t('one.papers')}>
        {ownPapers
          .filter((paper) => paper !== 'acceptance' || project.state === 'accepted' || project.state === 'archived')
          .map((paper) => (
            <p key={paper}>
              <Print
                endpoint={printingProject}
                input={(format) => ({ params: { id: project.id }, query: { paper, format } })}
                label={t(`papers.${paper}`)}
              />
            </p>
          ))}
      </Card>
    </>
  )
}

function Milestones({ project }: One) {
  const t = useWords('projects')
  const said = useSaid()
  const runs = project.light !== null
  return (
    <Card title={t('one.milestones')}>
      {project.milestoneRows.length === 0 ? (
        <p className="muted">{t('one.noMilestones')}</p>
      ) : (
        <Table
          label={t('one.milestones')}
          rows={project.milestoneRows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'title', title: t('columns.milestone'), lead: true, cell: (row) => row.title },
            {
              key: 'plan',
              title: t('columns.planOn'),
              cell: (row) => (
                <>
                  {said.day(row.planOn)} {row.late && <StatusTag tone="alarm">{t('one.late')}</StatusTag>}
                </>
              ),
            },
            {
              key: 'done',
              title: t('columns.doneOn'),
              cell: (row) =>
                row.doneOn ? (
                  said.day(row.doneOn)
                ) : runs && project.mayNote ? (
                  <Opening label={t('milestone.verb')} title={row.title}>
                    {(close) => <FinishForm milestone={row} today={project.today} close={close} />}
                  </Opening>
                ) : (
                  ''
                ),
            },
            { key: 'proof', title: t('columns.proof'), cell: (row) => row.proof },
          ]}
        />
      )}
    </Card>
  )
}

function Notes({ project }: One) {
  const t = useWords('projects')
  return (
    <Card
      title={t('one.notes')}
      more={
        project.light !== null &&
        project.mayNote && <Opening label={t('note.verb')}>{(close) => <NoteForm project={project} close={close} />}</Opening>
      }
    >
      {project.notes.length === 0 && <p className="muted">{t('one.noNotes')}</p>}
      {project.notes.map((note) => (
        <div key={note.id} className="project-note">
          <strong>{t('one.noteOf', { month: note.month })}</strong> <span className="muted">{note.by}</span>
          <Facts
            facts={[
              [t('note.done'), note.done],
              [t('note.next'), note.next],
              [t('note.blocker'), note.blocker],
            ]}
          />
        </div>
      ))}
    </Card>
  )
}

function Blockers({ project }: One) {
  const t = useWords('projects')
  if (project.light === null && project.blockers.length === 0) return null
  return (
    <Card
      title={t('one.blockers')}
      more={
        project.light !== null &&
        project.mayNote && (
          <Opening label={t('blocker.verb')}>{(close) => <BlockerForm project={project} close={close} />}</Opening>
        )
      }
    >
      {project.blockers.length === 0 && <p className="muted">{t('one.noBlockers')}</p>}
      {project.blockers.map((blocker) => (
        <OneBlocker key={blocker.id} blocker={blocker} may={project.light !== null && project.mayNote} />
      ))}
    </Card>
  )
}

/** What blocks, with its two taps. */
function OneBlocker({ blocker, may }: { blocker: Blocker; may: boolean }) {
  const t = useWords('projects')
  const said = useSaid()
  const concern = useCommand(makingConcern)
  const make = async () => {
    const { recordNo } = await concern.mutateAsync({ params: { id: blocker.id }, body: { version: blocker.version } })
    notify(t('blocker.concernDone', { no: recordNo }))
  }
  const whistle = useCommand(makingWhistle)
  const call = async () => {
    await whistle.mutateAsync({ params: { id: blocker.id }, body: { version: blocker.version } })
    notify(t('blocker.whistleDone'))
  }
  return (
    <div className="project-line">
      <div className="grow">
        <div>{blocker.words}</div>
        <span className="muted">
          {t('one.raised', { on: said.day(blocker.raisedOn) })}
          {blocker.clearedOn && ` · ${t('one.cleared', { on: said.day(blocker.clearedOn), words: blocker.clearedWords ?? '' })}`}
        </span>
      </div>
      {blocker.passedTo && blocker.recordLink && (
        <Go to={blocker.recordLink}>{t(`blocker.passed.${blocker.passedTo}`, { no: blocker.recordNo ?? '' })}</Go>
      )}
      {may && !blocker.clearedOn && (
        <>
          {!blocker.passedTo && (
            <>
              <Button loading={whistle.isPending} onClick={() => void call()}>
                {t('blocker.whistle')}
              </Button>
              <Button loading={concern.isPending} onClick={() => void make()}>
                {t('blocker.concern')}
              </Button>
            </>
          )}
          <Opening label={t('blocker.clear')}>{(close) => <ClearForm blocker={blocker} close={close} />}</Opening>
        </>
      )}
    </div>
  )
}

function Changes({ project }: One) {
  const t = useWords('projects')
  if (project.changes.length === 0) return null
  return (
    <Card title={t('one.changes')}>
      {project.changes.map((change) => (
        <OneChange key={change.id} change={change} may={project.mayReview} />
      ))}
    </Card>
  )
}

const changeTones = { asked: 'action', approved: 'done', declined: 'plain' } as const
function OneChange({ change, may }: { change: Change; may: boolean }) {
  const t = useWords('projects')
  const approving = useCommand(approvingChange)
  const approve = async () => {
    await approving.mutateAsync({ params: { id: change.id }, body: { version: change.version } }).then(
      () => notify(t('change.decided')),
      (error: Error) => notify(error.message),
    )
  }
  return (
    <div className="project-line">
      <div className="grow">
        <div>
          {t(`change.whats.${change.what}`)}：{change.before} → {change.after}
        </div>
        <span className="muted">
          {change.why} {change.askedBy} {change.words}
        </span>
      </div>
      <StatusTag tone={changeTones[change.state]}>{t(`change.states.${change.state}`)}</StatusTag>
      {may && change.state === 'asked' && (
        <>
          <Button type="primary" onClick={() => void approve()}>
            {t('change.approve')}
          </Button>
          <Opening label={t('change.decline')}>{(close) => <DeclineForm change={change} close={close} />}</Opening>
        </>
      )}
    </div>
  )
}

function Road({ project }: One) {
  const t = useWords('projects')
  const tone = (kind: string) =>
    kind === 'returned' || kind === 'stopped' || kind === 'objected'
      ? ('alarm' as const)
      : kind === 'accepted'
        ? ('done' as const)
        : undefined
  return (
    <Card title={t('one.road')}>
      <Timeline
        happenings={project.steps.map((step) => ({
          key: step.id,
          at: step.at,
          title: t(`steps.${step.kind}`),
          by: step.by ?? undefined,
          words: step.words ?? undefined,
          tone: tone(step.kind),
        }))}
      />
    </Card>
  )
}
