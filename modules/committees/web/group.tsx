import { Actions } from '#ui/actions.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  checkingGroup,
  type GroupDetail,
  groupPapers,
  issuingGroup,
  printingGroup,
  type RosterRow,
  readingGroup,
} from '../contract.ts'
import { DissolveForm, GroupForm } from './group-forms.tsx'

/** One leading group: who sits there today, what the next notice would say, every version. */
export function GroupPage() {
  const t = useWords('committees')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingGroup, { params: { id } })
  useLive(['people.', 'committees.'], ['read-group'])
  const group = asked.data
  return (
    <Page
      title={group?.name ?? t('pages.group')}
      sub={
        group && (
          <>
            <StatusTag tone={group.state === 'active' ? 'done' : 'plain'}>{t(`groups.states.${group.state}`)}</StatusTag>{' '}
            {group.staleSince && <StatusTag tone="alarm">{t('groups.stale')}</StatusTag>} {group.docNo}
          </>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.groups'), to: '/committees/groups' }]}
    >
      {group && (
        <Columns
          left={<Left group={group} />}
          middle={<Middle group={group} />}
          right={group.mayManage && <Right group={group} />}
        />
      )}
    </Page>
  )
}

type One = { group: GroupDetail }

function Left({ group }: One) {
  const t = useWords('committees')
  const said = useSaid()
  return (
    <>
      <Card title={t('groups.one.facts')}>
        <Facts
          facts={[
            [t('groups.columns.level'), t(`groups.levels.${group.level}`)],
            [t('groups.columns.place'), group.place],
            [t('groups.columns.office'), group.officeName],
            [t('groups.columns.docNo'), group.docNo],
            [t('groups.columns.issuedOn'), group.issuedOn && said.day(group.issuedOn)],
            [t('groups.one.checkedOn'), group.checkedOn && said.day(group.checkedOn)],
            [
              t('groups.columns.checkDueOn'),
              group.checkDueOn && (
                <>
                  {said.day(group.checkDueOn)} {group.checkLate && <StatusTag tone="alarm">{t('groups.checkLate')}</StatusTag>}
                </>
              ),
            ],
            [t('groups.dissolve.reason'), group.endedWhy],
          ]}
        />
        {group.seriesId && <Go to={`/meetings/series/${group.seriesId}`}>{t('groups.one.toMeetings')}</Go>}
      </Card>
      <Card title={t('groups.one.versions')}>
        {group.versions.length === 0 ? (
          <p className="muted">{t('groups.one.noVersions')}</p>
        ) : (
          <ol>
            {group.versions.map((version) => (
              <li key={version.no}>
                {t(`groups.kinds.${version.kind}`)} {version.docNo} <span className="muted">{said.day(version.issuedOn)}</span>
                {version.changes.length > 0 && (
                  <div className="muted">{t('groups.one.changesCount', { count: version.changes.length })}</div>
                )}
              </li>
            ))}
          </ol>
        )}
        <ul className="plain">
          {groupPapers.map((paper) => (
            <li key={paper}>
              <Print
                endpoint={printingGroup}
                input={(format) => ({ params: { id: group.id, paper }, query: { format } })}
                label={t(`groups.print.${paper === 'notice' && group.changes.length > 0 ? 'draft' : paper}`)}
              />
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function Middle({ group }: One) {
  const t = useWords('committees')
  const said = useSaid()
  return (
    <>
      {group.state === 'active' && (
        <Card
          title={t('groups.one.changes')}
          more={group.staleSince && <span className="muted">{t('groups.staleSince', { on: said.day(group.staleSince) })}</span>}
        >
          {group.changes.length === 0 ? <p className="muted">{t('groups.one.noChanges')}</p> : <Changes group={group} />}
        </Card>
      )}
      <Card title={t('groups.one.roster')}>
        <Table<RosterRow>
          label={t('groups.one.roster')}
          rows={group.roster}
          rowKey={(row) => `${row.orgId} ${row.post}`}
          columns={[
            { key: 'role', title: t('groups.columns.role'), cell: (row) => t(`groups.roles.${row.role}`) },
            { key: 'org', title: t('groups.columns.org'), lead: true, cell: (row) => `${row.orgName} ${row.postName}` },
            {
              key: 'sitter',
              title: t('groups.columns.sitter'),
              cell: (row) => row.name ?? <StatusTag tone="alarm">{t('groups.vacant')}</StatusTag>,
            },
            { key: 'duty', title: t('groups.columns.duty'), cell: (row) => row.duty },
          ]}
        />
      </Card>
    </>
  )
}

function Changes({ group }: One) {
  const t = useWords('committees')
  return (
    <ul>
      {group.changes.map((change) => (
        <li key={`${change.orgName} ${change.postName}`}>
          {t(`groups.changes.${change.kind}`, { ...change, was: change.was ?? '', now: change.now ?? '' })}
        </li>
      ))}
    </ul>
  )
}

function Right({ group }: One) {
  const t = useWords('committees')
  const issuing = useCommand(issuingGroup)
  const checking = useCommand(checkingGroup)
  const over = group.state === 'dissolved' ? t('groups.whyNot.over') : null
  const issued = group.state === 'active'
  const stale = group.changes.length > 0
  const vacant = group.roster.filter(({ name }) => name === null).map((row) => `${row.orgName} ${row.postName}`)
  const run = (command: typeof issuing | typeof checking, words: string) => async () => {
    await command.mutateAsync({ params: { id: group.id }, body: { version: group.version } })
    notify(words)
  }
  return (
    <>
      {!over && (!issued || stale) && (
        <Card title={t(issued ? 'groups.issue.adjust' : 'groups.issue.verb')}>
          <p className="muted">{t('groups.issue.words')}</p>
          <Confirm
            label={t(issued ? 'groups.issue.adjust' : 'groups.issue.verb')}
            question={t('groups.issue.question')}
            words={
              <>
                {stale && <Changes group={group} />}
                {vacant.length > 0 && <p>{t('groups.issue.vacant', { count: vacant.length, seats: vacant.join('、') })}</p>}
              </>
            }
            yes={t(issued ? 'groups.issue.adjust' : 'groups.issue.verb')}
            run={run(issuing, t('groups.issue.done'))}
          />
        </Card>
      )}
      {!over && issued && !stale && (
        <Card title={t('groups.check.verb')}>
          <Confirm
            label={t('groups.check.verb')}
            question={t('groups.check.question')}
            run={run(checking, t('groups.check.done'))}
          />
        </Card>
      )}
      <Actions
        actions={[
          {
            key: 'seats',
            label: t('groups.seats.verb'),
            whyNot: over,
            form: (close) => <GroupForm group={group} done={() => undefined} close={close} />,
          },
          {
            key: 'dissolve',
            label: t('groups.dissolve.verb'),
            danger: true,
            whyNot: over,
            form: (close) => <DissolveForm group={group} close={close} />,
          },
        ]}
      />
    </>
  )
}
