import { type Action, Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { readingBranch } from '../contract.ts'
import { type Branch, ChangeForm, EndForm, RecordForm, RenewForm } from './branch-forms.tsx'
import { useChoices } from './choices.ts'

/** A branch: until when, who, and what it did. */
export function BranchPage() {
  const t = useWords('members')
  const { id } = usePath<'id'>()
  const { say } = useChoices()
  const asked = useAnswer(readingBranch, { params: { id } })
  useLive(['members.'], ['read-branch'])
  const branch = asked.data
  return (
    <Page
      title={branch?.name ?? t('pages.branch')}
      asked={asked}
      crumbs={[{ label: t('pages.branches'), to: '/members/branches' }]}
    >
      {branch && (
        <Columns
          left={
            <Card title={t('one.facts')}>
              <Facts
                facts={[
                  [t('columns.state'), t(`branch.states.${branch.state}`)],
                  [t('columns.community'), branch.communityName],
                  [t('branch.secretary'), branch.secretaryName],
                  [t('branch.members'), branch.members],
                  [t('branch.activities'), say('activities', branch.activities)],
                  [t('branch.basis'), branch.basis],
                  [t('branch.foundedOn'), branch.foundedOn],
                  [t('branch.untilOn'), branch.untilOn],
                  [t('branch.endedOn'), branch.endedOn],
                ]}
              />
              <p className="muted">{t('branch.relation')}</p>
            </Card>
          }
          middle={
            <>
              <Record branch={branch} />
              {branch.people.length > 0 && <People branch={branch} />}
              <Slot name="members.branch" id={branch.id} />
            </>
          }
          right={<Right branch={branch} />}
        />
      )}
    </Page>
  )
}

function Record({ branch }: { branch: Branch }) {
  const t = useWords('members')
  const { say } = useChoices()
  return (
    <Card title={t('branch.held')}>
      {branch.record.length === 0 ? (
        <Empty words={t('branch.noRecord')} />
      ) : (
        <Table
          label={t('branch.held')}
          rows={branch.record}
          rowKey={({ id }) => id}
          columns={[
            { key: 'heldOn', title: t('branch.heldOn'), lead: true, cell: ({ heldOn }) => heldOn },
            { key: 'kind', title: t('branch.kind'), cell: ({ kind }) => say('activities', [kind]) },
            { key: 'place', title: t('branch.place'), cell: ({ place, words }) => [place, words].filter(Boolean).join(' · ') },
            { key: 'came', title: t('branch.cameCount'), cell: ({ came }) => came },
            { key: 'by', title: t('branch.saidBy'), cell: ({ saidBy }) => saidBy ?? '' },
          ]}
        />
      )}
    </Card>
  )
}

function People({ branch }: { branch: Branch }) {
  const t = useWords('members')
  return (
    <Card title={t('branch.members')}>
      <Table
        label={t('branch.members')}
        rows={branch.people}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: t('columns.name'), lead: true, cell: ({ id, name }) => <Go to={`/members/${id}`}>{name}</Go> },
          { key: 'no', title: t('columns.no'), cell: ({ no }) => no },
          { key: 'home', title: t('columns.home'), cell: ({ homeName }) => homeName ?? '' },
          { key: 'from', title: t('branch.since'), cell: ({ fromOn }) => fromOn },
        ]}
      />
    </Card>
  )
}

function Right({ branch }: { branch: Branch }) {
  const t = useWords('members')
  const may = new Set(branch.may)
  const all: (Action & { when: boolean })[] = [
    {
      key: 'record',
      when: may.has('record'),
      primary: true,
      label: t('branch.record'),
      form: (close) => <RecordForm branch={branch} close={close} />,
    },
    {
      key: 'change',
      when: may.has('change'),
      label: t('branch.change'),
      form: (close) => <ChangeForm branch={branch} close={close} />,
    },
    {
      key: 'renew',
      when: may.has('renew'),
      label: t('branch.renew'),
      form: (close) => <RenewForm branch={branch} close={close} />,
    },
    {
      key: 'end',
      when: may.has('end'),
      danger: true,
      label: t('branch.end'),
      form: (close) => <EndForm branch={branch} close={close} />,
    },
  ]
  const mine = all.filter(({ when }) => when)
  return mine.length > 0 ? <Actions actions={mine} /> : null
}
